"""Say whether what a Russian or Kazakh cue names happened to those told of: denied, foreseen, or a case against others.

"МВД опровергло, что преследует его", "депортаций не было", "елден шығарылуы мүмкін" and
"ұстамады" tell of nothing done; a case opened behind a beating is about the beating.
"""

import re
from collections.abc import Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE, NOUN_OF, Cue
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit, Phrases


@cache
def denying_verbs(data: str) -> Phrases[bool]:
    """Return the verbs by which somebody denies what was said."""
    entries = (entry for entry in table(data, "voices").get("verbs", ()) if entry["stance"] == "denies")
    return Phrases((word, True) for entry in entries for word in entry["words"])


_TO_THE_ACCUSED = 9  # words between a case and "в отношении"


def accused_at(scene: Scene, first: int, last: int) -> int | None:
    """Return the token behind "в отношении" or "против" in the clause of a case; None where nobody is said so."""
    lowers = scene.document.tokens.lowers
    low, high = max(scene.sentence.first, first - _TO_THE_ACCUSED), min(scene.sentence.last, last + 2)
    for token in range(low, high + _TO_THE_ACCUSED):
        if token >= scene.sentence.last - 1 or (token >= last and lowers[token] in (";", "что")):
            break
        if lowers[token] == "против" or (lowers[token] == "отношении" and lowers[token - 1] == "в"):
            return token + 1
    return None


def did_not_happen(document: Document, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a noun is denied or a verb only foreseen: "депортаций … не было", "елден шығарылуы мүмкін"."""
    lowers = document.tokens.lowers
    if _is_denied(document, sentence, hit.first) or _is_of_old_or_of_chance(lowers, sentence, hit):
        return True
    behind = lowers[hit.last : min(sentence.last, hit.last + _TO_A_DENIAL)]
    if any(cue.form in (NOUN_OF, BARE) for cue in hit.payload):
        for place, word in enumerate(behind):
            if word in _CLAUSE_ENDS:
                break
            if word == "не" and behind[place + 1 : place + 2] and behind[place + 1].startswith(_BEING):
                return True
    if document.data == "kk":
        withheld = any(cue.kind.violation in _WITHHELD for cue in hit.payload)
        undone = not withheld and _NOT_DONE.search(lowers[hit.last - 1]) is not None
        return undone or behind[:1] in (["мүмкін"], ["жоқ"], ["емес"])
    return False


# What consists in something that is not done: "адвокаты кіргізілмеді".
_WITHHELD = frozenset(
    ("denial_of_legal_assistance", "denial_of_family_contact", "denial_of_medical_care", "unfair_trial",
     "ban_on_assembly", "lack_of_effective_investigation", "travel_ban", "site_blocking", "internet_shutdown",
     "telecom_disruption", "organisation_closure")
)  # fmt: skip
# The negation inside a Kazakh verb: "қолданылмаған", "соттамады"; not "қамады", whose stem ends in it.
_NOT_DONE = re.compile(r"(?:[бвгғджзйкқлмнңпрстфхцчшщ][мбп]|[лдт][ае]м)[ае](?:ған|ген|ды|ді|й|пты|пті|с$)")


def _is_denied(document: Document, sentence: Sentence, first: int) -> bool:
    """Say whether an act stands in what somebody denies: "министерство опровергло, что преследует его"."""
    lowers = document.tokens.lowers
    denial = denying_verbs(document.data).first(document.tokens, sentence.first, first)
    return denial is not None and lowers[denial.last : denial.last + 2] == [",", "что"]


def _is_of_old_or_of_chance(lowers: Sequence[str], sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a sentence tells history ("репрессиях 1937 года") or an accident ("травму в матче")."""
    here = lowers[sentence.first : sentence.last]
    if any(len(word) == _YEAR and word.isdecimal() and _EARLIEST <= word < _RECENT for word in here):
        return True
    harmed = any(cue.kind.violation in _BY_CHANCE for cue in hit.payload)
    return harmed and any(word.startswith(_CHANCE) for word in here)


_YEAR, _EARLIEST, _RECENT = 4, "1800", "1985"  # years as written; before the last is history
_BY_CHANCE = frozenset(("killing", "injury"))
_CHANCE = (
    "матч",
    "футбол",
    "турнир",
    "чемпионат",
    "соревнован",
    "дтп",
    "авари",
    "трениров",
    "землетрясен",
    "жол-көлік",
)
_TO_A_DENIAL = 7  # words between "депортаций" and "не было"
_CLAUSE_ENDS = frozenset((",", ";", ".", ":", "что", "но", "и"))
_BEING = (
    "было", "будет", "проводил", "применял", "происход", "существу", "поступ", "подтверд", "подтвержд", "зафикс",
    "выявл", "обнаруж",
)  # fmt: skip
HARM = frozenset(
    ("killing", "injury", "ill_treatment", "torture", "attack_on_journalist", "attack_on_activist", "threats",
     "non_state_violence", "killing_attempt", "sexual_violence", "death_in_custody", "missing_person",
     "enforced_disappearance")
)  # fmt: skip
_ACCUSING = frozenset(
    ("arbitrary_detention", "pretrial_detention", "search_of_home", "administrative_sentence", "fine")
)
_SENTENCES_TO_HARM = 4
ACTS_BACK = 40


def is_inquiry(scene: Scene, act: Act, told: Sequence[Act]) -> bool:
    """Say whether a case that names nobody is one about the harm just told, not against who was harmed."""
    if act.kind.violation != "criminal_prosecution" or act.kind.step != "charged" or act.form != BARE:
        return False
    if act.victims and accused_at(scene, act.first, act.last) is not None:
        return False
    near = [
        one
        for one in told
        if 0 <= act.sentence - one.sentence <= _SENTENCES_TO_HARM
        and one.first < act.first
        and (not act.victims or set(act.victims) & set(one.victims))
    ]
    return any(one.kind.violation in HARM for one in near) and not any(
        one.kind.violation in _ACCUSING or (one.kind.violation == "criminal_prosecution" and one is not act)
        for one in near
    )
