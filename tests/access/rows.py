"""Sources and claims with the least they can have, for tests of who may see them."""

import hashlib

from django.utils import timezone

from tizim.access.models import Team, User
from tizim.coding.models import Claim, Mention
from tizim.findings.models import Holding
from tizim.kernel.fields import Grade
from tizim.linkage.models import Person
from tizim.sources.models import OriginGroup, Source


def source(team: Team, by: User, grade: Grade = Grade.TEAM) -> Source:
    return Source.objects.create(
        kind="report",
        retrieved=timezone.now(),
        media_type="text/plain",
        file_name="report.txt",
        sha256=hashlib.sha256(str(Source.objects.count()).encode()).hexdigest(),
        size_bytes=1,
        origin_group=OriginGroup.objects.create(basis="alone"),
        added_by=by,
        team=team,
        grade=grade,
    )


def mention(source: Source) -> Mention:
    return Mention.objects.create(source=source, kind="person", as_written="A Person Invented")


def claim(mention: Mention, grade: Grade = Grade.TEAM) -> Claim:
    return Claim.objects.create(
        source=mention.source,
        subject_kind="mention",
        mention=mention,
        field="age",
        value_number=40,
        team=mention.source.team,
        grade=grade,
    )


def holding() -> Holding:
    person = Person.objects.create()
    return Holding.objects.create(
        person=person, subject_id=person.pk, is_whole=True, is_checked=True, seen=1, level="reported", origins=1
    )
