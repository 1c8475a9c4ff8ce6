"""Say whose relatives the words of kinship mean, and in whose voice a person speaks: "his wife", "the son of X"."""

from tizim.coding.reader.coreference import Person
from tizim.coding.reader.document import Sentence


def kin_of(lowers: list[str], index: int, sentence: Sentence, owner: dict[int, int]) -> tuple[int, int | None] | None:
    """Return where a word of kinship with its owner begins: "his wife", "X's mother", "the son of"."""
    owned = _possessor(lowers, index, sentence, owner)
    if owned is not None or index + 1 >= sentence.last or lowers[index + 1] != "of":
        return owned
    first = _article_before(lowers, index, sentence)
    if first is not None:
        return first, owner.get(index + 2)
    return (index, owner.get(index + 2)) if lowers[index].endswith("s") else None  # "relatives of"


def _article_before(lowers: list[str], index: int, sentence: Sentence) -> int | None:
    """Return where "the 72-year-old mother of", "two brothers of" begins."""
    for at in range(index - 1, max(sentence.first, index - _LONGEST_PHRASE) - 1, -1):
        if lowers[at] in _BEFORE_KIN:
            return at - 1 if at > sentence.first and lowers[at - 1] == "the" else at
        if not (lowers[at][0].isalnum() or lowers[at] == "-"):
            return None
    return None


_LONGEST_PHRASE = 6  # words before a word of kinship
_BEFORE_KIN = frozenset(
    (
        "the",
        "a",
        "an",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "some",
        "many",
        "both",
        "all",
    )
)


def _possessor(
    lowers: list[str], index: int, sentence: Sentence, owner: dict[int, int]
) -> tuple[int, int | None] | None:
    """Return where "his wife" or "Petrov's elderly mother" begins, and whose she is when named."""
    for step in range(1, 5):
        at = index - step
        if at < sentence.first:
            return None
        if lowers[at] in ("his", "her", "their", "whose"):
            return at, None
        if lowers[at] in ("'s", "'") and at - 1 >= sentence.first:
            start = at - 1
            if start in owner:
                while start - 1 in owner and owner[start - 1] == owner[start]:
                    start -= 1
                return start, owner[at - 1]
            if start - 1 >= sentence.first and lowers[start - 1] in ("the", "a"):
                return start - 1, None
            return None
        if not lowers[at][0].isalnum():
            return None
    return None


_VOICES_OF_OCCUPATIONS = {
    "witness": "eyewitness",
    "eyewitness": "eyewitness",
    "researcher": "ngo",
    "rapporteur": "un",
    "colleague": "colleague",
    "doctor": "medical",
    "physician": "medical",
    "surgeon": "medical",
    "nurse": "medical",
}


_CLOSE_TO_VICTIMS = frozenset(
    ("wife", "husband", "spouse", "son", "daughter", "mother", "father", "brother", "sister", "widow", "uncle", "aunt",
     "nephew", "niece", "cousin", "grandmother", "grandfather", "partner", "relative", "parent")
)  # fmt: skip


def voice_of(person: Person) -> str:
    """Return whose voice it is when a person without office speaks, by what the text calls them."""
    for span in person.spans:
        for word in (span.occupation or "").replace("-", " ").split():
            if word in _VOICES_OF_OCCUPATIONS:
                return _VOICES_OF_OCCUPATIONS[word]
        if span.relation in _CLOSE_TO_VICTIMS:
            return "family"
        if span.relation in ("colleague", "friend", "co-worker", "co-activist", "employer"):
            return "colleague"
    return "victim"
