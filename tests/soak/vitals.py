"""What a process holds: memory, files, threads, widgets and objects; and when that is too much."""

from __future__ import annotations

import ctypes
import gc
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

MEMORY_MB = 150.0
FILES = 2
THREADS = 1
WIDGETS = 400
OBJECTS = 150_000
"""How much more than in the warm-up may be held. Fields for the parameters of the largest networks
stay in the panel, and Qt has caches of its own; all have limits, a leak has none."""
WARM_UP = 3
"""So many rests are the warm-up."""
LATEST = 3
"""So many rests in a row must have held too much: a leak stays, a cache comes and goes."""

BOUNDS = {
    "memory_mb": MEMORY_MB,
    "files": FILES,
    "threads": THREADS,
    "widgets": WIDGETS,
    "objects": OBJECTS,
}


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
        """What is held once everything that is garbage or could be computed again is gone."""
        _empty_caches()
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


def _empty_caches() -> None:
    """Give up the program's plans, symbols and formulas: a full cache would look like a leak."""
    for name, module in list(sys.modules.items()):
        if name.startswith("bpgui."):
            for part in list(vars(module).values()):
                if hasattr(part, "cache_clear"):
                    part.cache_clear()


class VitalsLog:
    """All rests of a soak."""

    def __init__(self) -> None:
        self.rests: list[Vitals] = []

    def take(self) -> str:
        """Note a rest; what has grown beyond its bound, "" for nothing."""
        self.rests.append(Vitals.now())
        warm, latest = self.rests[:WARM_UP], self.rests[-LATEST:]
        if len(self.rests) < WARM_UP + LATEST:
            return ""
        grown = []
        for name, bound in BOUNDS.items():
            least = min(getattr(rest, name) for rest in latest)
            allowed = max(getattr(rest, name) for rest in warm) + bound
            if least > allowed:
                grown.append(f"{name}: {least:.0f} > {allowed:.0f}")
        return ", ".join(grown)
