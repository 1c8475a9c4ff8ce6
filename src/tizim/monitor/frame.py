"""What surrounds every page: the menu, the languages, the line on the release, the banner of a demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition
from tizim.monitor.release import Release
from tizim.monitor.shapes import read_date
from tizim.monitor.wording import date_words

MENU = (
    ("countries", N_("Countries")),
    ("updates", N_("Updates")),
    ("people", N_("The dead")),
    ("figures", N_("Figures")),
    ("restrictions", N_("Restrictions")),
    ("method", N_("Method")),
)
OWN_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}  # a reader looks for their own word


@dataclass(frozen=True, slots=True)
class MenuLink:
    label: str
    href: str
    is_current: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    home: str
    search: str
    verify: str
    method: str
    subscribe: str
    feed: str
    menu: tuple[MenuLink, ...]
    languages: tuple[MenuLink, ...]
    release: Release
    release_date: str
    short_hash: str
    prefix: str
    address: str  # of this page, absolute, to cite it


def build_frame(
    edition: Edition, languages: Sequence[tuple[str, object]], script_prefix: str, path: str, place: tuple[str, str]
) -> Frame:
    """Return the frame of one page.

    languages
        (code, English name) of those offered, the default first.
    path
        Of this page, below the prefix of its language.
    place
        The part of the site that the page belongs to, and the page's absolute address.
    """
    addresses, default = edition.addresses, languages[0][0]
    root_hash = edition.release.root_hash
    return Frame(
        home=addresses.page(""),
        search=addresses.search(),
        verify=addresses.page("verify"),
        method=addresses.page("method"),
        subscribe=addresses.page("subscribe"),
        feed=addresses.feed(),
        menu=tuple(
            MenuLink(edition.language.translate(label), addresses.page(name), name == place[0]) for name, label in MENU
        ),
        languages=tuple(
            MenuLink(
                OWN_NAMES.get(code, code),
                f"{script_prefix}{path}" if code == default else f"{script_prefix}{code}/{path}",
                code == edition.language.code,
                code,
            )
            for code, _ in languages
        ),
        release=edition.release,
        release_date=date_words(read_date(edition.release.made_on), edition.language),
        short_hash=" ".join(root_hash[start : start + 4] for start in (0, 4)) + " … " + root_hash[-4:],
        prefix=addresses.prefix,
        address=place[1],
    )
