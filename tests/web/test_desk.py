"""The desk: its headers, and a first page that gives nothing away."""

import pytest
from django.test import Client

from tizim.access.models import User
from tizim.access.workspace import Kind

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy_of(header: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.parametrize("address", ["/", "/nothing-here"])
def test_every_answer_of_the_desk_carries_the_headers_that_hold_a_browser_in(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert policy_of(headers["Content-Security-Policy"]) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_over_https_a_browser_is_told_to_stay_with_https_for_a_year(client: Client) -> None:
    headers = client.get("/", secure=True).headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_the_first_page_asks_the_database_nothing_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/")  # the test has no database: a query would fail it
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize(
    ("kind", "banner"),
    [
        (Kind.DEMONSTRATION, "Demonstration: read by machine, checked by nobody."),
        (Kind.TRIAL, "Trial: what is here may have been accepted in bulk"),
    ],
)
def test_a_workspace_that_is_not_in_earnest_says_so(client: Client, settings: object, kind: Kind, banner: str) -> None:
    ordinary = client.get("/").content.decode()
    settings.TIZIM_WORKSPACE = type(settings.TIZIM_WORKSPACE)(settings.TIZIM_WORKSPACE.folder, kind, "a-key")
    assert banner in client.get("/").content.decode()
    assert banner not in ordinary


@pytest.mark.django_db
def test_what_the_first_page_says_does_not_depend_on_who_asks(client: Client, amina: User) -> None:
    before = client.get("/").content
    client.force_login(amina)
    assert client.get("/").content == before


def test_a_missing_page_says_so_plainly(client: Client) -> None:
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_page_is_changed_by_no_post(client: Client) -> None:
    assert client.post("/").status_code == 405
