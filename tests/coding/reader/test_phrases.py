from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.tokens import split_tokens

WORDS = st.sampled_from(["was", "were", "shot", "shots", "dead", "by", "the", "police", "policeman", "a"])
SIGNS = st.sampled_from(["was|were", "shot*", "dead?", "police*", "the?", "by", "p*"])


def test_the_longest_phrase_at_a_word_wins():
    phrases = Phrases([("shot", "hurt"), ("shot dead", "killed")])
    assert phrases.find(split_tokens("He was shot dead there"), 0, 5) == [Hit(2, 4, "killed")]


def test_a_phrase_that_runs_over_the_end_is_none():
    phrases = Phrases([("shot dead", "killed")])
    assert phrases.first(split_tokens("He was shot dead there"), 0, 3) is None


def test_a_word_that_two_phrases_could_share_belongs_to_the_first():
    phrases = Phrases([("a b", 1), ("b c", 2)])
    assert phrases.find(split_tokens("a b c"), 0, 3) == [Hit(0, 2, 1)]


@given(
    st.lists(WORDS, max_size=30),
    st.lists(st.lists(WORDS | SIGNS, min_size=1, max_size=3).map(" ".join), max_size=6),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_an_index_of_words_finds_what_a_walk_over_every_word_finds(words, listed, one, other):
    tokens = split_tokens(" ".join(words))
    first, last = sorted((min(one, len(tokens)), min(other, len(tokens))))
    phrases = Phrases((phrase, phrase) for phrase in listed)
    walked, token = [], first
    while token < last:
        hit = phrases.at(tokens.lowers, token, last)
        if hit is not None:
            walked.append(hit)
        token = hit.last if hit is not None else token + 1
    assert phrases.find(tokens, first, last) == walked
    assert phrases.first(tokens, first, last) == (walked[0] if walked else None)
