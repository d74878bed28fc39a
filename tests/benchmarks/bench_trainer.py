"""Iterations per second of the trainer beside those of its peers, in one run.

Run by hand: ``python -m tests.benchmarks.bench_trainer [--rounds N] [--seconds S]``. Rounds of all
peers are interleaved and the table shows medians, as machines are noisy. PyTorch and scikit-learn
take part where they are installed. Peers compute float64, and the loss in every iteration, as the
trainer does.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import time
import warnings
from collections.abc import Callable

from tests.benchmarks.peers import article_scalars, bpgui_trainer, numpy_arrays
from tests.benchmarks.workload import WORKLOADS, Workload

Advance = Callable[[int], object]
"""Makes at least the given number of iterations; returns nothing that matters."""


def peers(workload: Workload) -> dict[str, Advance]:
    """The ways to train ``workload`` that can run here, bpgui first."""
    found: dict[str, Advance] = {"bpgui": bpgui_trainer(workload)}
    if workload.name == "2-2-2":
        found["article's loop"] = article_scalars()
    found["NumPy arrays"] = numpy_arrays(workload)
    if importlib.util.find_spec("torch"):
        from tests.benchmarks.peer_pytorch import pytorch_loop

        found["PyTorch"] = pytorch_loop(workload)
    if importlib.util.find_spec("sklearn"):
        from tests.benchmarks.peer_sklearn import partial_fits

        found["scikit-learn"] = partial_fits(workload)
    return found


def rate(advance: Advance, seconds: float) -> float:
    """Iterations per second over about ``seconds``, in a few calls."""
    made, count = 0, 50
    start = time.perf_counter()
    while (elapsed := time.perf_counter() - start) < seconds:
        advance(count)
        made += count
        count = max(50, int(made / 4))
    return made / elapsed


def measure(workload: Workload, rounds: int, seconds: float) -> dict[str, float]:
    """The median rate of every peer over interleaved rounds."""
    ways = peers(workload)
    for advance in ways.values():
        advance(60)
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, advance in ways.items():
            rates[name].append(rate(advance, seconds))
    return {name: statistics.median(values) for name, values in rates.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="The trainer's speed beside its peers'.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.4, help="per round and peer")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{'work':<34}{'peer':<18}{'iterations/s':>14}{'bpgui is':>12}")
    for make in WORKLOADS:
        workload = make()
        medians = measure(workload, options.rounds, options.seconds)
        for name, value in medians.items():
            ratio = "" if name == "bpgui" else f"{medians['bpgui'] / value:.2f} ×"
            print(f"{workload.title:<34}{name:<18}{value:>14,.0f}{ratio:>12}")


if __name__ == "__main__":
    main()
