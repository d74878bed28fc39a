"""What a project file tells of a run: its name, length, loss and the edits it came from."""

from __future__ import annotations

from dataclasses import dataclass

Setting = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """One number or setting that was changed at ``iteration`` of a run.

    ``name`` is an id (w5, i1, learning_rate) or a setting (optimizer, activation[1]).
    """

    name: str
    before: Setting
    after: Setting
    iteration: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run in short; ``name`` "" is a run that the user did not name.

    ``loss`` is its last, None where that is not finite.
    """

    name: str
    iterations: int
    loss: float | None
    changes: tuple[Change, ...] = ()
