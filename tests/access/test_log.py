"""The audit log: in the same transaction, append-only, chained."""

import pytest
from django.db import DatabaseError, connection, transaction

from tizim.access import chain
from tizim.access.actions import OutsideTransaction, add_user, give_role, log, require, set_up, take_role
from tizim.access.models import AuditEntry, Membership, Team, User
from tizim.access.policy import Forbidden
from tizim.access.store import audit_head, audit_links

pytestmark = pytest.mark.django_db

PASSWORD = "four random words here"


def test_an_entry_is_written_with_the_change_it_tells_of(amina: User) -> None:
    with transaction.atomic():
        log(amina, "claim.check", "clm_a", reason="read twice", details={"claims": 3})
    entry = AuditEntry.objects.get()
    assert (entry.sequence, entry.actor, entry.action, entry.object_id) == (1, amina.pk, "claim.check", "clm_a")
    assert (entry.reason, entry.details) == ("read twice", {"claims": 3})


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused(amina: User) -> None:
    with pytest.raises(OutsideTransaction, match="outside a transaction"):
        log(amina, "claim.check", "clm_a")
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_takes_its_entry_with_it(amina: User) -> None:
    def change_and_fail() -> None:
        with transaction.atomic():
            log(amina, "claim.check", "clm_a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert AuditEntry.objects.count() == 0


def test_the_log_read_back_from_the_database_verifies(amina: User) -> None:
    with transaction.atomic():
        for number in range(5):
            log(amina, "claim.check", f"clm_{number}", reason="«причина»", details={"n": number, "codes": ["killing"]})
    assert list(chain.faults_of(audit_links(), [("here", audit_head())])) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_auditentry SET reason = 'another'",
        "DELETE FROM access_auditentry",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(amina: User, statement: str) -> None:
    with transaction.atomic():
        log(amina, "claim.check", "clm_a")
    with pytest.raises(DatabaseError, match="the audit log is append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert AuditEntry.objects.get().reason == ""


@pytest.mark.postgres
def test_the_database_itself_refuses_to_empty_the_log(amina: User) -> None:
    with transaction.atomic():
        log(amina, "claim.check", "clm_a")
    with pytest.raises(DatabaseError, match="the audit log is append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE access_auditentry")


def test_somebody_with_the_role_in_the_team_may_act_for_it(team: Team, amina: User) -> None:
    require(amina, "sources.add", team)


def test_somebody_with_the_role_in_another_team_may_not(team: Team, carol: User) -> None:
    with pytest.raises(Forbidden, match=r"Your roles do not allow 'sources\.add' here"):
        require(carol, "sources.add", team)


def test_the_first_user_looks_after_the_workspace_and_holds_every_role() -> None:
    first = set_up("first", PASSWORD, "Our organisation")
    require(first, "access.manage")
    require(first, "publishing.release")
    assert AuditEntry.objects.get().action == "workspace.set_up"


def test_roles_are_given_and_taken_on_the_record(team: Team) -> None:
    first = set_up("first", PASSWORD, "Our organisation")
    dana = add_user("dana", PASSWORD, by=first)
    give_role(dana, team, "analyst", by=first)
    give_role(dana, team, "analyst", by=first)
    require(dana, "linkage.judge", team)
    take_role(dana, team, "analyst", by=first)
    assert not Membership.objects.filter(user=dana).exists()
    told = list(AuditEntry.objects.values_list("action", flat=True))
    assert told == ["workspace.set_up", "user.add", "role.give", "role.take"]


def test_only_somebody_who_looks_after_users_adds_one(bao: User) -> None:
    with pytest.raises(Forbidden, match=r"Your roles do not allow 'access\.manage' here"):
        add_user("dana", PASSWORD, by=bao)


def test_the_log_holds_no_password_and_no_name() -> None:
    set_up("first", PASSWORD, "Our organisation")
    [entry] = AuditEntry.objects.values()
    assert PASSWORD not in str(entry)
    assert "first" not in str(entry)
