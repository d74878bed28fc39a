"""What stop conditions and watched numbers cost: the same training with and without, in one run.

Run by hand: ``python -m tests.benchmarks.bench_stop_conditions [--rounds N] [--seconds S]``. Rounds
are interleaved and the table shows the median of the ratios to the plain run of the same round.
"""

from __future__ import annotations

import argparse
import statistics

from bpgui.core.moment import Moment
from bpgui.core.number_reader import GRADIENT_NORM
from bpgui.core.stop_conditions import GradientNormBelow, LossBelow, NumberCrosses, StopCondition
from bpgui.core.trainer import Trainer, Watch
from bpgui.session.watch_record import WatchRecord
from tests.benchmarks.bench_trainer import Advance, rate
from tests.benchmarks.workload import WORKLOADS, Workload

PLAIN = "plain"
FIRST_PARAMETER, FIRST_DELTA = "w1", "delta_o1"


def trainers(workload: Workload) -> dict[str, Advance]:
    """The ways to train, each with conditions that are never met."""
    setup, start = workload.setup, Moment.start(workload.setup, workload.parameters)

    def way(conditions: tuple[StopCondition, ...] = (), watched: tuple[str, ...] = ()) -> Advance:
        watch = Watch(watched, WatchRecord().keep(watched).note) if watched else None
        trainer = Trainer(setup, start, watch, conditions)

        def advance(count: int) -> object:
            trainer.load(start)
            return trainer.advance(count, _ignore)

        return advance

    loss, norm = LossBelow(-1.0), GradientNormBelow(-1.0)
    crossing = NumberCrosses(FIRST_PARAMETER, 1e9)
    return {
        PLAIN: way(),
        "loss": way((loss,)),
        "loss, norm and a crossing": way((loss, norm, crossing)),
        "2 numbers watched": way(watched=(FIRST_PARAMETER, FIRST_DELTA)),
        "2 numbers and the norm watched": way(
            watched=(FIRST_PARAMETER, FIRST_DELTA, GRADIENT_NORM)
        ),
    }


def measure(workload: Workload, rounds: int, seconds: float) -> dict[str, tuple[float, float]]:
    """Each way's median rate and median ratio to the plain run."""
    ways = trainers(workload)
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, advance in ways.items():
            rates[name].append(rate(advance, seconds))
    return {
        name: (
            statistics.median(values),
            statistics.median(a / b for a, b in zip(values, rates[PLAIN], strict=True)),
        )
        for name, values in rates.items()
    }


def _ignore(_iteration: int, _loss: float) -> None:
    pass


def main() -> None:
    parser = argparse.ArgumentParser(description="The cost of stop conditions and watching.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.2, help="per round and way")
    options = parser.parse_args()
    print(f"{'work':<34}{'looked at':<34}{'iterations/s':>14}{'of plain':>10}")
    for make in WORKLOADS:
        workload = make()
        for name, (speed, ratio) in measure(workload, options.rounds, options.seconds).items():
            print(f"{workload.title:<34}{name:<34}{speed:>14,.0f}{ratio:>10.2f}")


if __name__ == "__main__":
    main()
