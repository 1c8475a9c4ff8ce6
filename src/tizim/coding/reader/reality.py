"""Say whether an English clause tells that something happened, or denies it, demands it, fears it or only foresees it.

"Nobody was arrested", "may be charged", "if convicted", "called for her
release": none of these is an act or a step of a case. What is asked is where
the words of a cue stand, so that acts, steps and developments are answered alike.
"""

import itertools
from collections.abc import Sequence

from tizim.coding.reader.clauses import BE, skip_adverbs_back

_REACH = 14  # words before a verb in which its clause can say that it did not happen
_NOT = frozenset(("not", "never", "n't", "cannot", "hardly"))
_HAVE = frozenset(("has", "have", "had", "having"))
_MODALS = frozenset(("may", "might", "could", "would", "should", "must", "can", "will", "shall"))
_BOUNDS = frozenset(
    (";", ":", ".", "but", "although", "though", "while", "whereas", "however", "\u2014", "(", "who", "which")
)
_NO_SUBJECT = frozenset(("nobody", "none", "neither", "no"))
_BREAKS_SUBJECT = frozenset((",", "and", "when", "after", "before", "because", "as", "with", "that", "without"))
_IF = frozenset(("if", "unless", "lest", "whoever", "anyone", "whether", "until"))
_DREADS = frozenset(
    ("risk", "risks", "risked", "risking", "fear", "fears", "feared", "fearing", "avoid", "avoided", "avoiding",
     "escape", "escaped", "threat", "threats", "without", "instead", "possibility", "prospect", "prevent", "prevented",
     "cease", "ceased", "stop", "stops", "halt", "end")
)  # fmt: skip
# Before an infinitive: what is wanted, refused or planned did not happen by being told.
_WANTS = frozenset(
    ("refused", "refuses", "refusing", "failed", "fails", "failing", "failure", "threatened", "threatening", "wants",
     "want", "wanted", "plans", "plan", "planned", "planning", "intends", "intended", "due", "expected", "likely",
     "supposed", "need", "needs", "vowed", "promised", "asked", "hoping", "hopes", "seeking", "seeks", "sought",
     "designed", "aimed", "meant", "attempt", "attempts", "effort", "efforts", "bid", "yet", "risk", "order", "orders",
     "able", "unable", "decided", "agreed", "declined", "proposed", "ready")
)  # fmt: skip
_DEMANDS = frozenset(
    ("demand", "demands", "demanded", "demanding", "urge", "urges", "urged", "urging", "call", "calls", "called",
     "calling", "appeal", "appeals", "appealed", "appealing", "petition", "petitioned", "requested", "insisted",
     "mobilise", "mobilised", "mobilize", "mobilized", "campaign", "campaigned", "campaigning", "rally", "rallied",
     "push", "pushed", "pushing", "advocate", "advocated", "advocating", "pray", "prayed", "pleaded")
)  # fmt: skip
_URGES = frozenset(
    ("urge", "urges", "urged", "urging", "ask", "asks", "asked", "asking", "request", "requested", "allow", "allows",
     "allowing", "enables", "enabling", "empowers", "empowering", "authorises", "authorizes", "permits", "entitles")
)  # fmt: skip
_TO_WHOM = 8  # words from "urged" to what somebody should do
_WORDS_OF_DEMANDS = frozenset(
    ("for", "on", "to", "the", "a", "an", "that", "his", "her", "their", "its", "of", "and", "authorities",
     "government", "immediate", "immediately", "unconditional", "unconditionally", "release", "'s", "be", "all",
     "should", "end", "from", "state", "police", "them", "it", "court", "courts", "president", "drop", "dropping",
     "prompt", "speedy")
)  # fmt: skip


def did_not_happen(lowers: Sequence[str], sentence_first: int, first: int, *, noun: bool = False) -> bool:
    """Say whether what a cue names is denied, demanded, feared or only foreseen.

    first
        The token at which the cue begins; it may begin with its own auxiliary ("was charged").
    noun
        The cue is a noun ("the arrest of"): only a demand right before it counts.
    """
    start = _verb_start(lowers, sentence_first, first)
    group = lowers[start : first + 1]
    if _is_demanded(lowers, sentence_first, start):
        return noun or not _is_finite(lowers, start, first)
    if noun:
        return False
    if not _NOT.isdisjoint(group) or not _MODALS.isdisjoint(group) or _is_not_to(lowers, sentence_first, start):
        return True
    if _is_only_allowed(lowers, sentence_first, start):
        return True
    if start > sentence_first and lowers[start - 1] in ("or", "nor"):
        near = lowers[max(sentence_first, start - 6) : start - 1]
        if "nor" in lowers[start - 1 : start] or not (_NOT | _NO_SUBJECT).isdisjoint(near):
            return True
        clause = _of_sentence(lowers[max(sentence_first, start - _TO_A_MODAL) : start - 1])
        if not _MODALS.isdisjoint(clause):
            return True  # "he could be fined up to five million or jailed for ten years"
    before = lowers[max(sentence_first, start - 4) : start]
    if "to" in group and not _WANTS.isdisjoint(before[-2:]):
        return True
    if lowers[first].endswith("ing") and _is_of_a_charge(lowers, sentence_first, first):
        return True
    return (
        bool(before and lowers[skip_adverbs_back(lowers, start - 1, sentence_first)] in _DREADS)
        or not _IF.isdisjoint(_of_clause(before))
        or _is_of_anybody(before)
        or _has_no_subject(lowers, sentence_first, start)
    )


def _is_of_a_charge(lowers: Sequence[str], sentence_first: int, first: int) -> bool:
    """Say whether what a verb in -ing names is an offence: "on charges of rioting and seizing buildings"."""
    for token in range(first - 1, max(sentence_first, first - _TO_A_CHARGE), -1):
        if lowers[token] in (",", ";", ".", ":"):
            return False
        if lowers[token] in ("of", "with", "for") and lowers[token - 1] in _CHARGES:
            return True
    return False


_TO_A_CHARGE = 14  # words
_CHARGES = frozenset(
    ("charge", "charges", "charged", "accused", "accuses", "accusing", "accusation", "accusations", "suspicion",
     "suspected", "convicted", "guilty", "acquitted", "count", "counts", "indicted", "crime", "offence", "offense")
)  # fmt: skip


def _is_not_to(lowers: Sequence[str], sentence_first: int, start: int) -> bool:
    """Say whether an infinitive is negated: "pledged not to ban"."""
    return start > sentence_first and lowers[start] == "to" and lowers[start - 1] in _NOT


def _is_only_allowed(lowers: Sequence[str], sentence_first: int, start: int) -> bool:
    """Say whether an infinitive is what a law or a plan would let somebody do: "would allow the minister to close"."""
    near = lowers[max(sentence_first, start - _TO_WHOM) : start]
    return lowers[start] == "to" and not _ALLOWS.isdisjoint(near) and not _MODALS.isdisjoint(near)


_ALLOWS = frozenset(
    ("allow", "let", "enable", "empower", "authorise", "authorize", "permit", "entitle", "require", "oblige", "force")
)


def takes_place(lowers: Sequence[str], sentence_first: int, first: int, last: int) -> bool:
    """Say whether "held" tells of a meeting and not of a prisoner: "a rally was held in the capital".

    first, last
        The tokens of the cue, end exclusive; it may begin with its own auxiliary.
    """
    if "held" not in lowers[first:last]:
        return False
    start = _verb_start(lowers, sentence_first, first)
    while start > sentence_first and lowers[start - 1] in ("which", "that", ","):
        start -= 1  # "the rally, which was held": what the pronoun stands for
    before = lowers[max(sentence_first, start - _REACH) : start]
    opens = max((at for at, word in enumerate(before) if word in _BEFORE_SUBJECT), default=-1) + 1
    subject = before[opens:]
    head = next((at for at, word in enumerate(subject) if at and word in _BEHIND_HEAD), len(subject)) - 1
    return head >= 0 and subject[head].removesuffix("s") in _MEETINGS


_BEFORE_SUBJECT = frozenset((",", ";", ":", ".", "but", "while", "when", "although", "because", "where", "as"))
_BEHIND_HEAD = frozenset(
    ("of", "in", "on", "at", "with", "for", "by", "against", "between", "to", "about", "over", "that", "which", "who",
     "from", "after", "before", "during", "near", "outside", "under", "and", "held", "planned", "organised",
     "organized", "called", "demanding")
)  # fmt: skip
_MEETINGS = frozenset(
    ("protest", "demonstration", "rally", "rallie", "march", "marche", "picket", "vigil", "strike", "sit-in",
     "gathering", "assembly", "assemblie", "parade", "procession", "meeting", "event", "election", "vote",
     "referendum", "poll", "primary", "primarie", "hearing", "trial", "session", "talk", "negotiation", "consultation",
     "dialogue", "debate", "summit", "congres", "conference", "forum", "workshop", "training", "seminar", "briefing",
     "funeral", "burial", "ceremony", "ceremonie", "service", "prayer", "festival", "concert", "exhibition", "match",
     "interview", "inquest", "count", "commemoration", "celebration", "anniversary", "campaign", "exercise")
)  # fmt: skip


def is_ended(lowers: Sequence[str], sentence_first: int, first: int, last: int, sentence_last: int) -> bool:
    """Say whether what a noun names is ended or shall end: "dropped the charges against", "should drop all charges"."""
    if first > sentence_first and lowers[first - 1] == "not":
        return True  # "found A not guilty of"
    near = lowers[max(sentence_first, first - _TO_AN_ENDING) : first]
    behind = lowers[last : min(sentence_last, last + _TO_AN_ENDING * 2)]
    if any(word in _BE and verb in _ENDED for word, verb in itertools.pairwise(behind)):
        return True  # "that the charges against X be withdrawn", "the ban on protests was lifted"
    return not _ENDED.isdisjoint(near) and "," not in near and "and" not in near[-1:]


_BE = frozenset(("be", "was", "were", "been"))
_TO_AN_ENDING = 4  # words
_ENDED = frozenset(
    ("drop", "drops", "dropped", "dropping", "quash", "quashes", "quashed", "withdraw", "withdrew", "withdrawn",
     "lift", "lifted", "reversed", "rescinded",
     "annul", "annulled", "discontinued", "unconstitutional", "unlawful", "illegal", "overturned")
)  # fmt: skip


def is_threatened(lowers: Sequence[str], sentence_first: int, first: int) -> bool:
    """Say whether a penalty is only what a law holds ready: "carries a fine of", "faces up to ten years in prison"."""
    near = lowers[max(sentence_first, first - _TO_A_PENALTY) : first]
    return not _PENALISES.isdisjoint(near)


_TO_A_PENALTY = 10  # words
_PENALISES = frozenset(
    ("punishes", "punish", "punishable", "punished", "carries", "carry", "carrying", "provides", "prescribes",
     "penalises", "penalizes", "faces", "face", "facing", "risks", "risk", "maximum", "allows", "could", "may", "might",
     "would", "penalty", "penalties", "if")
)  # fmt: skip


def _verb_start(lowers: Sequence[str], sentence_first: int, first: int) -> int:
    """Return where a verb with its auxiliaries, modals and "not" begins."""
    at = first
    while at > sentence_first:
        before = skip_adverbs_back(lowers, at - 1, sentence_first)
        if before >= sentence_first and lowers[before] in _AUXILIARIES:
            at = before
        else:
            return at
    return at


_AUXILIARIES = BE | _HAVE | _MODALS | _NOT | frozenset(("to", "did", "does", "do"))


def _is_finite(lowers: Sequence[str], start: int, first: int) -> bool:
    """Say whether a verb states what was: "who demanded pay, were arrested" is told, "demanded to be freed" is not."""
    group = set(lowers[start : first + 1])
    return not group.isdisjoint(("was", "were", "is", "are", "has", "had", "have")) or not (
        group & {"to", "be"} or lowers[first - 1] in _WORDS_OF_DEMANDS
    )


def _is_demanded(lowers: Sequence[str], sentence_first: int, start: int) -> bool:
    """Say whether a word of demand governs what begins at `start`: "called on the authorities to", "demanding the"."""
    if lowers[start] == "to":  # "urged Western governments to put pressure on"
        near = list(lowers[max(sentence_first, start - _TO_WHOM) : start])
        urged = next((place for place in range(len(near) - 1, -1, -1) if near[place] in _URGES), None)
        if urged is not None and _BOUNDS.isdisjoint(near[urged:]) and "," not in near[urged:]:
            return True
    at = start - 1
    while at >= sentence_first and start - at <= _REACH and lowers[at] in _WORDS_OF_DEMANDS:
        at -= 1
    return at >= sentence_first and lowers[at] in _DEMANDS and (at + 1 < start or not lowers[at].startswith("appeal"))


def _of_clause(before: Sequence[str]) -> Sequence[str]:
    last = max((place for place, word in enumerate(before) if word in _BOUNDS or word == ","), default=-1)
    return before[last + 1 :]


def _of_sentence(before: Sequence[str]) -> Sequence[str]:
    last = max((place for place, word in enumerate(before) if word in (";", ".", "who", "which")), default=-1)
    return before[last + 1 :]


_TO_A_MODAL = 22  # words from "could be fined" to "or jailed"


def _has_no_subject(lowers: Sequence[str], sentence_first: int, start: int) -> bool:
    """Say whether the subject is nobody: "no one was arrested", "none of the officers has been charged"."""
    opens_so = lowers[sentence_first] in _NO_SUBJECT  # "none of the officers who beat her has been charged"
    for at in range(start - 1, max(sentence_first, start - _REACH) - 1, -1):
        if lowers[at] in _NO_SUBJECT:
            return True
        if lowers[at] in _RELATIVES and opens_so and at < start - 1:
            continue
        if lowers[at] in _BOUNDS or lowers[at] in _BREAKS_SUBJECT:
            return False
    return False


_RELATIVES = frozenset(("who", "which", "that"))


def _is_of_anybody(before: Sequence[str]) -> bool:
    """Say whether a rule is told: "any person whose home has been searched has the right"."""
    return "whose" in before and not _ANYBODY.isdisjoint(before[: before.index("whose")])


_ANYBODY = frozenset(("any", "every", "each", "anyone", "everyone", "anybody", "everybody", "persons"))
