"""No text takes the reader long: time grows with length, whatever the text is made of.

Two measures in CPU time. A budget for each kB, twenty times what ordinary text
costs on the same machine at the same moment. And growth: a kB of a text five
times as long costs no more than twice as much; a pattern or a loop that goes
back over all that it has read costs five times as much.
"""

import time
from functools import cache

import pytest

from tizim.coding.reader import read_claims

KB = 1000  # code points
SHORT, LONG = 10 * KB, 50 * KB
TRIES = 3  # a machine that is busy may be slow once, not three times
GROWTH = 2
ALLOWANCE = 20  # times the cost of ordinary text
LEAST = 0.004  # seconds a kB: below this the clock says more of the machine than of the reader

ORDINARY = (
    "On 3 May 2021, police in Kisumu detained journalist Amina Okoro, who works for Lakeside Radio. She was charged "
    "under articles 272 and 269 of the Criminal Code, held for two days and released. At least 12 people were injured, "
    "according to the Coast Forum, but the ministry said that nobody had been hurt.\n\n"
)

# What the patterns are made of: each alone, many times over, is what makes a careless one go back and back.
ATOMS = {
    "digits": "1",
    "numbers": "12 ",
    "dotted numbers": "1.",
    "dates without an end": "5 January ",
    "days in a list": "4, ",
    "years": "2022-",
    "capitals": "A",
    "capital words": "Law ",
    "initials": "A.B.",
    "small words": "and ",
    "ofs": "of the ",
    "hyphens": "a-",
    "quotes": '"',
    "apostrophes": "''",
    "curly quotes": "“a” ",
    "brackets": "(",
    "closing brackets": ")",
    "brackets in turn": "(a) ",
    "commas": ", ",
    "articles": "article 5, ",
    "article numbers": "articles 5 and 6(a), ",
    "sections without a code": "section 12(a)(b)",
    "codes": "the Criminal Code ",
    "durations": "two days ",
    "amounts": "1,000 ",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "line breaks": "\n",
    "short lines": "a b c d\n",
    "tabs": "a\tb\t",
    "bars": "| a ",
    "hashes": "#tag ",
    "at signs": "@name ",
    "dashes": "— ",
    "letters without a blank": "abcde",
    "Cyrillic without a blank": "абвгд",
    "Russian articles": "ч. 2 ст. 272 ",
    "combining marks": "a\u0301",
    "addresses": "www.a.b.",
    "relative dates": "two days later ",
    "he said that": "he said that ",
    "killed and": "was killed and ",
    "names": "Amina Okoro, ",
    "figures": "at least 12 people ",
    "semicolons": "a: b; ",
}


def seconds_a_kb(text: str) -> float:
    """Return the CPU seconds that a kB of a text costs."""
    begun = time.process_time()
    read_claims(text)
    return (time.process_time() - begun) / (len(text) / KB)


def repeated(atom: str, length: int) -> str:
    return (atom * (length // len(atom) + 1))[:length]


@cache
def budget() -> float:
    ordinary = ORDINARY * (20 * KB // len(ORDINARY))
    read_claims(ORDINARY)  # loads what is loaded once
    return ALLOWANCE * max(LEAST, seconds_a_kb(ordinary))


@pytest.mark.parametrize("atom", ATOMS.values(), ids=ATOMS)
def test_no_repetition_costs_more_than_its_length(atom: str) -> None:
    costs = []
    for _ in range(TRIES):
        short, long = (seconds_a_kb(repeated(atom, length)) for length in (SHORT, LONG))
        costs.append(f"{1000 * short:.1f} and {1000 * long:.1f} ms a kB")
        if long <= budget() and long <= GROWTH * max(LEAST / 4, short):
            return
    pytest.fail(f"{SHORT} and {LONG} code points cost {'; '.join(costs)}")


@pytest.mark.parametrize("atom", ["(", "and ", "1.", "Law ", "a, "])
def test_no_repetition_inside_a_sentence_costs_more_than_its_length(atom: str) -> None:
    text = f"On 5 January 2022, police arrested Amina Okoro under article 5 {repeated(atom, LONG)} of the Code."
    assert seconds_a_kb(text) <= budget()
