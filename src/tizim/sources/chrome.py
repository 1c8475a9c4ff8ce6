"""What a page carries around its report: menus, credits, subscription forms, links to other news.

These lines stay in the text, because nothing is ever taken out of a source;
they are only marked, so that a photographer is not read as a victim and the
headline of another article not as an event of this one.
"""

import re

MENU_WORDS = """
home | menu | search | quick search | advanced search | reset | reset all | all news | news | latest news | updates
about | about us | who we are | what we do | our work | contact | contacts | contact us | login | log in | sign in
register | donate | subscribe | share | share this | print | skip to content | skip to main content | language
english | archive | publications | press | press releases | media | cookies | cookie policy | privacy policy
back to top | close | toggle navigation | en | ru | kz | kk
главная | меню | поиск | быстрый поиск | расширенный поиск | сбросить | сбросить все | все новости | новости
о нас | контакты | войти | вход | регистрация | подписаться | поделиться | печать | версия для печати | архив
публикации | русский | наверх | закрыть | пожертвовать | реклама
басты бет | мәзір | іздеу | кеңейтілген іздеу | барлық жаңалықтар | жаңалықтар | біз туралы | байланыс | кіру
тіркелу | жазылу | бөлісу | қазақша | мұрағат | жоғарыға
"""
MENU_LINES = frozenset(line.strip() for line in MENU_WORDS.replace("\n", "|").split("|")) - {""}

FURTHER = re.compile(
    r"(more|latest|other|related|recent) (news|articles|posts|updates|stories|items)"
    r"|.{1,60}: the latest news|related|read (also|more|next)|see also|you may also like|newsletter"
    r"|comments|tags?:?.{0,80}"
    r"|subscribe\b.{0,60}|share\b.{0,30}|follow us\b.{0,40}"
    r"|(ещё|еще|другие|последние|похожие|свежие) (новости|материалы|публикации|статьи)|читайте также:?|смотрите также:?"
    r"|подпи(шитесь|сывайтесь|ска)\b.{0,60}|поделиться.{0,30}|комментарии|теги:?.{0,80}|по теме:?"
    r"|тағы оқыңыз:?|(соңғы|ұқсас|басқа) (жаңалықтар|мақалалар)|жазылыңыз.{0,60}|бөлісу|пікірлер",
    re.IGNORECASE,
)
PARTNERS = re.compile(
    r"in (partnership|cooperation|collaboration) with:?|в партн[её]рстве с:?|серіктестер:?", re.IGNORECASE
)
COPYRIGHT = re.compile(
    r"(©|\(c\) ?\d{4}|copyright\b|all rights reserved|все права защищены|барлық құқықтар).{0,120}", re.IGNORECASE
)
CREDIT = re.compile(
    r"(photo(graph)?s?|image|picture|illustration|video|cover|фото|фотография|снимок|иллюстрация|видео|сурет)\s?"
    r"(by\b|credits?\b|courtesy\b|:|–|-|/|©|автора?\b|предоставлен).{1,150}",
    re.IGNORECASE,
)
LICENCE = re.compile(r"\bCC[ -](?:0|BY(?:[ -](?:NC|SA|ND))*)(?: \d\.\d)?|public domain", re.IGNORECASE)

SENTENCE_CHARACTERS = 80  # a line of this length that ends like a sentence is running text
SENTENCE_ENDS = (".", "!", "?", "…", "”", "’’", "»", '"', ".)")


def is_menu(line: str) -> bool:
    return line.casefold().strip(" »›>|·:") in MENU_LINES


def is_further(line: str) -> bool:
    """Say whether the line opens a list of other things: more news, tags, a subscription form."""
    return FURTHER.fullmatch(line.strip()) is not None


def is_partners_line(line: str) -> bool:
    return PARTNERS.fullmatch(line.strip()) is not None


def is_copyright(line: str) -> bool:
    return COPYRIGHT.fullmatch(line.strip()) is not None


def is_credit(line: str) -> bool:
    """Say whether the line only names who made a picture.

    >>> is_credit("Photo by A. Nobody/CC BY 2.0"), is_credit("Photo exhibitions were closed in the city.")
    (True, False)
    """
    return CREDIT.fullmatch(line.strip()) is not None


def licence_in(credit: str) -> str:
    """Return the licence that a credit names, in its usual spelling, or nothing.

    >>> licence_in("Photo by A. Nobody/CC BY-SA 4.0")
    'CC BY-SA 4.0'
    """
    found = LICENCE.search(credit)
    return found.group() if found else ""


def is_running_text(line: str) -> bool:
    return len(line) >= SENTENCE_CHARACTERS and line.rstrip().endswith(SENTENCE_ENDS)
