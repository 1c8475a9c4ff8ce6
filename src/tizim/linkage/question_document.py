"""A question to a reviewer as a document for other tools: everything that it holds, in types of JSON."""

from collections.abc import Mapping, Sequence

from tizim.linkage.kinds import Family
from tizim.linkage.review import ORDER, Against, Befell, Question, Quote, Side

Document = dict[str, object]


def document(questions: Sequence[Question], waiting: Mapping[Family, int], elsewhere: int) -> Document:
    """Return the document that `tizim review --json` prints.

    waiting
        How many pairs the user may answer, by family; there may be more than questions.
    elsewhere
        How many further ones the user sees and has not the roles to answer.
    """
    return {
        "order": ORDER,
        "waiting": {family.plural: waiting.get(family, 0) for family in Family},
        "elsewhere": elsewhere,
        "proposals": [_question(each) for each in questions],
    }


def _question(question: Question) -> Document:
    return {
        "id": question.id,
        "family": question.family.value,
        "rule": question.rule,
        "made_at": question.made_at.isoformat(),
        "probability": question.probability,
        "match_weight": question.match_weight,
        "holds": question.holds,
        "settles": round(question.settles, 6),
        "reasons": [{"rule": rule, "words": words} for rule, words in question.reasons],
        "sides": [_side(side) for side in question.sides],
        "one_source": question.is_one_source,
        "against": [_against(each) for each in question.against],
    }


def _side(side: Side) -> Document:
    source = side.source
    return {
        "id": side.id,
        "kind": side.kind,
        "names": list(side.names),
        "said": [{"field": said.field, "value": said.value, "checked": said.is_checked} for said in side.said],
        "befell": [_befell(each) for each in side.befell],
        "source": {
            "id": source.id,
            "kind": source.kind,
            "title": source.title,
            "file": source.file,
            "publisher": source.publisher,
            "published": source.published or None,
        },
        "passages": [_quote(quote) for quote in side.quotes],
        "group": {
            "id": side.group.id,
            "members": sorted(side.group.written),
            "sources": sorted(side.group.sources),
            "others": list(side.others),
        },
    }


def _befell(each: Befell) -> Document:
    return {
        "violation": each.violation,
        "victim": each.victim,
        "dates": [date.to_json() for date in each.dates],
        "places": list(each.places),
        "method": each.method,
    }


def _quote(quote: Quote) -> Document:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.words,
        "before": quote.before,
        "after": quote.after,
    }


def _against(each: Against) -> Document:
    return {
        "id": each.id,
        "pair": [each.one, each.other],
        "verdict": each.verdict.value,
        "made_at": each.made_at.isoformat(),
        "reason": each.reason,
    }
