"""Shows the session's runs in the loss panel and takes what the legend says to the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.session.document import Document
from bpgui.session.runs import Run
from bpgui.session.training_controller import TrainingController
from bpgui.ui.after_paint import at_once
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.run_curve import RunCurve
from bpgui.ui.run_descriptions import RunDescriptions


class RunsView(QObject):
    """Keeps the curves and the legend of ``panel`` in step with the runs of ``document``."""

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        panel: LossPanel,
        parent: QObject,
        later: Callable[[Callable[[], object]], object] = at_once,
    ) -> None:
        """Show changes of the document ``later``, once what goes before them is shown."""
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._panel = panel
        self._words = RunDescriptions(self)
        self._shown: tuple[tuple[Run, ...], int] = ((), 0)
        self._later = later
        document.state_changed.connect(self._on_document_changed)
        document.project_replaced.connect(self._on_document_changed)
        legend = panel.legend
        legend.run_renamed.connect(self._on_legend_run_renamed)
        legend.run_hidden.connect(self._on_legend_run_hidden)
        legend.run_deleted.connect(self._on_legend_run_deleted)
        legend.run_chosen.connect(self._on_legend_run_chosen)

    @Slot(object)
    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._words.style = style
        self._show_again()

    @Slot(object)
    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them."""
        self._words.naming = naming
        self._show_again()

    def _show_again(self) -> None:
        self._shown = ((), 0)
        self.show()

    @Slot()
    def show(self) -> None:
        """Show the runs as they are now."""
        state = self._document.state
        if (state.runs, state.current) != self._shown:
            self._shown = (state.runs, state.current)
            self._panel.show_runs([self._curve(run, state.current) for run in state.runs])

    def _curve(self, run: Run, current: int) -> RunCurve:
        return RunCurve(
            id=run.id,
            name=self._words.name(run),
            description=self._words.difference(run),
            losses=run.record.losses(run.length + 1),
            is_current=run.id == current,
            is_hidden=run.is_hidden,
            color_index=run.id,
        )

    @Slot()
    def _on_document_changed(self) -> None:
        state = self._document.state
        if (state.runs, state.current) != self._shown:
            self._later(self.show)

    @Slot(int, str)
    def _on_legend_run_renamed(self, number: int, name: str) -> None:
        text = self.tr("Rename a run")
        self._controller.when_idle(lambda: self._document.rename_run(number, name, text))

    @Slot(int, bool)
    def _on_legend_run_hidden(self, number: int, is_hidden: bool) -> None:
        text = self.tr("Hide a run") if is_hidden else self.tr("Show a run")
        self._controller.when_idle(lambda: self._document.hide_run(number, is_hidden, text))

    @Slot(int)
    def _on_legend_run_deleted(self, number: int) -> None:
        text = self.tr("Delete a run")
        self._controller.when_idle(lambda: self._document.delete_run(number, text))

    @Slot(int)
    def _on_legend_run_chosen(self, number: int) -> None:
        text = self.tr("Make another run current")
        self._controller.when_idle(lambda: self._document.choose_run(number, text))
