"""What every part of the composition needs: the material, the printer, public addresses, and who stands where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tizim.coding.fields import field_of
from tizim.kernel.places import Gazetteer
from tizim.kernel.vocabulary import Vocabulary
from tizim.publishing.material import Act, Address, Claim, Current, Material
from tizim.publishing.printer import SEXUAL_VIOLENCE, Printer

Row = dict[str, object]


@dataclass
class Context:
    material: Material
    printer: Printer
    address: Address
    gazetteer: Gazetteer
    vocabularies: Mapping[str, Vocabulary]
    claimant_sides: Mapping[str, str]  # claimant kind -> official | independent | neither

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims that may be shown: in a public field, and of nobody who is withheld."""
        return {key: claim for key, claim in self.material.claims.items() if self._may_be_shown(claim)}

    def _may_be_shown(self, claim: Claim) -> bool:
        if not field_of(claim.subject_kind, claim.field).public:
            return False
        if claim.subject_kind == "mention":
            return self.printer.is_named(self.material.mentions[claim.subject_id])
        return not (claim.field == "place" and self.event_of(claim) in self.veiled_events)

    @cached_property
    def veiled_events(self) -> frozenset[str]:
        """Events whose town would name a survivor of sexual violence: only the country is shown."""
        return frozenset(
            act.event_id
            for act in self.material.acts
            for mention_id in act.victim_mentions
            if self.printer.reason(self.material.mentions[mention_id]) == SEXUAL_VIOLENCE
        )

    def heading(self, held: str) -> str:
        """Return the name under which somebody stands everywhere: the fullest, in Latin letters where there are any."""
        mentions = [self.material.mentions[key] for key in self.material.by_person[held]]
        latin = {name.text for mention in mentions for name in mention.names if name.script == "latin"}
        return max(mentions, key=lambda mention: (mention.as_written in latin, len(mention.as_written))).as_written

    def event_of(self, claim: Claim) -> str | None:
        """Return the event that a claim speaks of; None for a claim about somebody."""
        if claim.subject_kind == "episode":
            return self.material.episodes[claim.subject_id].event_id
        return self.material.allegation_events.get(claim.subject_id)

    @cached_property
    def claims_by_event(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            event_id = self.event_of(claim)
            if event_id is not None:
                found[event_id].append(claim)
        return {event_id: tuple(claims) for event_id, claims in found.items()}

    @cached_property
    def claims_by_person(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.subject_kind == "mention":
                found[self.material.mentions[claim.subject_id].held_id].append(claim)
        return {held: tuple(claims) for held, claims in found.items()}

    @cached_property
    def acts_by_event(self) -> Mapping[str, tuple[Act, ...]]:
        found: dict[str, list[Act]] = defaultdict(list)
        for act in self.material.acts:
            found[act.event_id].append(act)
        return {event_id: tuple(acts) for event_id, acts in found.items()}

    @cached_property
    def currents(self) -> Mapping[tuple[str, str], tuple[Current, ...]]:
        """Current values by subject id and field; a field may hold several."""
        found: dict[tuple[str, str], list[Current]] = defaultdict(list)
        for current in self.material.currents:
            if all(claim_id in self.claims for claim_id in current.claim_ids):
                found[current.subject_id, current.field].append(current)
        return {key: tuple(values) for key, values in found.items()}

    def current(self, subject_id: str, field: str) -> Current | None:
        held = self.currents.get((subject_id, field))
        return held[0] if held else None

    def codes(self, subject_id: str, field: str) -> list[str]:
        return sorted({one.code for one in self.currents.get((subject_id, field), ()) if one.code})

    def country_of(self, event_id: str) -> str | None:
        """Return the country of an event, from its own words or from its place."""
        for field in ("country", "place"):
            current = self.current(event_id, field)
            if current is not None and current.code in self.gazetteer:
                return self.gazetteer.path(current.code)[-1].id
        return self.countries_by_source.get(self._first_source(event_id))

    def _first_source(self, event_id: str) -> str:
        return self.material.episodes[self.material.by_event[event_id][0]].source_id

    @cached_property
    def countries_by_source(self) -> Mapping[str, str]:
        """The country that a source tells of most: where an event of it does not say its own."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for current in self.material.currents:
            says_where = current.subject_kind == "event" and current.field in ("country", "place")
            if says_where and current.code in self.gazetteer:
                country = self.gazetteer.path(current.code)[-1].id
                told[self._first_source(current.subject_id)][country] += 1
        return {source_id: counts.most_common(1)[0][0] for source_id, counts in told.items()}

    def shown(self, claim_ids: Iterable[str]) -> list[str]:
        """Return the public ids of those claims that may be shown, in a fixed order."""
        return sorted(self.address("claim", claim_id) for claim_id in claim_ids if claim_id in self.claims)
