"""A reviewer at a terminal: one question after the other, and each answer kept before the next is asked.

What is read and what is shown comes in as functions, so that a page or a test can stand in their place.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import OperationalError

from tizim.access.models import User
from tizim.linkage.actions import AcrossDifferent, NoLongerWaits
from tizim.linkage.judgement import Verdict
from tizim.linkage.question_text import lines_of
from tizim.linkage.review import Question
from tizim.linkage.store.questions import questions_for
from tizim.sources.characters import clean
from tizim.web import pipeline

SKIP, QUIT = "skip", "quit"
ANSWERS = {
    "s": Verdict.SAME.value,
    "d": Verdict.DIFFERENT.value,
    "u": Verdict.UNSURE.value,
    "k": SKIP,
    "q": QUIT,
}
ASK = "s same, d different, u unsure, k skip, q quit: "
BUSY = "Not kept. The database is busy with somebody else's work. Answer again in a moment.\nThe question stays open."
ASK_REASON = "Why, without a name (Enter for no reason): "


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where questions are shown and answers read."""

    read: Callable[[str], str]  # shows a prompt, returns a line; EOFError or KeyboardInterrupt where the person leaves
    show: Callable[[str], None]
    width: int = 100  # characters in a line


@dataclass(slots=True)
class Tally:
    """What became of the questions."""

    answered: Counter[str] = field(default_factory=Counter)  # by verdict
    skipped: int = 0
    gone: int = 0  # answered by somebody else, or by an answer to another pair, before they were asked

    @property
    def words(self) -> str:
        """Return it as one sentence."""
        parts = [f"{self.answered[verdict.value]} {verdict.value}" for verdict in Verdict if self.answered[verdict]]
        answered = f"{self.answered.total()} answered" + (f" ({', '.join(parts)})" if parts else "")
        gone = f", {self.gone} settled meanwhile" if self.gone else ""
        return f"{answered}, {self.skipped} skipped{gone}."


def ask_all(user: User, proposals: Sequence[str], terminal: Terminal, tally: Tally) -> None:
    """Ask a user about proposals (ids), in their order, until the last is answered or the user leaves.

    tally
        Counts what becomes of them. An answer that is interrupted before it is kept does not count.
    """
    for number, proposal in enumerate(proposals, start=1):
        question = next(questions_for(user, [proposal]), None)
        if question is None:
            tally.gone += 1
            continue
        terminal.show(f"\n{number} of {len(proposals)}: {question.id}")
        terminal.show("\n".join(lines_of(question, terminal.width)) + "\n")
        try:
            if not _ask(user, question, terminal, tally):
                return
        except (EOFError, KeyboardInterrupt):
            terminal.show("")
            return


def _ask(user: User, question: Question, terminal: Terminal, tally: Tally) -> bool:
    """Ask until one question is answered or left; return whether to go on to the next."""
    while True:
        said = _choice(terminal)
        if said == QUIT:
            return False
        if said == SKIP:
            tally.skipped += 1
            return True
        reason = clean(terminal.read(ASK_REASON)).strip()
        try:
            answer = pipeline.answer(question.id, said, by=user, reason=reason)
        except AcrossDifferent as conflict:
            terminal.show(f"Not kept. {conflict.problem} {conflict.remedy}\nThe question stays open.")
            continue
        except OperationalError:
            terminal.show(BUSY)
            continue
        except NoLongerWaits as gone:
            terminal.show(f"Not kept. {gone.problem}")
            tally.gone += 1
            return True
        tally.answered[said] += 1
        terminal.show(f"Kept as {answer.id}.")
        return True


def _choice(terminal: Terminal) -> str:
    """Read one of the answers, as its letter or its word, in either case."""
    while True:
        typed = terminal.read(ASK).strip().lower()
        if typed in ANSWERS:
            return ANSWERS[typed]
        if typed in ANSWERS.values():
            return typed
        terminal.show("Type one of the letters, then Enter.")
