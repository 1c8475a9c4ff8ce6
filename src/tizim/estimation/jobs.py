"""Many tables, answered in several processes; what was answered before is not asked again.

A refusal is an answer. An exception is a fault of ours: it takes the place of one method's answer in one table, is
printed with its traceback, is never kept, and stops nothing else.
"""

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tizim.estimation.answer import Answer, Refusal
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.estimating import SEED, Answers, Ask, Question, ask_method, estimate
from tizim.estimation.said import Said
from tizim.estimation.store import answer_store, remembered
from tizim.kernel.errors import TizimError
from tizim.kernel.messages import N_

_PATIENCE_SECONDS = 2.0  # of work in this process before others are started, which takes them as long
Progress = Callable[[float], None]  # called with the share of the work that is done


class StoppedWorker(TizimError):
    """A process that was ended from outside."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How tables are answered."""

    seed: int = SEED
    cache: Path | None = None  # folder in which answers are kept
    processes: int = 1


def answer_all(questions: Sequence[Question], asking: Asking, progress: Progress | None = None) -> list[Answers]:
    """Return what the methods say of each table, in the order of the questions; the same question is asked once.

    Raises StoppedWorker where a process was ended, BadCache where the cache cannot be used.
    """
    keys = [(table.sha256, methods) for table, methods in questions]
    distinct = dict(zip(keys, questions, strict=True))
    # The widest first, so that no process is left alone with them at the end.
    order = sorted(distinct, key=lambda key: (-len(distinct[key][0].lists), -distinct[key][0].documented))
    answers: dict[tuple[str, tuple[str, ...]], Answers] = {}
    for key, made in zip(order, _answered([distinct[key] for key in order], asking), strict=True):
        answers[key] = made
        if progress:
            progress(len(answers) / len(order))
    return [answers[key] for key in keys]


def _answered(questions: Sequence[Question], asking: Asking) -> Iterator[Answers]:
    """Yield answers in order: from this process at first, from others where it takes long enough to start them."""
    answer = partial(_answer, asking)
    left = iter(questions)
    begun = time.monotonic()
    for question in left:
        yield answer(question)
        if asking.processes > 1 and time.monotonic() - begun > _PATIENCE_SECONDS:
            break
    rest = list(left)
    if not rest:
        return
    with _pool(min(asking.processes, len(rest))) as pool:
        try:
            yield from pool.map(answer, rest)
        except BrokenProcessPool as trouble:
            raise StoppedWorker(
                "A process was ended from outside, perhaps for want of memory.",
                where="tizim estimate",
                remedy="Run it again, with fewer processes; what --cache keeps is not computed again.",
            ) from trouble


def _answer(asking: Asking, question: Question) -> Answers:
    table, methods = question
    ask = partial(ask_method, seed=asking.seed)
    if asking.cache is None:
        return estimate(table, methods, partial(_attempt, ask))
    with answer_store(asking.cache) as store:
        return estimate(table, methods, partial(_attempt, remembered(store, asking.seed, ask)))


def _attempt(ask: Ask, method: str, table: CaptureTable) -> Answer:
    try:
        return ask(method, table)
    except TizimError:
        raise
    except Exception as trouble:  # noqa: BLE001  # the outermost edge of a process: a night's work goes on without it
        traceback.print_exc()
        reason = N_("The method ended in an error: {error}. This is a fault of Tizim, not of the table.")
        remedy = N_("Report it with the table. The other methods and strata stand.")
        return Refusal(Said(reason, {"error": f"{type(trouble).__name__}: {trouble}"}), Said(remedy))


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes, and end them with what they have not begun when the work is broken off."""
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the threads of the progress bar
    pool = ProcessPoolExecutor(processes, mp_context=fresh, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave an interrupt to the process that started this one, and end with it, even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
