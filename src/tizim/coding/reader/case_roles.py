"""Say what somebody beside a Russian or Kazakh cue may be, if not who suffers: who tells of it, does it, is suspected.

Each function looks at one actor in its sentence and answers one question.
"""

from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE, DATIVE, NOUN_OF, OWNED, STATE, SUBJECT, Cue
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.document import Document
from tizim.coding.reader.inflection import PARTICIPLE
from tizim.coding.reader.phrases import Hit, Phrases

# Crimes of which somebody may be suspected without any freedom at stake, by their beginnings.
_CRIMES = (
    "взятк", "убийств", "изнасилован", "растрат", "коррупц", "хищени", "краж", "грабеж", "грабёж", "разбо", "скотокрад",
    "наркоти", "контрабанд", "вымогательств", "скорост", "алкогол", "опьянени", "пара", "жемқор", "кісі", "ұрлық",
)  # fmt: skip
_CIVIL = (
    "журналист", "активист", "правозащит", "адвокат", "блогер", "политик", "оппозиц", "редактор", "белсенді", "құқық",
)  # fmt: skip
_TO_A_CRIME = 14  # words between a proceeding and the crime
_TO_A_VERB = 3  # words between a speaker and the verb
_OF_HIMSELF = frozenset(
    ("его", "её", "ее", "него", "неё", "нее", "ему", "ей", "нём", "ней", "себя", "себе", "мне", "меня", "мной", "нас",
     "нам", "оның", "оған", "оны", "мені", "маған", "өзін", "өзіне")
)  # fmt: skip
_WORDS_OF = frozenset(("словам", "информации", "данным", "сведениям", "мнению", "утверждению"))
_TO_KIN = 6  # words between "брата" and whose brother it is
_KIN = frozenset(
    ("брата", "брату", "брат", "сестру", "сестра", "сестре", "жену", "жена", "жене", "мужа", "муж", "мужу", "мать",
     "матери", "отца", "отец", "отцу", "сына", "сын", "сыну", "дочь", "дочери", "родителей", "родственников", "супругу",
     "супруга", "супруге", "родственника", "племянника", "дядю")
)  # fmt: skip
_BREAKS = frozenset((",", ".", ";", ":", "и", "—", "(", "на", "в", "с"))
_SUBJECTS = frozenset(("двое", "трое", "четверо", "пятеро", "шестеро", "несколько", "десятки", "сотни", "группа"))
_TITLE = 3  # words between "по словам" and a name
_AUXILIARIES = frozenset(
    (
        "еді",
        "екен",
        "болатын",
        "болған",
        "деп",
        "соң",
        "кейін",
        "жоқ",
        "емес",
        "және",
        "бірақ",
        "ал",
        "көрінеді",
        "дейді",
    )
)


@cache
def saying_verbs(data: str) -> Phrases[bool]:
    """Return the verbs of saying of a language, whatever their stance."""
    return Phrases((word, True) for entry in table(data, "voices").get("verbs", ()) for word in entry["words"])


def is_whose_words(scene: Scene, actor: Actor) -> bool:
    """Say whether somebody only tells of it: "по словам адвоката А, его подзащитного избивали"."""
    low = max(scene.sentence.first, actor.first - _TITLE)
    return not _WORDS_OF.isdisjoint(scene.document.tokens.lowers[low : actor.first])


def tells_of_it(scene: Scene, actor: Actor) -> bool:
    """Say whether somebody is the subject of a verb of saying: "Активист A заявил, что в колонии пытают"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if "nomn" not in actor.case or not _OF_HIMSELF.isdisjoint(lowers[sentence.first : sentence.last]):
        return False
    reach = sentence.last if scene.document.data == "kk" else actor.last + _TO_A_VERB  # the Kazakh verb stands last
    low, high = max(sentence.first, actor.first - 2), min(sentence.last, reach)
    return saying_verbs(scene.document.data).first(scene.document.tokens, low, high) is not None


def does_it(scene: Scene, cue: Cue, hit: Hit[tuple[Cue, ...]], actor: Actor) -> bool:
    """Say whether people counted right before an active verb are its subject: "двое мужчин избили его"."""
    active = cue.form not in (STATE, SUBJECT, DATIVE, NOUN_OF, OWNED, PARTICIPLE, BARE)
    before = actor.last == hit.first and scene.document.data == "ru"
    return active and before and scene.document.tokens.lowers[actor.first] in _SUBJECTS


def is_of_kin(document: Document, actor: Actor) -> bool:
    """Say whether a name only says whose relative somebody is: "брата оппозиционера А вызвали"."""
    if document.data != "ru" or "gent" not in actor.case:
        return False
    before = document.tokens.lowers[max(0, actor.head - _TO_KIN) : actor.head]
    kin = next((place for place, word in enumerate(before) if word in _KIN), None)
    return kin is not None and len(before) - kin > 1 and _BREAKS.isdisjoint(before[kin:])


def describes_a_name(scene: Scene, actor: Actor) -> bool:
    """Say whether a word for people only tells of a name before it: "Ивана Орлова, задержанного 21 мая"."""
    lowers = scene.document.tokens.lowers
    if actor.first <= scene.sentence.first or lowers[actor.first - 1] != ",":
        return False
    before = scene.actors.between(scene.sentence.first, actor.first)
    return bool(before) and before[-1].kind == "person" and before[-1].last == actor.first - 1


def is_common_crime(scene: Scene, cue: Cue, hit: Hit[tuple[Cue, ...]], actor: Actor) -> bool:
    """Say whether somebody is proceeded against for murder or bribes, and nothing speaks for another reason."""
    if cue.kind.step is None:
        return False
    described = scene.document.tokens.lowers[actor.first : actor.last]
    return is_common_crime_told(scene, cue, hit) and not any(lower.startswith(_CIVIL) for lower in described)


def is_common_crime_told(scene: Scene, cue: Cue, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a crime of which anybody may be suspected stands by a step: "задержала двоих за кражу"."""
    if cue.kind.step is None:
        return False
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    first = max(sentence.first, hit.first - _TO_A_CRIME) if scene.document.data == "kk" else hit.last
    told = lowers[first : min(sentence.last, hit.last + _TO_A_CRIME)]
    return any(lower.startswith(_CRIMES) for lower in told)


def is_attributive(scene: Scene, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a Kazakh participle describes the noun behind it: "қаза тапқан әріптестерін", not what it ends."""
    lowers = scene.document.tokens.lowers
    if scene.document.data != "kk" or hit.last >= scene.sentence.last:
        return False
    following = lowers[hit.last]
    return (
        lowers[hit.last - 1].endswith(("ған", "ген", "қан", "кен"))
        and following[0].isalpha()
        and following not in _AUXILIARIES
    )
