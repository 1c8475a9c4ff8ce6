"""The demonstration: a workspace built from its raw sources, through every stage, to a release.

What it is built from is data (`data/demo/`): the files, and what people would have
recorded beside them (grounds for naming, offices, spellings that are one person).
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tizim import data
from tizim.access.models import User
from tizim.coding import actions as coding
from tizim.coding.models import Claim, Mention
from tizim.coding.values import TermValue
from tizim.findings import actions as findings
from tizim.findings.models import Act, Figure
from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import TizimError
from tizim.kernel.fields import Grade
from tizim.kernel.passages import TextRange
from tizim.linkage import actions as linkage
from tizim.linkage.models import Event, Person
from tizim.sources.actions import Adding, Description, Refused, add
from tizim.sources.models import Passage, Source, SourceText
from tizim.sources.reading import File
from tizim.sources.store.rows import team_for
from tizim.web import pipeline

MANIFEST = "demo/demo.toml"
REASON = "Demonstration: read by machine, checked by nobody."


class DemoBroken(TizimError):
    """A file of the demonstration that cannot be taken: it comes with the program, so the program is broken."""


def manifest() -> dict[str, Any]:  # Any: the shape of TOML
    return tomllib.loads(data.text(MANIFEST))


def add_sources(by: User) -> None:
    """Add the files in the order of the manifest, as somebody would who knows what they are."""
    told = manifest()
    bases = {origin["key"]: origin["basis"] for origin in told["origin"]}
    team = team_for(by, "")
    for source in told["source"]:
        adding = Adding(
            by, team, _described(source, bases), and_then=lambda text: pipeline.take_in(text, by=by, compute=False)
        )
        outcome = add(File(source["file"], data.content(f"demo/{source['file']}")), adding)
        if isinstance(outcome, Refused):
            raise DemoBroken(outcome.fault.problem, where=outcome.fault.where, remedy=outcome.fault.remedy)


def _described(source: Mapping[str, Any], bases: Mapping[str, str]) -> Description:  # Any: the shape of TOML
    period, published = source.get("period"), source.get("published")
    return Description(
        kind=source["kind"],
        title=source["title"],
        publisher=source["publisher"],
        partners=tuple(source.get("partners", ())),
        published=PartialDate.on(date.fromisoformat(published), published) if published else None,
        period=PartialDate.from_json(period) if period else None,
        language=source["language"],
        licence=source["licence"],
        consent=source["consent"],
        grade=Grade[source["grade"].upper()],
        origin=bases[source["origin"]],
        further={"note": source["note"]},
    )


@transaction.atomic
def record(by: User) -> None:
    """Keep what people recorded beside the files, accept what was read, and compute what is held."""
    told = manifest()
    for one in told["publicity"]:
        _code(one, "publicity", TermValue(one["ground"]), by)
    for one in told["office"]:
        _code(one, "role", TermValue("official"), by)
    for one in told["same"]:
        _join(one, by)
    linkage.propose(by=by)  # again: who is one person makes two episodes more alike
    coding.accept(by=by, reason=REASON, trial=True)
    findings.rebuild(by=by)


def _code(told: Mapping[str, str], field: str, value: TermValue, by: User) -> None:
    text = SourceText.objects.get(source__file_name=told["source"])
    start = text.text.index(told["words"])
    mention = _mention(text.source, told["name"])
    part = TextRange(start, start + len(told["words"]))
    coding.code(mention, field, value, text=text, part=part, by=by)


def _mention(source: Source, name: str) -> Mention:
    return Mention.objects.filter(source=source, names__text=name).distinct().get()


def _join(told: Mapping[str, Any], by: User) -> None:  # Any: as above
    first = _mention(Source.objects.get(file_name="country-update.md"), str(told["name"]))
    for listed in told["records"]:
        other = _of_record(str(listed["source"]), str(listed["record"]))
        linkage.judge(first.pk, other.pk, "same", by=by, reason="The list's spelling was made from the published one.")


def _of_record(file_name: str, record_id: str) -> Mention:
    """Return the mention that a record of a list became: the one whose name stands in the line of that record."""
    text = SourceText.objects.get(source__file_name=file_name)
    lines = [(int(start), int(end)) for kind, start, end, *_ in text.blocks if kind == "table_row"]
    start, end = next((a, b) for a, b in lines if text.text[a:b].startswith(f"record_id: {record_id};"))
    return (
        Mention.objects.filter(source=text.source, passages__start__gte=start, passages__end__lte=end).distinct().get()
    )


def counts() -> dict[str, int]:
    """Return how much the workspace holds, for the command's answer."""
    return {
        "sources": Source.objects.count(),
        "passages": Passage.objects.count(),
        "claims": Claim.objects.count(),
        "events": Event.objects.filter(merged_into=None).count(),
        "acts": Act.objects.filter(holding__is_whole=True).count(),
        "persons": Person.objects.filter(merged_into=None).count(),
        "figures": Figure.objects.filter(holding__is_whole=True).count(),
    }
