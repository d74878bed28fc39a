"""What the calculation panel costs: showing a step, and opening on a whole iteration.

Run by hand: python -m tests.benchmarks.bench_calculation [rounds]

Aims: 5 ms a step, 100 ms to open on the article's 43 steps. The peer, in the same run, is a QLabel
that gets the same words by setText and is repainted: Qt's cheapest way to show a step as text.
Rounds are interleaved, because machines are noisy; medians and the worst of a hundred are printed,
and the same of the processor's own time, which a busy machine lengthens less. Python's
garbage is collected between rounds only, as the window leaves it to idle moments.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable

import numpy as np

ROUNDS = 7
AIM_STEP_MS = 5.0
AIM_OPEN_MS = 100.0

Cost = tuple[float, float]
"""Seconds on the clock and of the processor."""


def main(rounds: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QLabel

    from bpgui.core.trace import Trace
    from bpgui.project.number_style import NumberStyle
    from bpgui.project.symbols import Notation
    from bpgui.ui.calculation_panel import CalculationPanel
    from tests.sample_traces import article_trace, naming_of, random_trace

    application = QApplication([])
    article = article_trace()
    large = random_trace((8, 8, 8, 4), ("sigmoid", "tanh", "sigmoid"))

    def opened(trace: Trace, position: int) -> CalculationPanel:
        panel = CalculationPanel()
        panel.resize(380, 480)
        panel.show_trace(trace, position)
        panel.show()
        # Shows the window on the screen and paints it for the first time.
        application.processEvents()
        return panel

    def steps(
        trace: Trace, notation: Notation = Notation.NET, calculator: int | None = None
    ) -> Callable[[], list[Cost]]:
        panel = opened(trace, 1)
        panel.apply_naming(naming_of(trace, notation))
        panel.apply_calculator(calculator)
        panel.apply_number_style(NumberStyle(9))

        def run() -> list[Cost]:
            times = []
            for position in range(1, len(trace.steps) + 1):
                start = _now()
                panel.show_trace(trace, position)
                application.processEvents()  # paints what changed, as in the window
                times.append(_since(start))
            return times

        return run

    def labels() -> Callable[[], list[Cost]]:
        panel, words = opened(article, 1), []
        for position in range(1, len(article.steps) + 1):
            panel.show_trace(article, position)
            words.append(panel.view.accessibleDescription())
        label = QLabel()
        label.setWordWrap(True)
        label.resize(380, 480)
        label.show()
        application.processEvents()

        def run() -> list[Cost]:
            times = []
            for text in words:
                start = _now()
                label.setText(text)
                application.processEvents()
                times.append(_since(start))
            return times

        return run

    def opening() -> list[Cost]:
        start = _now()
        panel = opened(article, len(article.steps))
        taken = _since(start)
        panel.close()
        panel.deleteLater()
        return [taken]

    contests: dict[str, tuple[Callable[[], list[Cost]], float | None]] = {
        "peer: QLabel.setText, a step": (labels(), None),
        "a step, article, net/out": (steps(article), AIM_STEP_MS),
        "a step, article, z/a": (steps(article, Notation.Z), AIM_STEP_MS),
        "a step, article, calculator": (steps(article, calculator=4), AIM_STEP_MS),
        f"a step, 8-8-8-4, {len(large.steps)} steps": (steps(large), AIM_STEP_MS),
        "opening on 43 steps": (opening, AIM_OPEN_MS),
    }
    gc.freeze()
    gc.disable()
    taken: dict[str, list[Cost]] = {name: [] for name in contests}
    for _ in range(rounds):
        for name, (run, _) in contests.items():
            taken[name] += run()
            gc.collect()
        application.processEvents()
    print(f"{'':<34}{'p50 ms':>9}{'p99 ms':>9}{'cpu p50':>9}{'cpu p99':>9}{'aim':>9}")
    for name, (_, aim) in contests.items():
        clock, processor = np.array(taken[name]).T * 1000.0
        middle, worst = np.percentile(clock, [50, 99])
        busy, busiest = np.percentile(processor, [50, 99])
        shown = "" if aim is None else f"{aim:.0f}"
        print(f"{name:<34}{middle:>9.2f}{worst:>9.2f}{busy:>9.2f}{busiest:>9.2f}{shown:>9}")


def _now() -> Cost:
    return time.perf_counter(), time.process_time()


def _since(start: Cost) -> Cost:
    clock, processor = _now()
    return clock - start[0], processor - start[1]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
