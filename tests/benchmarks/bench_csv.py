"""How long a CSV file takes to read, beside NumPy's readers, and how long nothing is told of it.

Run by hand: python -m tests.benchmarks.bench_csv [rows] [columns]

Prints the seconds for finding the format and for reading, those of numpy.loadtxt (in C, without
checks by row and column) and numpy.genfromtxt (in Python, with checks), the longest time between
two calls of the progress, which a window that waits has to bear, and the memory beside the table's.
"""

from __future__ import annotations

import io
import sys
import time
import tracemalloc
from collections.abc import Callable

import numpy as np


def main(rows: int, columns: int) -> None:
    from bpgui.project.csv_detection import detect_format
    from bpgui.project.csv_reading import read_table

    numbers = np.random.default_rng(0).normal(size=(rows, columns))
    lines = [",".join(f"column {n}" for n in range(columns))]
    lines += [",".join(map(repr, row)) for row in numbers.tolist()]
    data = "\n".join(lines).encode()
    file = io.BytesIO(data)
    form = detect_format(file)
    gaps: list[float] = []
    last = 0.0

    def note(_done: int, _total: int) -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    def read() -> None:
        nonlocal last
        last = time.perf_counter()
        read_table(file, form, on_progress=note)

    def load() -> None:
        np.loadtxt(io.BytesIO(data), delimiter=",", skiprows=1)

    def load_in_python() -> None:
        np.genfromtxt(io.BytesIO(data), delimiter=",", skip_header=1)

    mine, c, python = _best(read), _best(load), _best(load_in_python)
    longest = sorted(gaps)[-max(1, len(gaps) // 100)]
    print(f"{rows} rows of {columns} numbers, {len(data) / 2**20:.1f} MB")
    print(f"format    {_best(lambda: detect_format(file)):8.3f} s")
    print(f"read      {mine:8.3f} s")
    print(f"genfromtxt{python:8.3f} s   {python / mine:.1f} times ours")
    print(f"loadtxt   {c:8.3f} s   {c / mine:.1f} times ours")
    print(f"between two calls of the progress, p99 {longest * 1000:.0f} ms")
    tracemalloc.start()
    read()
    peak = tracemalloc.get_traced_memory()[1] / numbers.nbytes
    tracemalloc.stop()
    print(f"memory at most {peak:.1f} times the table")


def _best(action: Callable[[], object]) -> float:
    """The least of three times: the machine is shared."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [100_000, 10][len(words) :]))
