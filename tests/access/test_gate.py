"""The one gate: what is hidden looks like what is absent."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from tests.access import rows

from tizim.access.models import AuditEntry, Membership, Team, User
from tizim.access.store import Unguarded, guards_of, teams_of, visible_to
from tizim.coding.models import Claim, ClaimVoice, Mention
from tizim.findings.models import FacetValue, Figure, Holding
from tizim.kernel.fields import Grade
from tizim.linkage.models import Judgement, Person, PersonMember
from tizim.sources.models import Source

pytestmark = pytest.mark.django_db

# Tables without rows that somebody could be shown: who works here, the log, and what stands behind a guarded row.
NEVER_SHOWN = {"access", "contenttypes", "auth", "sessions", "django_tasks_database", "publishing"}
REACHED_THROUGH_A_SOURCE = {"OriginGroup"}
REACHED_THROUGH_A_JUDGEMENT = {"MatchModel", "Approval"}


def visible(table: type[Model], user: User) -> int:
    return visible_to(table._default_manager.all(), user).count()


def test_every_table_of_the_stages_says_how_its_rows_are_guarded() -> None:
    silent = [
        table.__name__
        for table in apps.get_models()
        if table._meta.app_label not in NEVER_SHOWN
        and table.__name__ not in REACHED_THROUGH_A_SOURCE | REACHED_THROUGH_A_JUDGEMENT
        and not any(hasattr(table, way) for way in ("guarded_by", "rests_on", "shown_by", "goes_with"))
    ]
    assert silent == []


def test_a_table_that_does_not_say_how_it_is_guarded_is_refused(amina: User) -> None:
    with pytest.raises(Unguarded, match=r"access\.AuditEntry does not say who may see its rows"):
        visible_to(AuditEntry.objects.all(), amina)


def test_a_source_of_the_team_is_seen_in_the_team_and_nowhere_else(
    team: Team, amina: User, bao: User, carol: User
) -> None:
    rows.source(team, amina)
    assert [visible(Source, user) for user in (amina, bao, carol)] == [1, 1, 0]


def test_a_confidential_source_is_seen_by_the_reviewers_of_its_team(
    team: Team, amina: User, bao: User, carol: User
) -> None:
    rows.source(team, amina, Grade.CONFIDENTIAL)
    assert [visible(Source, user) for user in (amina, bao, carol)] == [0, 1, 0]


def test_an_open_source_is_seen_by_everybody_who_has_signed_in(team: Team, amina: User, carol: User) -> None:
    rows.source(team, amina, Grade.OPEN)
    assert visible(Source, carol) == 1
    assert visible_to(Source.objects.all(), AnonymousUser()).count() == 0


def test_looking_after_users_shows_no_record(team: Team, amina: User) -> None:
    rows.source(team, amina)
    warden = User.objects.create_user("warden", "four random words here", is_administrator=True)
    assert visible(Source, warden) == 0


def test_somebody_whose_account_was_closed_sees_nothing(team: Team, amina: User) -> None:
    rows.source(team, amina)
    amina.is_active = False
    assert visible(Source, amina) == 0


def test_a_role_that_was_taken_away_counts_at_once(team: Team, amina: User) -> None:
    rows.source(team, amina)
    Membership.objects.filter(user=amina).delete()
    assert visible(Source, amina) == 0


def test_what_hangs_on_a_confidential_source_is_as_hidden_as_the_source(team: Team, amina: User, bao: User) -> None:
    claim = rows.claim(rows.mention(rows.source(team, amina, Grade.CONFIDENTIAL)), Grade.OPEN)
    ClaimVoice.objects.create(claim=claim, position=0, name="a lawyer")
    for table in (Mention, Claim, ClaimVoice):
        assert (visible(table, amina), visible(table, bao)) == (0, 1)


def test_a_confidential_claim_is_hidden_though_its_source_is_not(team: Team, amina: User, bao: User) -> None:
    mention = rows.mention(rows.source(team, amina))
    rows.claim(mention, Grade.CONFIDENTIAL)
    assert (visible(Mention, amina), visible(Claim, amina), visible(Claim, bao)) == (1, 0, 1)


def test_what_is_derived_shows_only_when_every_claim_it_rests_on_does(team: Team, amina: User, bao: User) -> None:
    mention = rows.mention(rows.source(team, amina))
    holding = rows.holding()
    holding.claims.add(rows.claim(mention))
    assert (visible(Holding, amina), visible(Holding, bao)) == (1, 1)
    holding.claims.add(rows.claim(mention, Grade.CONFIDENTIAL))  # one more claim, one circle smaller
    assert (visible(Holding, amina), visible(Holding, bao)) == (0, 1)


def test_a_part_shows_with_the_whole_and_belongs_to_its_teams(team: Team, amina: User, carol: User) -> None:
    holding = rows.holding()
    holding.claims.add(rows.claim(rows.mention(rows.source(team, amina))))
    part = FacetValue.objects.create(holding=holding, field="fate", value="killed")
    assert (visible(FacetValue, amina), visible(FacetValue, carol)) == (1, 0)
    assert teams_of(part) == {team.pk}


def test_what_rests_on_no_claim_is_not_shown(team: Team, bao: User) -> None:
    rows.holding()
    assert visible(Holding, bao) == 0


def test_a_person_shows_to_whoever_may_see_one_of_the_mentions(
    team: Team, other_team: Team, amina: User, carol: User
) -> None:
    person = Person.objects.create()
    PersonMember.objects.create(person=person, mention=rows.mention(rows.source(team, amina)))
    assert (visible(Person, amina), visible(Person, carol)) == (1, 0)
    PersonMember.objects.create(person=person, mention=rows.mention(rows.source(other_team, carol)))
    assert (visible(Person, amina), visible(Person, carol)) == (1, 1)
    assert (visible(PersonMember, amina), visible(PersonMember, carol)) == (1, 1)


def test_a_judgement_shows_only_to_whoever_may_see_both_of_its_sides(
    team: Team, other_team: Team, amina: User, carol: User
) -> None:
    sides = [rows.mention(rows.source(team, amina)) for _ in range(2)]
    Judgement.objects.create(mention=sides[0], other_mention=sides[1], verdict="same", made_at=timezone.now())
    assert (visible(Judgement, amina), visible(Judgement, carol)) == (1, 0)
    foreign = rows.mention(rows.source(other_team, carol))
    Judgement.objects.create(mention=sides[0], other_mention=foreign, verdict="same", made_at=timezone.now())
    assert (visible(Judgement, amina), visible(Judgement, carol)) == (1, 0)


def test_a_voice_is_guarded_by_its_claim_and_by_the_source_of_the_claim() -> None:
    assert guards_of(ClaimVoice) == ["claim__", "claim__source__"]


def test_the_teams_of_a_row_are_those_of_all_it_is_made_of(
    team: Team, other_team: Team, amina: User, carol: User
) -> None:
    person = Person.objects.create()
    for group, user in ((team, amina), (other_team, carol)):
        PersonMember.objects.create(person=person, mention=rows.mention(rows.source(group, user)))
    assert teams_of(person) == {team.pk, other_team.pk}
    assert teams_of(rows.source(team, amina)) == {team.pk}


def test_counting_through_the_gate_asks_the_database_once(
    team: Team, bao: User, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):
        visible(Figure, bao)
