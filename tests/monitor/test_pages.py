"""Every page answers, in every language, whatever the release holds or lacks."""

import pytest
from django.test import Client
from tests.monitor import invented


@pytest.mark.parametrize("prefix", ["/", "/ru/", "/kk/"])
@pytest.mark.parametrize("address", invented.PAGES)
def test_every_page_answers_in_every_language(site: Client, prefix: str, address: str) -> None:
    answer = site.get(prefix + address)
    assert answer.status_code == 200
