"""The threads of this process by their names, where the system tells them."""

from __future__ import annotations

import contextlib
from pathlib import Path


def thread_names() -> set[str]:
    """The names of all threads; of one that ends meanwhile there may be none."""
    tasks = Path("/proc/self/task")
    names = set()
    for task in tasks.iterdir() if tasks.is_dir() else ():
        with contextlib.suppress(OSError):
            names.add((task / "comm").read_text(encoding="utf-8").strip())
    return names
