"""A page that stands alone under a strict policy."""

import re
from base64 import b64encode
from hashlib import sha256

from tizim.kernel.html_page import html_page

STYLE = "body{margin:0}"


def test_the_policy_allows_the_style_of_the_page_by_its_hash_and_nothing_else():
    page = html_page("Title", STYLE, ["<h1>Title</h1>"])
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert re.findall(r"<style>(.*?)</style>", page, re.DOTALL) == [STYLE]


def test_a_title_is_text_and_the_language_is_said():
    page = html_page("<b>& more", STYLE, [], language="kk")
    assert "<title>&lt;b&gt;&amp; more</title>" in page
    assert "<html lang=kk>" in page
