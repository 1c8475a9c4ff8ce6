"""Say who suffers from an act where case marks it: the fitting name, pronoun or group nearest to the cue.

What separates two clauses is farther than its words; a verb that shows sex or
number ("задержана", "задержаны") is never said of somebody else. Where a
sentence names nobody, a second verb befalls whom the first did, and a step of a
proceeding befalls the one that the paragraph is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tizim.coding.reader.act_cues import BARE, DATIVE, NOUN_OF, OWNED, STATE, SUBJECT, WITH, Cue
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.case_bodies import harmed_body
from tizim.coding.reader.case_reality import accused_at
from tizim.coding.reader.case_roles import (
    describes_a_name,
    does_it,
    is_attributive,
    is_common_crime,
    is_of_kin,
    is_whose_words,
    tells_of_it,
)
from tizim.coding.reader.inflected_lists import listed_with
from tizim.coding.reader.inflected_names import morphology
from tizim.coding.reader.inflected_speakers import numerals
from tizim.coding.reader.inflection import PARTICIPLE
from tizim.coding.reader.phrases import Hit

_WANTED = {STATE: "nomn", SUBJECT: "nomn", DATIVE: "datv", NOUN_OF: "gent", OWNED: "gent", WITH: "ablt"}
_SUFFERING = ("victim", "media", "civil_society", "eyewitness", "hrd", "family", "colleague", "lawyer")
_HELPERS = ("lawyer", "family", "colleague")
_NEAR_GROUP = 14  # words between a verb and people without a name
_NEAR_NOUN = 8  # words between "арест" and whose it is
_NEAR_PARTICIPLE = 6
_TO_A_PREPOSITION = 5  # words between "за" and a name: "за редактором газеты «Голос» А"
_BOUNDARIES = {",": 3, ";": 12, ":": 8, "что": 4, "но": 6, "однако": 6, "а": 4, "\u2014": 3, "(": 4, ")": 4}
_STEPS = frozenset(("sentenced", "fined", "pretrial_detention", "charged", "convicted", "custody_extended"))
_VOWELS = frozenset("аеёиоуыэюя")


_ACCUSATIVE = ("ды", "ді", "ты", "ті", "ны", "ні")
_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")


def victims_of_cue(scene: Scene, cue: Cue, hit: Hit[tuple[Cue, ...]], previous: Act | None) -> tuple[Party, ...]:
    """Return who suffers from the act that a cue tells; empty where nobody fits."""
    if cue.kind.is_law:
        return ()
    agreement = _agreement(scene, hit, cue.form) if cue.form in (STATE, SUBJECT) else ""
    if cue.kind.things_are_bodies:
        return () if agreement == "none" else harmed_body(scene, hit)
    if cue.form == BARE and cue.kind.violation in _OF_THE_PUBLIC:
        return ()
    choice = _Choice(scene, cue, hit, agreement)
    if cue.kind.violation == "surveillance" and "за" in scene.document.tokens.lowers[hit.last - 1 : hit.last + 1]:
        behind = hit.last + (scene.document.tokens.lowers[hit.last - 1] != "за")
        return choice.those_behind(behind)  # "слежку за сотрудниками фонда"
    against = accused_at(scene, hit.first, hit.last) if cue.kind.step == "charged" else None
    if against is not None:
        return choice.those_behind(against)
    for actor in choice.fitting():
        parties = choice.parties(actor)
        if parties:
            return () if is_common_crime(scene, cue, hit, actor) else parties
        if actor.kind == "pronoun" and actor.plural:
            return ()  # "оларға", "их": of whom nobody was told
    return () if is_attributive(scene, hit) else _told_before(scene, cue, agreement, previous)


def _told_before(scene: Scene, cue: Cue, agreement: str, previous: Act | None) -> tuple[Party, ...]:
    """Return whom the act before befell, or whom the paragraph is about, where a sentence names nobody who fits."""
    alone = previous is None or (len(previous.victims) == 1 and previous.victims[0][0] == "person")
    if agreement == "none" or (agreement == "many" and alone):
        return ()  # "счета арестованы": said of something else than one person told of before
    if previous is not None and cue.form not in (NOUN_OF, PARTICIPLE) and (cue.form != BARE or previous.victims):
        return previous.victims
    helped = cue.form == BARE and any(
        actor.voice in _HELPERS for actor in scene.actors.between(scene.sentence.first, scene.sentence.last)
    )
    if (cue.kind.step in _STEPS or helped) and cue.form not in (NOUN_OF, PARTICIPLE) and len(scene.focus.people) == 1:
        return (("person", scene.focus.people[0]),)
    return ()


# What is done to all and not to whom a sentence names.
_OF_THE_PUBLIC = frozenset(("internet_shutdown", "telecom_disruption", "ban_on_assembly"))


_MALE = {STATE: ("н", "т"), SUBJECT: ("л", "б", "з", "н")}


def _agreement(scene: Scene, hit: Hit[tuple[Cue, ...]], form: str) -> str:
    """Return what the ending of a Russian verb shows of its subject: male, female, many, none (impersonal)."""
    if scene.document.data != "ru":
        return ""
    for lower in scene.document.tokens.lowers[hit.first : hit.last]:
        word = lower.removesuffix("ся").removesuffix("сь")
        if word.endswith(("ят", "ит", "ет", "ют", "ут", "ат")) and form == SUBJECT:
            return ""  # the present shows no sex
        if word.endswith(("ны", "ты", "ли")):
            return "many"
        if word.endswith(("на", "та", "ла")):
            return "female"
        if word.endswith(("но", "то", "ло")):
            return "none"
        if word.endswith(_MALE[form]) and word[-2:-1] in _VOWELS:
            return "male"
    return ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whom one cue can be said of, in its sentence."""

    scene: Scene
    cue: Cue
    hit: Hit[tuple[Cue, ...]]
    agreement: str

    def fitting(self) -> list[Actor]:
        """Return the actors that fit in case, sex and number, the nearest first."""
        first = self.hit.last if is_attributive(self.scene, self.hit) else self.scene.sentence.first
        here = self.scene.actors.between(first, self.scene.sentence.last)
        return sorted((actor for actor in here if self.fits(actor)), key=self.distance)

    def those_behind(self, first: int) -> tuple[Party, ...]:
        """Return those who stand right behind "в отношении" or "против"; nobody where it is said of officials."""
        last = min(self.scene.sentence.last, first + _NEAR_PARTICIPLE)
        for actor in self.scene.actors.between(first, last):
            if actor.kind in ("official", "body") or (
                actor.person is not None and actor.person in self.scene.officials
            ):
                return ()
            if actor.kind in ("person", "pronoun") or (actor.kind in ("group", "individual")):
                suffers = actor.kind in ("person", "pronoun") or actor.voice in _SUFFERING
                return (
                    self.parties(actor)
                    if suffers and not is_common_crime(self.scene, self.cue, self.hit, actor)
                    else ()
                )
        return ()

    def distance(self, actor: Actor) -> int:
        """Return the words between an actor and the cue; what parts clauses counts for several."""
        low, high = (actor.last, self.hit.first) if actor.first < self.hit.first else (self.hit.last, actor.first)
        between = self.scene.document.tokens.lowers[low:high]
        return (
            len(between)
            + sum(_BOUNDARIES.get(lower, 0) for lower in between)
            + 4 * (actor.kind == "group" and bool(between))
        )

    def fits(self, actor: Actor) -> bool:
        if actor.first < self.hit.last and actor.last > self.hit.first:
            return False
        if actor.kind == "person":
            known = actor.person is not None and actor.person not in self.scene.officials
            speaks = self.cue.form == BARE and actor.voice in _HELPERS and bool(self.scene.focus.people)
            if is_of_kin(self.scene.document, actor) or (actor.voice == "lawyer" and self._keeps_lawyers_out()):
                return False
            speaks = (
                speaks
                or is_whose_words(self.scene, actor)
                or (self.cue.form == BARE and tells_of_it(self.scene, actor))
            )
            return known and not speaks and self._stands_right(actor) and self._agrees(actor)
        if actor.kind == "pronoun":
            if self.cue.form not in (NOUN_OF, OWNED) and self._is_possessive(actor):
                return False
            return self._case_fits(actor.case) and self._agrees(actor) and self._stands_right(actor)
        if actor.kind in ("group", "individual"):
            return (
                actor.voice in _SUFFERING
                and not describes_a_name(self.scene, actor)
                and not does_it(self.scene, self.cue, self.hit, actor)
                and not (actor.voice == "lawyer" and self._keeps_lawyers_out())
                and not (self.cue.form == BARE and actor.voice in _HELPERS)  # they tell of it
                and self.distance(actor) <= _NEAR_GROUP
                and self._group_fits(actor)
                and self._stands_right(actor)
            )
        return False

    def _keeps_lawyers_out(self) -> bool:
        """Say whether those who need a lawyer suffer, and not the lawyer: "адвоката к нему не пустили"."""
        return self.cue.kind.violation == "denial_of_legal_assistance"

    def _is_possessive(self, pronoun: Actor) -> bool:
        """Say whether "его" belongs to the noun behind it: "его организатора", not "его задержали"."""
        following = self.scene.document.tokens.lowers[pronoun.last : pronoun.last + 1]
        if self.scene.document.data != "ru" or "gent" not in pronoun.case or not following:
            return False
        return bool(morphology("ru").is_noun_phrase_word(following[0]))

    def _stands_right(self, actor: Actor) -> bool:
        """Say whether an actor stands where the form of the cue asks for it."""
        form, hit = self.cue.form, self.hit
        if form == NOUN_OF:
            after = 0 <= actor.first - hit.last <= _NEAR_NOUN and not self._parted(hit.last, actor.first)
            after = after and not self._says_more(hit.last, actor.first)
            pronoun = actor.kind == "pronoun" and actor.last == hit.first  # "его арест"
            return pronoun or (after and self._case_fits(actor.case))
        if form == PARTICIPLE:
            if actor.first >= hit.last:
                return actor.first - hit.last <= _NEAR_PARTICIPLE and not self._parted(hit.last, actor.first)
            lowers = self.scene.document.tokens.lowers
            return lowers[hit.first - 1] in (",", "(") and hit.first - actor.last <= 2
        if form == OWNED and self._is_of_another_clause(actor):
            return False
        if form == WITH:
            return self._case_fits(actor.case) and self._follows_its_preposition(actor)
        return form == BARE or self._case_fits(actor.case)

    def _is_of_another_clause(self, actor: Actor) -> bool:
        """Say whether a comma parts a thing from a genitive without "у": "изъяв камеру, увезли адвоката A"."""
        lowers, last = self.scene.document.tokens.lowers, self.hit.last
        at_it = lowers[max(0, actor.first - _TO_A_PREPOSITION) : actor.first]
        return actor.first >= last and "," in lowers[last : actor.first] and "у" not in at_it

    def _follows_its_preposition(self, actor: Actor) -> bool:
        """Say whether an actor stands behind "за" or "над": "за ним следят", "суд над правозащитником A"."""
        low = max(self.scene.sentence.first, actor.first - _TO_A_PREPOSITION)
        before = self.scene.document.tokens.lowers[low : actor.first]
        return not {"за", "над"}.isdisjoint(before) and "," not in before

    def _says_more(self, first: int, last: int) -> bool:
        """Say whether a predicate stands between a noun and a genitive: "приговор основан на показаниях свидетеля"."""
        lowers = self.scene.document.tokens.lowers[first:last]
        return self.scene.document.data == "ru" and any(
            word[0].isalpha() and morphology("ru").is_predicate(word) for word in lowers
        )

    def _parted(self, first: int, last: int) -> bool:
        return not _BOUNDARIES.keys().isdisjoint(self.scene.document.tokens.lowers[first:last])

    def _case_fits(self, case: frozenset[str]) -> bool:
        if self.cue.form in (BARE, PARTICIPLE) or not case:
            return True
        wanted = _WANTED.get(self.cue.form, "accs")
        return wanted in case or (wanted == "gent" and self.cue.form == OWNED and not {"accs", "datv"}.isdisjoint(case))

    def _agrees(self, actor: Actor) -> bool:
        if self.agreement == "none":  # "задержано 20 человек"
            return actor.kind == "group" and self._is_counted(actor)
        if self.agreement == "many":
            together = listed_with(self.scene, actor)
            return actor.plural or len(together) > 1
        return not (self.agreement and (actor.plural or (actor.sex and actor.sex != self.agreement)))

    def _is_counted(self, actor: Actor) -> bool:
        words = self.scene.document.tokens.lowers[actor.first : actor.last]
        return any(word[0].isdigit() or word in numerals(self.scene.document.data) for word in words)

    def _group_fits(self, actor: Actor) -> bool:
        """Say whether people without a name can stand in the case, and in the number that the verb shows."""
        if self.scene.document.data == "kk":
            return self._kazakh_group_fits(actor)
        if self.scene.document.data != "ru":
            return True
        person = self.scene.document.tokens.lowers[actor.head] == "человек"  # "погиб 21 человек"
        if self.agreement in ("male", "female") and actor.kind == "group" and not person:
            return False
        if self.agreement == "many" and actor.kind == "individual":
            return False
        tokens = self.scene.document.tokens
        cases = morphology("ru").noun_form(tokens.lowers[actor.head]).cases
        wanted = _WANTED.get(self.cue.form, "accs")
        counted = wanted in ("nomn", "accs") and actor.kind == "group" and "gent" in cases
        return not cases or self.cue.form in (BARE, PARTICIPLE) or wanted in cases or counted

    def _kazakh_group_fits(self, actor: Actor) -> bool:
        """Say whether Kazakh people without a name bear the ending asked for; an object beside its verb may lack it."""
        word, form = self.scene.document.tokens.lowers[actor.last - 1], self.cue.form
        if form in (BARE, PARTICIPLE, NOUN_OF, OWNED):
            return True
        if form in (STATE, SUBJECT):
            return not word.endswith((*_ACCUSATIVE, *_DATIVE))
        if form == DATIVE:
            return word.endswith(_DATIVE)
        return word.endswith(_ACCUSATIVE) or actor.last == self.hit.first

    def parties(self, actor: Actor) -> tuple[Party, ...]:
        if actor.kind == "pronoun":
            return self._meant_by(actor)
        together = listed_with(self.scene, actor)
        topic = self.scene.focus.people
        plain = actor.first == actor.head or self.scene.document.data == "kk"  # "ер адам"
        if actor.kind == "individual" and len(together) == 1 and len(topic) == 1 and plain:
            here = self.scene.actors.between(self.scene.sentence.first, self.scene.sentence.last)
            if not any(one.kind == "person" for one in here) and not self._was_only_kin(topic[0]):
                return (("person", topic[0]),)  # "женщину осудили": her of whom the paragraph tells
        return tuple(("person", one.person) if one.person is not None else ("unnamed", one.name) for one in together)

    def _meant_by(self, pronoun: Actor) -> tuple[Party, ...]:
        """Return whom a pronoun means: somebody named before it in the sentence, else the topic of the paragraph."""
        scene = self.scene
        named = [
            actor
            for actor in scene.actors.between(scene.sentence.first, pronoun.first)
            if actor.kind == "person"
            and actor.person is not None
            and actor.person not in scene.officials
            and not (pronoun.sex and actor.sex and actor.sex != pronoun.sex)
        ]
        if pronoun.type == "relative":
            return (("person", named[-1].person or 0),) if named and pronoun.first - named[-1].last <= 2 else ()
        own = [actor.person for actor in named if actor.voice not in _HELPERS]
        topic = [one for one in scene.focus.people if pronoun.plural or _sex_of(scene, one) in (None, pronoun.sex)]
        if pronoun.plural:
            several = topic if len(topic) > 1 else self._listed_before(topic)  # "оларға" is never one
            chosen: Sequence[int | None] = tuple(dict.fromkeys(own)) if len(set(own)) > 1 else several
            if not chosen and scene.focus.group:
                return (("unnamed", scene.focus.group),)
            return tuple(("person", person) for person in chosen if person is not None)
        chosen = own[-1:] or topic[:1]
        return tuple(("person", person) for person in chosen if person is not None)

    def _was_only_kin(self, person: int) -> bool:
        """Say whether the sentence before names somebody only to say whose relative another is."""
        before = self.scene.document.sentences[self.scene.index - 1]
        told = self.scene.actors.between(before.first, before.last)
        return any(
            one.kind == "person" and one.person == person and is_of_kin(self.scene.document, one) for one in told
        )

    def _listed_before(self, topic: Sequence[int]) -> list[int]:
        """Return those whom the sentence before lists with the one that it is about."""
        scene, index = self.scene, self.scene.index - 1
        sentences = scene.document.sentences
        if index < 0 or not topic or sentences[index].block != scene.sentence.block:
            return []
        earlier = replace(scene, sentence=sentences[index], index=index)
        told = scene.actors.between(sentences[index].first, sentences[index].last)
        known = next((one for one in told if one.kind == "person" and one.person == topic[0]), None)
        listed = listed_with(earlier, known) if known is not None else ()
        return [one.person for one in listed if one.person is not None] if len(listed) > 1 else []


def _sex_of(scene: Scene, person: int) -> str | None:
    known = scene.focus.sexes.get(person)
    return known or next((actor.sex for actor in scene.actors.all if actor.person == person and actor.sex), None)
