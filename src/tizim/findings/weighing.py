"""One file laid out for weighing: each claim under its subject, field and value; what was taken back or contradicted.

Acts, current values, figures and contradictions all start from here, so that
they cannot disagree on which claims stand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tizim.coding.fields import field_of
from tizim.findings.agreement import value_key
from tizim.findings.current import Weighed
from tizim.findings.told import Allegation, File, Kind, Link, Lookup, Ruling, Subject, Told
from tizim.findings.withdrawals import taken_back
from tizim.kernel import ids


class Weighing:
    """The claims of one file, or of the part of it that one circle sees."""

    def __init__(self, file: File, lookup: Lookup) -> None:
        self.file, self.lookup = file, lookup
        self._act_of = {each.id: Subject(Kind.ACT, self.act_id(each)) for each in file.allegations}

    def act_id(self, allegation: Allegation) -> str:
        """Return the id of the act: one violation, one victim, one event, however many sources tell it."""
        victim = self.file.somebody[allegation.victim].held_as.id
        return ids.derive("act", allegation.violation, victim, self.file.subject.id)

    def subject_of(self, claim: Told) -> Subject:
        """Return what a claim of this file is about, as we hold it."""
        return self._act_of.get(claim.told_of, self.file.subject)

    def key_of(self, claim: Told) -> str:
        return value_key(claim.value, self.file.somebody)

    @cached_property
    def taken_back(self) -> Mapping[str, frozenset[str]]:
        own = {claim.id for claim in self.file.claims}

        def place(claim: Told) -> tuple[str, str, str]:
            held = self.subject_of(claim).id if claim.id in own else claim.told_of
            return held, claim.field, self.key_of(claim)

        return taken_back((*self.file.claims, *self.file.linked), self.file.links, place)

    @cached_property
    def contradicted(self) -> frozenset[str]:
        """The claims that a link sets against another one, as long as both stand."""
        return frozenset(
            side
            for link in self.file.links
            if link.relation == "contradicts" and not {link.claim, link.other} & self.taken_back.keys()
            for side in (link.claim, link.other)
        )

    @cached_property
    def fields(self) -> Mapping[tuple[Subject, str], Weighed]:
        """All claims by subject and field, in the order of the file."""
        together: dict[tuple[Subject, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        told: dict[tuple[Subject, str], Told] = {}
        for claim in self.file.claims:
            place = self.subject_of(claim), claim.field
            together[place][self.key_of(claim)].append(claim)
            told.setdefault(place, claim)
        return {place: self._weighed(place, claims) for place, claims in together.items()}

    def _weighed(self, place: tuple[Subject, str], claims: Mapping[str, Sequence[Told]]) -> Weighed:
        subject, name = place
        return Weighed(
            subject,
            field_of(CODED_AS[subject.kind], name),
            claims,
            self.taken_back,
            self.contradicted,
            self.file.somebody,
            self.lookup,
        )

    def rulings(self, subject: Subject, name: str) -> tuple[Ruling, ...]:
        """Return the findings on a field, the latest last, those on ids included that were merged into the subject."""
        known = set(self.known_ids(subject))
        found = [each for each in self.file.rulings if each.field == name and each.subject.id in known]
        return tuple(sorted(found, key=lambda ruling: (ruling.made_at, ruling.id)))

    def known_ids(self, subject: Subject) -> Iterator[str]:
        """Yield the id of a subject, and those of the subjects that were merged into it."""
        former = self.file.former
        if subject.kind is not Kind.ACT:
            yield from (subject.id, *former.get(subject.id, ()))
            return
        events = (self.file.subject.id, *former.get(self.file.subject.id, ()))
        for allegation in self.file.allegations:
            if self._act_of[allegation.id] == subject:
                victim = self.file.somebody[allegation.victim].held_as.id
                for held in (victim, *former.get(victim, ())):
                    yield from (ids.derive("act", allegation.violation, held, event) for event in events)

    def links_between(self, relation: str) -> Iterator[Link]:
        return (link for link in self.file.links if link.relation == relation)


CODED_AS = {Kind.PERSON: "mention", Kind.BODY: "mention", Kind.EVENT: "episode", Kind.ACT: "allegation"}
