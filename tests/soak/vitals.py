"""What a process holds: memory, files, threads, widgets and objects; and when that is too much."""

from __future__ import annotations

import ctypes
import gc
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

MEMORY_MB = 60.0
FILES = 2
WIDGETS = 40
OBJECTS = 20_000
"""How much more than after the warm-up is let pass at any later rest."""
WARM_UP = 3
"""The rests of the warm-up."""


@dataclass(frozen=True)
class Vitals:
    """What the process held at a rest."""

    memory_mb: float
    files: int
    threads: int
    widgets: int
    objects: int

    @classmethod
    def now(cls) -> Vitals:
        """What is held once everything that is garbage is gone."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            gc.collect()
        if hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
            libc.malloc_trim(0)
        return cls(
            int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20,
            len(list(Path("/proc/self/fd").iterdir())),
            len(list(Path("/proc/self/task").iterdir())),
            len(QApplication.allWidgets()),
            len(gc.get_objects()),
        )

    def __str__(self) -> str:
        return "  ".join(f"{name} {round(value)}" for name, value in asdict(self).items())


class VitalsLog:
    """All rests of a soak."""

    def __init__(self) -> None:
        self.rests: list[Vitals] = []

    def take(self) -> str:
        """Note a rest; what has grown beyond its bound, "" for nothing."""
        now = Vitals.now()
        self.rests.append(now)
        warm = self.rests[:WARM_UP]
        bounds = Vitals(
            max(rest.memory_mb for rest in warm) + MEMORY_MB,
            max(rest.files for rest in warm) + FILES,
            max(rest.threads for rest in warm) + 1,
            max(rest.widgets for rest in warm) + WIDGETS,
            max(rest.objects for rest in warm) + OBJECTS,
        )
        held, allowed = asdict(now), asdict(bounds)
        grown = [f"{n}: {held[n]:.0f} > {allowed[n]:.0f}" for n in held if held[n] > allowed[n]]
        return ", ".join(grown)
