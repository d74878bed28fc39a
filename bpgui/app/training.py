"""Training without a window, with its progress on stderr and its losses in a CSV file."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bpgui.app.command_error import CommandError
from bpgui.core.accuracy import accuracy, is_classes
from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.core.trainer import (
    Evaluation,
    StopReason,
    Trainer,
    evaluate_network,
    find_breakdown,
    note_nothing,
)
from bpgui.core.unrolled import OnIteration
from bpgui.project.file_problems import system_problem
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError, write_atomically

CHUNK = 500
"""Iterations between two looks at the clock."""
QUIET_SECONDS = 1.0
"""Training that is done by then shows no progress."""


class TrainingError(CommandError):
    """Training that broke down: the message names the iteration and the quantity."""

    def __init__(self, name: str, setup: Setup, moment: Moment) -> None:
        broken = find_breakdown(setup, moment)
        what = f"{broken.quantity} is {broken.value}" if broken else "a number is not finite"
        super().__init__(
            f"{name}: training broke down in iteration {moment.iteration + 1}: {what}; "
            f"the last finite parameters are those after {moment.iteration} iterations"
        )


def train(
    project: Project, count: int, csv: Path | None = None, note_loss: OnIteration = note_nothing
) -> Project:
    """``project`` after ``count`` more iterations; the loss of each goes to the file ``csv``.

    Without a file ``note_loss`` is told each iteration, from 1, with its loss.
    Raises TrainingError where numbers stop being finite and ProjectFileError for the file.
    """
    setup, rows = project.setup, [b"iteration,loss\n"]
    if csv is not None:
        check_writable(csv)
    trainer = Trainer(setup, project.moment)
    goal = trainer.iteration + count

    def note(iteration: int, loss: float) -> None:
        rows.append(b"%d,%s\n" % (iteration - 1, repr(loss).encode()))

    with _progress(goal) as show:
        while trainer.iteration < goal:
            chunk = min(CHUNK, goal - trainer.iteration)
            reason = trainer.advance(chunk, note if csv is not None else note_loss)
            if reason is StopReason.NON_FINITE:
                raise TrainingError(project.name, setup, trainer.moment())
            show(trainer.iteration)
    trained = project.at(trainer.moment())
    if csv is not None:
        note(goal + 1, evaluate_network(setup, trained.moment).loss)
        write_atomically(csv, b"".join(rows))
    return trained


def scores(project: Project, evaluation: Evaluation) -> dict[str, float]:
    """What else there is to tell of the network besides its loss, by the names of the output.

    ``accuracy`` where targets are classes, ``validation_loss`` where samples are held out, and
    ``validation_accuracy`` where both are so; ``evaluation`` is that of the training samples.
    """
    result: dict[str, float] = {}
    targets, held = project.setup.dataset.targets, project.data.validation
    if is_classes(targets):
        result["accuracy"] = accuracy(evaluation.outputs, targets)
    if held is not None:
        validation = evaluate_network(replace(project.setup, dataset=held), project.moment)
        result["validation_loss"] = validation.loss
        if is_classes(targets) and is_classes(held.targets):
            result["validation_accuracy"] = accuracy(validation.outputs, held.targets)
    return result


@contextlib.contextmanager
def _progress(goal: int) -> Iterator[Callable[[int], None]]:
    """A line on stderr that counts up to ``goal``, once training takes long."""
    began = shown = time.monotonic()
    is_shown = False

    def show(iteration: int) -> None:
        nonlocal shown, is_shown
        now = time.monotonic()
        if now - began < QUIET_SECONDS or now - shown < 0.2:
            return
        shown, is_shown = now, True
        rate = f"{100 * iteration // goal}%"
        print(f"\rbpgui: iteration {iteration} of {goal} ({rate})", end="", file=sys.stderr)
        sys.stderr.flush()

    try:
        yield show
    finally:
        if is_shown:
            print(file=sys.stderr)


def check_writable(path: Path) -> None:
    """Find out before a long training, not after it, that ``path`` cannot be written."""
    try:
        existed = path.exists()
        with path.open("ab"):
            pass
        if not existed:
            path.unlink()
    except OSError as error:
        raise ProjectFileError(path, system_problem(error)) from error
