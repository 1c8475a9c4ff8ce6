"""Find who says what: the claimant of each stretch of text, with stance and certainty.

A voice holds for a stretch: from its clause to the end of the sentence, or to
the "but" that brings in another. A paragraph that ends in a colon lends its
voice to the bullets under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, resolve
from tizim.coding.reader.bare_speakers import before_colon, beside_a_count, owning_a_figure
from tizim.coding.reader.clauses import (
    auxiliary_before,
    skip_adverbs_back,
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.inflected_speakers import speakers_before_quotes, speakers_left_out
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.speakers import (
    quoted_name,
    source_behind,
    speaker_behind,
    whole_phrase,
)
from tizim.coding.reader.verb_speakers import speaker_of
from tizim.coding.reader.voice_spans import (
    ASKED_FOR,
    VoiceSpan,
    VoiceWords,
    body_taken_up,
    continued_voices,
    is_about_a_topic,
    scope_of,
    speaker_taken_up,
    voice_words,
)

_AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "been",
        "being",
        "is",
        "are",
        "also",
        "later",
        "then",
        "subsequently",
        "reportedly",
        "repeatedly",
    ]
)


_FROM_COUNT = 5  # words from a number to whoever released it
_REFUSED = frozenset(
    [
        "access",
        "her",
        "him",
        "them",
        "bail",
        "permission",
        "entry",
        "medical",
        "visits",
        "contact",
        "legal",
        "a",
        "entry",
        "treatment",
        "food",
        "his",
        "their",
        "any",
    ]
) - {"any"}


def find_voices(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int], names: Sequence[str]
) -> tuple[VoiceSpan, ...]:
    """Return the voices of a text, those that go on through a sentence behind the others.

    names
        The persons' names, for a voice that is only a pronoun.
    """
    lexicon = voice_words(document.data)
    found: list[VoiceSpan] = []
    relatives: dict[str, VoiceSpan] = {}
    lead: VoiceSpan | None = None
    lead_block = -2
    for index, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        earlier = next((one for one in reversed(found) if not one.lead), None)
        if earlier is not None and not document.starts[index - 1] <= earlier.start < sentence.start:
            earlier = None
        if earlier is not None and document.sentences[index - 1].block != sentence.block:
            earlier = None
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        taken_up = speaker_taken_up(document, index, relatives), body_taken_up(document, index, found)
        here = _Listener(lexicon, scene, names, earlier, *taken_up).voices()
        if lead is not None and block.kind == "bullet" and sentence.block > lead_block:
            here.append(replace(lead, scope_start=sentence.start, scope_end=sentence.end, lead=True))
        elif block.kind != "bullet":
            lead = None
        if here and document.view[sentence.start : sentence.end].rstrip().endswith(":"):
            own = [voice for voice in here if not voice.lead]
            lead, lead_block = (own[-1] if own else lead), sentence.block
        here.sort(key=attrgetter("start"))
        found += here
        relatives |= {voice.name.lower().split()[-1]: voice for voice in here if _is_relative(voice)}
    found += continued_voices(document, found)
    return tuple(found)


def _says_nothing(lowers: list[str], verb: Hit[tuple[str, str]], start: int, sentence: Sentence) -> bool:
    """Say whether a verb of saying brings in nothing that somebody says.

    start
        Where its auxiliaries begin.
    """
    passive = auxiliary_before(lowers, verb.first, sentence.first) is not None
    if passive and "has" not in lowers[verb.first : verb.last]:
        return True  # "was reported": nobody is named
    if is_about_a_topic(lowers, verb, sentence):
        return True  # "had reported on the protest", "received threats"
    denies = verb.payload[0] == "denies"
    refuses = verb.last < sentence.last and lowers[verb.last] in _REFUSED and lowers[verb.last - 1] != "that"
    refuses = refuses or not ASKED_FOR.isdisjoint(lowers[verb.last : min(sentence.last, verb.last + 3)])
    if denies and refuses and not lowers[verb.first].startswith("call"):
        return True  # "denied access" is an act, no denial
    shares = lowers[verb.last - 1] in _SHARES
    if shares and not _POSTED.isdisjoint(lowers[max(sentence.first, verb.first - 2) : verb.first]):
        return True  # "video footage posted online", "two tweets he posted": nobody says it here
    unsaid = not _NOT_SAID.isdisjoint(lowers[max(sentence.first, start - 1) : verb.first])
    return unsaid and not denies  # "did not reply", "must retract"


_NOT_SAID = frozenset(
    ("not", "n't", "never", "must", "should", "cannot", "could", "would", "will", "may", "might", "to")
)


def _is_relative(voice: VoiceSpan) -> bool:
    return voice.kind == "family" and not voice.lead and " " in voice.name  # "his son"


@dataclass(slots=True)
class _Listener:
    """Hears who speaks in one sentence."""

    lexicon: VoiceWords
    scene: Scene
    names: Sequence[str]
    earlier: VoiceSpan | None = None  # of the sentence before, in one paragraph
    taken_up: VoiceSpan | None = None  # whom the sentence before is about: "The son found the body. He said"
    body: VoiceSpan | None = None  # that spoke last: "It said"
    found: list[VoiceSpan] = field(default_factory=list)

    def voices(self) -> list[VoiceSpan]:
        scene, lexicon = self.scene, self.lexicon
        tokens, first, last = scene.document.tokens, scene.sentence.first, scene.sentence.last
        for hit in lexicon.according.find(tokens, first, last):
            speaker = self.source(source_behind(scene.document, scene.sentence, hit.last))
            self.add(speaker, (hit.first, hit.last), ("asserts", "stated"), "voice.according_to")
        for whole in lexicon.whole.find(tokens, first, last):
            speaker = Actor(
                whole.first, whole.last, whole.last - 1, "official", self.words(whole.first, whole.last), whole.payload
            )
            self.add(speaker, (whole.first, whole.last), ("asserts", "stated"), "voice.whole")
        for by in lexicon.by.find(tokens, first, last):
            self.add(self.source(by.last), (by.first, by.last), by.payload, "voice.by")
        for given in lexicon.by_count.find(tokens, first, last):
            number = self.count_before(given.first)
            if number is not None:
                self.add(self.source(given.last), (number, given.last), ("asserts", "reported"), "voice.by")
        for verb in lexicon.verbs.find(tokens, first, last):
            self.hear_verb(verb)
        for speaker, dash in speakers_left_out(scene) if scene.document.data == "ru" and self.found else ():
            says = self.found[-1].stance, self.found[-1].certainty
            self.add(speaker, (dash, dash + 1), says, "voice.left_out")
        for speaker, colon in speakers_before_quotes(scene) if scene.document.data in ("ru", "kk") else ():
            self.add(speaker, (colon, colon + 1), ("asserts", "stated"), "voice.colon")
        if scene.document.data == "en":
            self.hear_bare()
        said = [voice for voice in self.found if voice.rule == "voice.verb"]
        return [replace(one, lead=True) if _passes_on(one, said) else one for one in self.found]

    def hear_bare(self) -> None:
        """Hear who speaks without a verb of saying."""
        for speaker, colon in before_colon(self.scene):
            self.add(speaker, (colon, colon + 1), ("asserts", "stated"), "voice.colon")
        for speaker, count in (*beside_a_count(self.scene, self.found), *owning_a_figure(self.scene)):
            self.add(speaker, (count, count + 1), ("asserts", "reported"), "voice.count")

    def count_before(self, at: int) -> int | None:
        """Return the number that a figure or a toll right before a token amounts to: "the figure of 288 released"."""
        lowers, first = self.scene.document.tokens.lowers, self.scene.sentence.first
        begin = max(first + 2, at - _FROM_COUNT)
        return next((n for n in range(at - 1, begin, -1) if lowers[n][0].isdigit() and lowers[n - 1] == "of"), None)

    def source(self, first: int) -> Actor | None:
        """Return who begins at a token, behind "according to" or "documented by"."""
        scene = self.scene
        speaker = _next_actor(scene.actors, first, scene.sentence)
        if speaker is None or speaker.first > first + 1:
            speaker = speaker_behind(scene.document, scene.sentence, first) or speaker
        if speaker is None or scene.document.data != "en":
            return speaker
        speaker = self.with_owned(speaker)
        return quoted_name(scene.document, scene.sentence, speaker.last) or speaker

    def with_owned(self, owner: Actor) -> Actor:
        """Return whoever stands behind "'s", by all the words: "Egypt's health ministry", not "Egypt"."""
        scene = self.scene
        if scene.document.tokens.lowers[owner.last : owner.last + 1] != ["'s"]:
            return owner
        behind = [one for one in scene.actors.between(owner.last, owner.last + 3) if one.first <= owner.last + 1]
        if not behind:
            return owner
        return replace(behind[0], first=owner.first, name=self.words(owner.first, behind[0].last))

    def words(self, first: int, last: int) -> str:
        tokens = self.scene.document.tokens
        return self.scene.document.words_between(tokens.starts[first], tokens.ends[last - 1])

    def hear_verb(self, verb: Hit[tuple[str, str]]) -> None:
        """Read "X said": the speaker is the verb's subject, or that of the verb which "but" joins it to."""
        scene = self.scene
        lowers, sentence = scene.document.tokens.lowers, scene.sentence
        if self.lexicon.according.at(lowers, verb.first, sentence.last) is not None:
            return  # "сообщили в министерстве": heard already
        start = verb.first
        while start > sentence.first and lowers[skip_adverbs_back(lowers, start - 1, sentence.first)] in _AUXILIARIES:
            start = skip_adverbs_back(lowers, start - 1, sentence.first)
        if _says_nothing(lowers, verb, start, sentence):
            return
        before = skip_adverbs_back(lowers, start - 1, sentence.first)
        spoken = [voice for voice in self.found if voice.rule == "voice.verb"]
        if spoken and before > sentence.first and lowers[before] in ("but", "and"):
            self.found.append(self.continued(spoken[-1], before, verb))
            return
        body = next((one for one in reversed(self.found) if one.person is None), self.body)
        speaker = speaker_of(scene, verb, start, body)
        if speaker is not None:
            self.add(speaker, (verb.first, verb.last), verb.payload, "voice.verb")
            self.pass_on(verb)

    def pass_on(self, verb: Hit[tuple[str, str]]) -> None:
        """Note who was told, where that is a medium or an organisation that passes it on: "told Radio X that"."""
        scene = self.scene
        lowers = scene.document.tokens.lowers
        if lowers[verb.last - 1] not in ("told", "tells") or not self.found or self.found[-1].lead:
            return
        listener = next(iter(scene.actors.between(verb.last, min(scene.sentence.last, verb.last + 4))), None)
        if listener is None or listener.body is None or listener.voice not in ("media", "ngo", "un"):
            return
        told = self.found[-1]
        start, end = scene.document.tokens.starts[listener.first], scene.document.tokens.ends[listener.last - 1]
        self.found.append(
            replace(
                told,
                start=start,
                end=end,
                speakers=(listener,),
                name=listener.name,
                kind=listener.voice,
                person=None,
                certainty="reported",
                rule="voice.told_to",
                lead=True,
            )
        )

    def continued(self, earlier: VoiceSpan, joint: int, verb: Hit[tuple[str, str]]) -> VoiceSpan:
        """Return the second verb of one speaker: "claimed …, but later withdrew this"."""
        tokens = self.scene.document.tokens
        start = tokens.starts[joint]
        return replace(
            earlier,
            start=start,
            end=tokens.ends[verb.last - 1],
            scope_start=start,
            scope_end=self.scene.sentence.end,
            stance=verb.payload[0],
            certainty=verb.payload[1],
            verb=self.words(verb.first, verb.last),
        )

    def add(self, speaker: Actor | None, cue: tuple[int, int], says: tuple[str, str], rule: str) -> None:
        """Add a voice, unless nobody stands where the speaker should."""
        scene = self.scene
        if speaker is not None and speaker.type == "relative":  # "an official, who claimed": the official speaks
            before = [one for one in scene.actors.between(scene.sentence.first, speaker.first) if one.kind != "pronoun"]
            speaker = before[-1] if before else None
        if speaker is None or _cannot_speak(speaker):
            return
        speaker = whole_phrase(scene.document, scene.sentence, speaker)
        together = with_coordinated(scene.document, scene.actors, scene.sentence, speaker)
        person, name, kind = self.identity(together)
        if name is None:
            return
        first, last = cue
        low, high = scope_of(
            scene.document, self.lexicon, scene.sentence, min(first, speaker.first), max(last, speaker.last)
        )
        tokens = scene.document.tokens
        start, end = tokens.starts[min(first, together[0].first)], tokens.ends[max(last, together[-1].last) - 1]
        self.found.append(
            VoiceSpan(start, end, low, high, together, name, kind, person, *says, self.words(first, last), rule)
        )

    def identity(self, speakers: Sequence[Actor]) -> tuple[int | None, str | None, str]:
        """Return (person, name, kind) of who speaks; name None where a pronoun has nobody to stand for."""
        scene, first = self.scene, speakers[0]
        if first.kind == "pronoun" and not first.plural and self.taken_up is not None:
            return self.taken_up.person, self.taken_up.name, self.taken_up.kind
        if first.kind == "pronoun" or (first.kind == "individual" and first.definite):
            parties = resolve(scene.document, scene.actors, scene.sentence, first, scene.focus, scene.officials)
            persons = [party[1] for party in parties if party[0] == "person"]
            if persons and isinstance(persons[0], int):
                return persons[0], self.names[persons[0]], "victim"
            if first.kind == "pronoun":
                earlier = self.earlier
                if earlier is not None and earlier.person is not None and not first.plural:
                    return earlier.person, earlier.name, earlier.kind  # "He later insisted": the official of before
                return None, None, "unattributed"
        name = self.words(first.first, speakers[-1].last) if len(speakers) > 1 else first.name
        is_official = first.person is not None and first.person in scene.officials
        return first.person, name, "official" if is_official else first.voice


_SHARES = frozenset(("posted", "shared", "published", "wrote"))
_POSTED = frozenset(
    ("video", "videos", "footage", "images", "image", "photo", "photos", "tweet", "tweets", "post", "posts", "message",
     "messages", "clip", "clips", "comment", "comments", "article", "articles", "poem", "song", "cartoon", "recording")
)  # fmt: skip


def _passes_on(voice: VoiceSpan, said: Sequence[VoiceSpan]) -> bool:
    """Say whether a voice only tells on what another of the sentence says: "villagers interviewed by X put …"."""
    return voice.verb.lower() in _PASSED_ON_BY and any(one.start < voice.start < one.end for one in said)


_PASSED_ON_BY = frozenset(("interviewed by", "quoted by", "cited by"))


def _cannot_speak(speaker: Actor) -> bool:
    return (
        speaker.kind == "group"
        and speaker.name.lower().split()[-1] in ("groups", "women", "men", "children", "members")
        and "human" not in speaker.name
        and "rights" not in speaker.name
    )


def _next_actor(actors: Actors, first: int, sentence: Sentence) -> Actor | None:
    following = actors.between(first, min(sentence.last, first + 8))
    return following[0] if following else None
