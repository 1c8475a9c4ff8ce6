"""Make a release: gather, decide who is named, compose, look for leaks, seal, write, keep."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tizim import __version__, data
from tizim.access.actions import log, require
from tizim.access.models import User, new_id
from tizim.coding import languages
from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import TizimError
from tizim.kernel.release_format import SCHEMA_VERSION
from tizim.publishing.canaries import leaks
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.index import facets, fields_for_readers, search_entries
from tizim.publishing.compose.release import compose
from tizim.publishing.exports import files
from tizim.publishing.material import Material
from tizim.publishing.models import Release
from tizim.publishing.naming import Profile, Rule, decide, parse_profile
from tizim.publishing.printer import Printer
from tizim.publishing.refusals import refusals
from tizim.publishing.sealing import Sealed, seal
from tizim.publishing.store import folder as folders
from tizim.publishing.store.gather import gather, held_back
from tizim.publishing.traits import Marks, traits_by_person

BODIES = ("organisation", "state_body")
SIDES = ("official", "independent")
PROFILE = "profiles/default.toml"
CLEARED_WORDS = "lexicon/cleared.txt"


class NothingToRelease(TizimError):
    """A workspace in which nothing is checked and open."""


class LeakFound(TizimError):
    """A finished release in which somebody withheld could still be read."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a release holds, and what was left out."""

    folder: Path
    kept: Release
    withheld: Mapping[str, int]  # people by reason
    uncleared: int  # stretches of text hidden because nobody has cleared them
    held_back: int  # checked claims whose access grade is not open

    def to_json(self) -> dict[str, object]:
        return {
            "release": str(self.folder),
            "number": self.kept.number,
            "root_hash": self.kept.root_hash,
            "counts": self.kept.counts,
            "withheld": dict(self.withheld),
            "uncleared": self.uncleared,
            "held_back": self.held_back,
        }


@transaction.atomic
def release(folder: Path, *, by: User, title: str, demonstration: bool) -> Made:
    """Make a release of everything that is checked and open, in a new folder.

    title
        What the public site is called.
    demonstration
        Whether it comes from a demonstration or trial, which every page then says.

    Raises NothingToRelease, LeakFound, store.folder.BadRelease, access.policy.Forbidden.
    """
    require(by, "publishing.release")
    found = gather(by)
    if not found.claims:
        raise NothingToRelease(
            "No claim is both checked and open.",
            where="workspace",
            remedy="Check the reader's proposals; sources of the access grade 'open' alone go into a release.",
        )
    now, number = timezone.now(), folders.next_number()
    profile = parse_profile(data.text(PROFILE))
    addresses = folders.Addresses()
    context = _context(found, profile, addresses)
    tables = compose(context, as_of=PartialDate.on(now.date()))
    _refuse_leaks(tables, context)
    sealed = seal(tables, folders.fresh_salt)
    manifest = _manifest(sealed, now, number, profile, demonstration=demonstration)
    meta = _meta(manifest, profile, title) | {"refusals": _json(refusals(tables, context.vocabularies["violations"]))}
    derived = (facets(context, tables), search_entries(tables, context.vocabularies))
    folders.write_release(folder, sealed, meta=meta, derived=derived, files=files(tables), manifest=manifest)
    addresses.keep()
    kept = folders.keep(by=by, folder=str(folder), manifest=manifest)
    log(by, "publishing.release", kept.pk, details={"number": number, "root_hash": kept.root_hash})
    return Made(folder, kept, _withheld(tables), context.printer.uncleared(), held_back(by))


def _manifest(
    sealed: Sealed, now: datetime, number: int, profile: Profile, *, demonstration: bool
) -> dict[str, object]:
    return {
        "id": new_id("release"),
        "number": number,
        "made_at": now.isoformat(timespec="seconds"),
        "schema_version": SCHEMA_VERSION,
        "root_hash": sealed.root.hex(),
        "counts": {name: len(rows) for name, rows in sealed.tables.items()},
        "profile": profile.to_json(),
        "demonstration": demonstration,
        "tizim": __version__,
    }


def _withheld(tables: Mapping[str, list[Row]]) -> Counter[str]:
    """Return how many people are not named, by reason."""
    people: Counter[str] = Counter()
    for row in tables["withheld"]:
        people[str(row["reason"])] += int(str(row["people"]))
    return people


def _context(found: Material, profile: Profile, addresses: folders.Addresses) -> Context:
    vocabularies = {name: data.vocabulary(name) for name in data.vocabulary_names()}
    marks = Marks.of(vocabularies["fates"], vocabularies["violations"], vocabularies["occupations"])
    people = {held for held, ids in found.by_person.items() if found.mentions[ids[0]].kind not in BODIES}
    traits = traits_by_person(found, marks)
    decisions = {held: decide(traits[held], profile) for held in people}
    cleared = frozenset(data.text(CLEARED_WORDS).split())
    ordinary = frozenset[str]().union(*(languages.words(code) for code in languages.KNOWN))
    printer = Printer(found, decisions, data.gazetteer(), cleared, ordinary)
    kinds = vocabularies["claimant_kinds"]
    sides = {code: next((side for side in SIDES if side in term.flags), "neither") for code, term in kinds.items()}
    return Context(found, printer, addresses, data.gazetteer(), vocabularies, sides)


def _refuse_leaks(tables: Mapping[str, list[Row]], context: Context) -> None:
    mentions = context.material.mentions.values()
    named = [name.text for mention in mentions if context.printer.reason(mention) is None for name in mention.names]
    found = leaks(tables, context.printer.spellings(), named)
    if found:
        where = ", ".join(sorted({f"{leak.table} {leak.item_id}" for leak in found})[:5])
        raise LeakFound(
            f"Somebody who is withheld could still be read in {len(found)} items.",
            where=where,
            remedy="Correct the names in those claims, or withhold them, and make the release again.",
        )


def _meta(manifest: Mapping[str, object], profile: Profile, title: str) -> dict[str, str]:
    return {
        "schema_version": str(SCHEMA_VERSION),
        "number": str(manifest["number"]),
        "id": str(manifest["id"]),
        "made_on": str(manifest["made_at"])[:10],
        "root_hash": str(manifest["root_hash"]),
        "title": title,
        "language": "en",
        "demonstration": "1" if manifest["demonstration"] else "0",
        "fields": _json(fields_for_readers()),
        "profile": _json([_in_words(rule) for rule in profile.rules]),
    }


def _in_words(rule: Rule) -> tuple[str, str]:
    """Return a rule of the profile as a reader sees it: its name and what it says."""
    terms = data.vocabulary("naming_grounds" if rule.named else "withholding_reasons")
    term = terms[rule.code]
    return term.label(), term.define()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
