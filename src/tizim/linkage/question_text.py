"""A question to a reviewer in words, as lines for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from textwrap import wrap

from tizim.coding.fields import field_of
from tizim.linkage.judgement import Verdict
from tizim.linkage.kinds import Family
from tizim.linkage.review import Against, Befell, Question, Quote, Said, Side
from tizim.linkage.value_words import date_words, printable, term_words
from tizim.linkage.weighed import LIKELY

ONE = {Family.PERSON: "one person", Family.BODY: "one body", Family.EVENT: "one event"}
TOLD = {Family.PERSON: "mention", Family.BODY: "mention", Family.EVENT: "episode"}
MOST = 6  # violations, passages and names of a group printed on each side; the document has all
BITS = "Each bit for it doubles the odds, each bit against halves them."
CHAIN = "Beside all the rest the engine does not hold them to be one: they are likely only as a link of a chain."
NOTHING_AGAINST = "Nothing that you may see stands against it."
KEPT_APART = "While this stands, “same” is refused: withdraw it first, or take one of the two out of its group."
ONE_SOURCE = "Against it: one source tells of both sides, and told them as two."

Line = tuple[str, str]  # indent, words


def waiting_words(counts: Mapping[Family, int]) -> str:
    """Return how many pairs wait, by what they are of.

    >>> waiting_words({Family.PERSON: 2, Family.EVENT: 1})
    '3 pairs wait for an answer: 2 of persons, 1 of events'
    """
    parts = [f"{counts[family]:,} of {family.plural}" for family in Family if counts.get(family)]
    total = sum(counts.values())
    waiting = f"{_counted(total, 'pair')} {'waits' if total == 1 else 'wait'} for an answer"
    return f"{waiting}: {', '.join(parts)}" if parts else waiting


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def line_of(question: Question) -> str:
    """Return a question as one line of a list: its id, the probability, how many are held on each side, the names."""
    chance = "not weighed" if question.probability is None else f"{question.probability:.3f}"
    names = " | ".join(
        printable(side.names[0]) if side.names else _kind(side, question.family) for side in question.sides
    )
    return f"{question.id}  {question.family.value:<6}  {chance:<11}  {'+'.join(map(str, question.held))}  {names}"


def lines_of(question: Question, width: int = 100) -> list[str]:
    """Return a question as a terminal shows it; no line is longer than the width, in characters, unless a word is."""
    one, other = question.sides
    lines = chain(
        [("", f"Are these {ONE[question.family]}?")],
        _side("A", one, question.family),
        _side("B", other, question.family),
        _why(question),
        _what_follows(question),
    )
    return list(chain.from_iterable(_wrapped(indent, words, width) for indent, words in lines))


def _wrapped(indent: str, words: str, width: int) -> list[str]:
    return wrap(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _side(letter: str, side: Side, family: Family) -> Iterator[Line]:
    yield "", ""
    names = "; ".join(map(printable, side.names)) or "without a name"
    yield "", f"{letter}  {names} ({_kind(side, family)}, {side.id})"
    if side.said:
        yield "   ", " · ".join(_said(said, family) for said in side.said)
    yield from _first(map(_befell, side.befell), "violations")
    yield "   ", _source(side)
    yield from _first(map(_quote, side.quotes), "passages")
    if len(side.group.written) > 1:
        others = ", ".join(map(printable, side.others[:MOST])) + (", …" if len(side.others) > MOST else "")
        yield "   ", f"Held with {_counted(len(side.group.written) - 1, TOLD[family])} more, written: {others}"


def _first(words: Iterable[str], what: str) -> Iterator[Line]:
    known = list(words)
    yield from (("   ", each) for each in known[:MOST])
    if len(known) > MOST:
        yield "   ", f"… and {len(known) - MOST} {what} more"


def _kind(side: Side, family: Family) -> str:
    return term_words("episode_kinds" if family is Family.EVENT else "mention_kinds", side.kind)


def _said(said: Said, family: Family) -> str:
    label = field_of("episode" if family is Family.EVENT else "mention", said.field).label
    return f"{label}: {printable(said.value)}" + ("" if said.is_checked else " (not checked)")


def _befell(each: Befell) -> str:
    whom = "" if each.victim is None else f" of {printable(each.victim) or 'somebody whom it does not name'}"
    told = [*map(date_words, each.dates), *each.places, each.method]
    return ", ".join(
        ["Befell: " + term_words("violations", each.violation) + whom, *map(printable, filter(None, told))]
    )


def _source(side: Side) -> str:
    source = side.source
    title = f"“{printable(source.title)}”" if source.title else printable(source.file)
    parts = (title, printable(source.publisher), source.published, term_words("source_kinds", source.kind), source.id)
    return "Source: " + ", ".join(filter(None, parts))


def _quote(quote: Quote) -> str:
    before, words, after = map(printable, (quote.before, quote.words, quote.after))
    shown = f"{before}[{words}]{after}" if before or after else words
    return f"“{shown}” (characters {quote.start} to {quote.end} of {quote.text})"


def _why(question: Question) -> Iterator[Line]:
    yield "", ""
    weighed = question.probability is not None
    yield "", f"Why they are proposed ({question.rule}):{f' {BITS}' if weighed else ''}"
    yield from (("   ", words) for _, words in question.reasons)
    if question.holds is False and (question.probability or 0) >= LIKELY:
        yield "   ", CHAIN


def _what_follows(question: Question) -> Iterator[Line]:
    sizes = (_counted(held, TOLD[question.family]) for held in question.held)
    yield "", ""
    yield "", f"If the same, {' and '.join(sizes)} become {ONE[question.family]} of {sum(question.held)}."
    yield from (("   ", words) for words in _against(question) or [NOTHING_AGAINST])


def _against(question: Question) -> Sequence[str]:
    apart = any(each.verdict is Verdict.DIFFERENT for each in question.against)
    return [
        *([ONE_SOURCE] if question.is_one_source else []),
        *map(_answered, question.against),
        *([KEPT_APART] if apart else []),
    ]


def _answered(each: Against) -> str:
    verdict = "different" if each.verdict is Verdict.DIFFERENT else "perhaps one, perhaps two"
    reason = f" {printable(each.reason)}" if each.reason else ""
    return f"Against it: {each.id} of {each.made_at:%Y-%m-%d} judged {each.one} and {each.other} {verdict}.{reason}"
