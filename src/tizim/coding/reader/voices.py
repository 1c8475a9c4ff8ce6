"""Find who says what: the claimant of each stretch of text, with stance and certainty.

A voice holds for a stretch: from its clause to the end of the sentence, or to
the "but" that brings in another. A paragraph that ends in a colon lends its
voice to the bullets under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, resolve
from tizim.coding.reader.clauses import (
    auxiliary_before,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.speakers import opening_name, speaker_before, speaker_behind
from tizim.coding.reader.voice_spans import (
    VoiceSpan,
    VoiceWords,
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


_FARTHEST_SPEAKER = 12  # words between a speaker and the verb


def find_voices(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int], names: Sequence[str]
) -> tuple[VoiceSpan, ...]:
    """Return the voices of a text, in order.

    names
        The persons' names, for a voice that is only a pronoun.
    """
    lexicon = voice_words(document.data)
    found: list[VoiceSpan] = []
    lead: VoiceSpan | None = None
    lead_block = -2
    for index, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        earlier = next((one for one in reversed(found) if not one.lead), None)
        if earlier is not None and document.sentence_index(earlier.start) != index - 1:
            earlier = None
        if earlier is not None and document.sentences[index - 1].block != sentence.block:
            earlier = None
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        here = _Listener(lexicon, scene, names, earlier, speaker_taken_up(document, index, found)).voices()
        if lead is not None and block.kind == "bullet" and sentence.block > lead_block:
            here.append(replace(lead, scope_start=sentence.start, scope_end=sentence.end, lead=True))
        elif block.kind != "bullet":
            lead = None
        if here and document.view[sentence.start : sentence.end].rstrip().endswith(":"):
            own = [voice for voice in here if not voice.lead]
            lead, lead_block = (own[-1] if own else lead), sentence.block
        found += sorted(here, key=lambda voice: voice.start)
    found += continued_voices(document, found)
    return tuple(sorted(found, key=lambda voice: (voice.scope_start, voice.start)))


@dataclass(slots=True)
class _Listener:
    """Hears who speaks in one sentence."""

    lexicon: VoiceWords
    scene: Scene
    names: Sequence[str]
    earlier: VoiceSpan | None = None  # of the sentence before, in one paragraph
    taken_up: VoiceSpan | None = None  # whom the sentence before is about: "The son found the body. He said"
    found: list[VoiceSpan] = field(default_factory=list)

    def voices(self) -> list[VoiceSpan]:
        scene, lexicon = self.scene, self.lexicon
        tokens, first, last = scene.document.tokens, scene.sentence.first, scene.sentence.last
        for hit in lexicon.according.find(tokens, first, last):
            speaker = _next_actor(scene.actors, hit.last, scene.sentence)
            if speaker is None or speaker.first > hit.last + 1:
                speaker = speaker_behind(scene.document, scene.sentence, hit.last) or speaker
            self.add(speaker, (hit.first, hit.last), ("asserts", "stated"), "voice.according_to")
        for whole in lexicon.whole.find(tokens, first, last):
            speaker = Actor(
                whole.first, whole.last, whole.last - 1, "official", self.words(whole.first, whole.last), whole.payload
            )
            self.add(speaker, (whole.first, whole.last), ("asserts", "stated"), "voice.whole")
        for by in lexicon.by.find(tokens, first, last):
            self.add(_next_actor(scene.actors, by.last, scene.sentence), (by.first, by.last), by.payload, "voice.by")
        for verb in lexicon.verbs.find(tokens, first, last):
            self.hear_verb(verb)
        return self.found

    def words(self, first: int, last: int) -> str:
        tokens = self.scene.document.tokens
        return self.scene.document.words_between(tokens.starts[first], tokens.ends[last - 1])

    def hear_verb(self, verb: Hit[tuple[str, str]]) -> None:
        """Read "X said": the speaker is the verb's subject, or that of the verb which "but" joins it to."""
        scene = self.scene
        lowers, sentence = scene.document.tokens.lowers, scene.sentence
        if self.lexicon.according.at(lowers, verb.first, sentence.last) is not None:
            return  # "сообщили в министерстве": heard already
        passive = auxiliary_before(lowers, verb.first, sentence.first) is not None
        if passive and "has" not in lowers[verb.first : verb.last]:
            return  # "was reported": nobody is named
        if is_about_a_topic(lowers, verb, sentence):
            return  # "had reported on the protest", "received threats"
        refuses = verb.last < sentence.last and lowers[verb.last] in _REFUSED and lowers[verb.last - 1] != "that"
        if verb.payload[0] == "denies" and refuses:
            return  # "denied access" is an act, no denial
        start = verb.first
        if lowers[verb.last - 1] in _SHARES and not _POSTED.isdisjoint(lowers[max(sentence.first, start - 2) : start]):
            return  # "video footage posted online", "two tweets he posted": nobody says it here
        while start > sentence.first and lowers[skip_adverbs_back(lowers, start - 1, sentence.first)] in _AUXILIARIES:
            start = skip_adverbs_back(lowers, start - 1, sentence.first)
        before = skip_adverbs_back(lowers, start - 1, sentence.first)
        spoken = [voice for voice in self.found if voice.rule == "voice.verb"]
        if spoken and before > sentence.first and lowers[before] in ("but", "and"):
            self.found.append(self.continued(spoken[-1], before, verb))
            return
        speaker = self.speaker_of(verb, start)
        if speaker is not None and verb.first - speaker.last <= _FARTHEST_SPEAKER:
            self.add(speaker, (verb.first, verb.last), verb.payload, "voice.verb")
            self.pass_on(verb)

    def speaker_of(self, verb: Hit[tuple[str, str]], start: int) -> Actor | None:
        """Return who speaks with a verb whose words begin at `start`; None where nobody does."""
        scene = self.scene
        lowers, sentence = scene.document.tokens.lowers, scene.sentence
        inverted = self.inverted(verb, start)
        if inverted is not None:
            return inverted
        speaker = self.named_between_commas(start) or subject_before(scene.document, scene.actors, sentence, start)
        if lowers[verb.last - 1] in _NOUNS_TOO and (speaker is None or not _right_before(lowers, speaker, start)):
            return None  # "six post-Soviet states"
        if lowers[verb.last - 1] in _RESULTS:
            speaker = self.maker_of_evidence(start) or speaker
        if speaker is None and lowers[verb.first].endswith("ing"):  # "with Radio X reporting that"
            speaker = next((one for one in scene.actors.between(sentence.first, start) if one.last == start), None)
        if lowers[start - 1] == "both" and start - 1 in (sentence.first, *self._after_joints()):
            return Actor(start - 1, start, start - 1, "pronoun", "both", "unattributed", plural=True, type="many")
        nearer = speaker_before(scene.document, sentence, start) if scene.document.data == "en" else None
        if nearer is not None and (speaker is None or speaker.last <= nearer.first):
            speaker = nearer
        if speaker is None and scene.document.data == "en":
            speaker = opening_name(scene.document, sentence, start)
        if scene.document.data in ("ru", "kk") and (speaker is None or verb.first - speaker.last > 4):
            speaker = _next_actor(scene.actors, verb.last, sentence) or speaker  # "заявил адвокат"
        return speaker

    def inverted(self, verb: Hit[tuple[str, str]], start: int) -> Actor | None:
        """Return who follows the verb behind a comma or a quotation: "torture is widespread, said X"."""
        scene = self.scene
        lowers = scene.document.tokens.lowers
        if start <= scene.sentence.first or lowers[start - 1] not in (",", '"', "''", "'"):
            return None
        if verb.last - start != 1 or lowers[start] not in _BEFORE_ITS_SPEAKER:
            return None
        following = scene.actors.between(verb.last, min(scene.sentence.last, verb.last + 2))
        named = [actor for actor in following if actor.first == verb.last]
        if named and named[0].last < scene.sentence.last and lowers[named[0].last] not in _BEHIND_A_SPEAKER:
            return None  # "her lawyer, Aminata Sow, said the officers had no warrant"
        return named[0] if named else speaker_behind(scene.document, scene.sentence, verb.last)

    def _after_joints(self) -> list[int]:
        """Return the tokens right behind a comma or semicolon of the sentence."""
        lowers, sentence = self.scene.document.tokens.lowers, self.scene.sentence
        return [
            token + 1 for token in range(sentence.first, sentence.last) if lowers[token] in (",", ";", "but", "and")
        ]

    def named_between_commas(self, start: int) -> Actor | None:
        """Return the person named in "Okoro's lawyer, Bello Musa, told": the name explains who speaks."""
        scene = self.scene
        lowers = scene.document.tokens.lowers
        if start - 2 <= scene.sentence.first or lowers[start - 1] != ",":
            return None
        here = scene.actors.between(max(scene.sentence.first, start - _FARTHEST_SPEAKER), start)
        named = [actor for actor in here if actor.kind == "person" and actor.last == start - 1]
        if not named or lowers[named[0].first - 1] != ",":
            return None
        explained = named[0].first - 2  # the last word of what the name explains: a noun, no name
        if any(actor.first <= explained < actor.last and actor.kind in ("person", "body") for actor in here):
            return None
        return named[0] if scene.document.tokens.words[explained][0].islower() else None

    def maker_of_evidence(self, start: int) -> Actor | None:
        """Return who stands behind "by" in "tests run by X showed" and "a study by X found"."""
        scene = self.scene
        nearest = [
            actor
            for actor in scene.actors.between(max(scene.sentence.first, start - _FARTHEST_SPEAKER), start)
            if actor.last == start
        ]
        lowers = scene.document.tokens.lowers
        at = nearest[-1].first - 1 if nearest else -1
        while at > scene.sentence.first and nearest[-1].first - at <= 4 and lowers[at] not in ("by", "of", ","):
            at -= 1
        return nearest[-1] if nearest and lowers[at] == "by" else None

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


# Verb forms that are nouns more often: their speaker must stand right before them.
_NOUNS_TOO = frozenset(
    ("states", "reports", "claims", "notes", "records", "documents", "counts", "lists", "shares", "report", "claim",
     "estimates")
)  # fmt: skip
_SHARES = frozenset(("posted", "shared", "published", "wrote"))
_POSTED = frozenset(
    ("video", "videos", "footage", "images", "image", "photo", "photos", "tweet", "tweets", "post", "posts", "message",
     "messages", "clip", "clips", "comment", "comments", "article", "articles", "poem", "song", "cartoon", "recording")
)  # fmt: skip
_BEFORE_ITS_SPEAKER = frozenset(
    ("said", "says", "added", "adds", "explained", "explains", "argued", "recalled", "recalls", "warned", "insisted",
     "claimed", "claims", "stated", "noted", "replied", "wrote", "reported", "reports")
)  # fmt: skip
_BEHIND_A_SPEAKER = frozenset(
    (",", ".", ";", ":", "!", "?", '"', "''", "'", "(", "in", "on", "at", "of", "from", "during", "after", "before",
     "to", "who", "which", "for", "with", "and", "while", "as", "when", "later", "yesterday", "today", "adding",
     "citing")
)  # fmt: skip
_RESULTS = frozenset(("showed", "shows", "show", "found", "concluded", "suggests", "suggested", "revealed", "that"))


def _right_before(lowers: Sequence[str], speaker: Actor, start: int) -> bool:
    """Say whether a speaker stands right before a verb, with no more than an abbreviation between."""
    return speaker.last == start or (lowers[start - 1] == ")" and start - speaker.last <= 3)


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
