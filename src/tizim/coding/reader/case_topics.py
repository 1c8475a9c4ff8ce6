"""Say whether Russian or Kazakh words for harm only name a topic, a demand, a fear or a law, and tell of nothing done.

"Фестиваль фильмов о пытках", "призвали прекратить задержания", "опасается ареста",
"закон запрещает пытки", "власти отменили запрет на митинги": the words are there, nobody
was harmed. What is only named so is a noun; of laws, and of weather, traffic or theft, it is
all that their sentence says.
"""

from collections.abc import Sequence

from tizim.coding.reader.act_cues import BARE, NOUN_OF, OWNED, WITH, Cue
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit

_NOUNS = frozenset((NOUN_OF, BARE, OWNED, WITH))
_ABOUT = frozenset(("о", "об", "обо", "про"))
# What may be about harm without telling of it, by its beginning.
_WORKS = (
    "фильм", "фестивал", "конференц", "доклад", "отчёт", "отчет", "книг", "выставк", "лекци", "семинар", "тренинг",
    "спектакл", "роман", "исследован", "законопроект", "закон", "конвенц", "дискусси", "круглый", "вебинар",
    "фотовыставк", "стать", "публикац", "материал", "пост", "постов", "сюжет", "репортаж", "расследовани",
)  # fmt: skip
_KAZAKH_WORKS = ("фильм", "кітап", "баяндама", "конференц", "семинар", "көрме", "фестиваль", "заң", "дәріс", "зертте")
_TO_A_WORK = 5  # words from "доклад" to the harm that it is about
# What stands before harm that is fought, asked to end, feared or studied.
_BEFORE_NO_HARM = (
    "воздерж", "предотврат", "предотвращени", "недопущени", "недопустимост", "искоренени",
    "искоренить", "борьб", "борот", "борют", "борец", "профилактик", "запрещ", "тему", "теме", "темой", "темы", "опыт",
    "опаса", "опасени", "боит", "боят", "боясь", "риск", "избежа", "избегая", "избежание", "страх", "угрозой",
    "возможн", "вероятност", "криминализ",
)  # fmt: skip
# What stands before harm that is asked to end: with somebody named it goes on ("требует прекратить слежку за A").
_BEFORE_HARM_TO_END = (
    "прекратить", "прекращени", "расследовать", "остановить", "призыва", "призва", "требу", "потребов",
)  # fmt: skip
# What is condemned in words: "эксперты осудили применение силы".
_CONDEMNED = (
    "применени",
    "насили",
    "действи",
    "решени",
    "преследовани",
    "нападени",
    "убийств",
    "арест",
    "задержани",
    "приговор",
    "закон",
    "запрет",
    "пытк",
    "несоразмерн",
    "чрезмерн",
    "разгон",
    "репресси",
    "практик",
    "попытк",
)
_TO_NO_HARM = 3  # words between "прекратить" and the harm
_LAWS = ("закон", "кодекс", "конституци", "норм", "конвенци", "законопроект")
_LAWS_SAY = frozenset(
    ("запрещает", "запрещают", "предусматривает", "предусматривают", "предполагает", "предполагают", "карается",
     "караются", "наказывается", "предлагает", "разрешает", "позволяет", "определяет")
)  # fmt: skip
_TO_A_LAW = 4  # words between a law and what it says
_LIFTED = ("отмен", "снят", "снял", "сняли", "незаконн", "неконституц")
_BANS = frozenset(("ban_on_assembly", "travel_ban"))
# What shows that a sentence tells of weather, traffic, theft, sports or business, and what speaks against it.
_EVERYDAY = (
    "ураган", "снегопад", "наводнен", "паводк", "землетрясен", "дтп", "пешеход", "рожениц", "контрафакт", "заёмщик",
    "заемщик", "должник", "сборн", "матч", "футбол", "чемпионат", "соперник", "водк", "вора", "вору", "воры",
    "грабител", "угнан", "угонщик", "собаки", "снаряда", "грузовик", "шахтёр", "кризис", "сокращени", "марафон",
)  # fmt: skip
_CIVIC = (
    "журналист", "активист", "правозащит", "оппозиц", "протест", "митинг", "политзаключ", "блогер", "адвокат", "пытк",
    "избил", "избит", "редакц", "силовик", "задержан", "репресс",
)  # fmt: skip
_BREAKS = frozenset((",", ";", ":", "—", "что", "и", "но", "после", "из-за"))


def is_only_a_topic(document: Document, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether the words of a cue name what is only talked of, demanded, feared or forbidden."""
    lowers = document.tokens.lowers
    if document.data == "kk":
        behind = lowers[hit.last : min(sentence.last, hit.last + _TO_NO_HARM)]
        return all(cue.form in _NOUNS for cue in hit.payload) and _is_a_kazakh_topic(behind)
    if document.data != "ru":
        return False
    if _is_of_everyday(lowers[sentence.first : sentence.last]):
        return True
    if _is_of_a_law(lowers[sentence.first : sentence.last]) and not any(cue.kind.is_law for cue in hit.payload):
        return True
    if any(cue.kind.violation in _BANS for cue in hit.payload) and _is_lifted(lowers, sentence, hit):
        return True
    if lowers[hit.last - 1].startswith("осуд") and any(
        word.startswith(_CONDEMNED) for word in lowers[hit.last : min(sentence.last, hit.last + 2)]
    ):
        return True
    if not all(cue.form in _NOUNS for cue in hit.payload):
        return False
    before = _clause_before(lowers[max(sentence.first, hit.first - _TO_A_WORK - 1) : hit.first])
    if any(word in _ABOUT for word in before) and any(word.startswith(_WORKS) for word in before):
        return True
    if before[-1:] == ["против"]:  # "Коалиция против пыток", not "против A возбудили дело"
        return True
    return any(word.startswith(_BEFORE_NO_HARM) for word in before[-_TO_NO_HARM:])


def _is_a_kazakh_topic(behind: Sequence[str]) -> bool:
    """Say whether what a Kazakh noun is about, or is fought, follows it: "азаптау туралы фильм", "азаптауға қарсы"."""
    if behind[:1] == ["қарсы"]:
        return True
    return behind[:1] in (["туралы"], ["жөнінде"], ["жайлы"]) and any(
        word.startswith(_KAZAKH_WORKS) for word in behind[1:]
    )


def is_asked_to_end(document: Document, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a noun for harm stands in a demand to end or to investigate it."""
    if document.data != "ru" or not all(cue.form in _NOUNS for cue in hit.payload):
        return False
    before = _clause_before(document.tokens.lowers[max(sentence.first, hit.first - _TO_NO_HARM) : hit.first])
    return any(word.startswith(_BEFORE_HARM_TO_END) for word in before)


def _is_of_a_law(lowers: Sequence[str]) -> bool:
    """Say whether a sentence says what a law forbids: "закон запрещает пытки"."""
    saying = [place for place, word in enumerate(lowers) if word in _LAWS_SAY]
    return any(word.startswith(_LAWS) for place in saying for word in lowers[max(0, place - _TO_A_LAW) : place])


def _is_of_everyday(lowers: Sequence[str]) -> bool:
    """Say whether a sentence tells of weather, traffic, theft, sports or business: "задержал вора"."""
    return any(word.startswith(_EVERYDAY) for word in lowers) and not any(word.startswith(_CIVIC) for word in lowers)


def _is_lifted(lowers: Sequence[str], sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    near = lowers[max(sentence.first, hit.first - _TO_NO_HARM) : hit.first]
    return any(word.startswith(_LIFTED) for word in near)


def _clause_before(lowers: Sequence[str]) -> list[str]:
    """Return the words behind the last sign that parts clauses."""
    cut = max((place + 1 for place, word in enumerate(lowers) if word in _BREAKS), default=0)
    return list(lowers[cut:])
