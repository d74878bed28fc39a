"""What a run is called and how it differs from the run it came from, in the user's language."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QLocale, QObject

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import short
from bpgui.project.run_summary import Change
from bpgui.session.runs import Run


class RunDescriptions(QObject):
    """Words about runs; translated where the program is."""

    def name(self, run: Run) -> str:
        """What the user called it, or "run 2"."""
        return run.name or self.tr("run {n}").format(n=run.id)

    def difference(self, run: Run) -> str:
        """The edits that made it, such as "w5: 0.4 → 0.9 at iteration 120"; "" for none."""
        parts = []
        for iteration, changes in groupby(run.changes, lambda change: change.iteration):
            numbers = ", ".join(self._change(change) for change in changes)
            n = QLocale().toString(iteration)
            parts.append(self.tr("{numbers} at iteration {n}").format(numbers=numbers, n=n))
        return "; ".join(parts)

    @staticmethod
    def _change(change: Change) -> str:
        return f"{symbol_text(change.name)}: {short(change.before)} → {short(change.after)}"
