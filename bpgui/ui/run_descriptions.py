"""What a run is called and how it differs from the run it came from, in the user's language."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QObject

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.run_summary import Change, Setting
from bpgui.project.symbols import ARTICLE_NAMING
from bpgui.session.runs import Run


class RunDescriptions(QObject):
    """Words about runs; translated where the program is.

    Numbers are written in ``style`` and called what ``naming`` calls them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self.naming = ARTICLE_NAMING

    def name(self, run: Run) -> str:
        """What the user called it, or "run 2"."""
        return run.name or self.tr("run {n}").format(n=run.id)

    def difference(self, run: Run) -> str:
        """The edits that made it, such as "w5: 0.4 → 0.9 at iteration 120"; "" for none."""
        parts = []
        for iteration, changes in groupby(run.changes, lambda change: change.iteration):
            numbers = ", ".join(self._change(change) for change in changes)
            n = count(iteration)
            parts.append(self.tr("{numbers} at iteration {n}").format(numbers=numbers, n=n))
        return "; ".join(parts)

    def _change(self, change: Change) -> str:
        before, after = self._value(change.before), self._value(change.after)
        return f"{symbol_text(change.name, self.naming)}: {before} → {after}"

    def _value(self, value: Setting) -> str:
        if value is None:
            return self.tr("none")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return value if isinstance(value, str) else self.style.short(value)
