"""Pins numbers: has their values kept and draws them under the loss."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.project.formula_text import symbol_text
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.record import RunRecord
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.watching import is_known
from bpgui.ui.panels import Panels
from bpgui.ui.watched_series import WatchedSeries

FRAMES_A_REDRAW = 3
"""While training runs the curves are drawn at every third snapshot."""


class WatchView(QObject):
    """Keeps the watch panel of ``panels`` in step with the numbers that are pinned."""

    #: A number was pinned or let go; whether any is left.
    pinned_changed = Signal(bool)
    #: This number cannot be drawn over the iterations.
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        explainer: Explainer,
        controller: TrainingController,
        panels: Panels,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._stepper = stepper
        self._explainer = explainer
        self._controller = controller
        self._panels = panels
        self._naming = ARTICLE_NAMING
        self._pinned: tuple[str, ...] = ()
        self._record: RunRecord | None = None
        self._revision = 0
        self._frame = 0
        panels.watch.number_removed.connect(self.let_go)
        panels.watch.number_clicked.connect(explainer.explain)
        panels.calculation.pin_clicked.connect(self.pin_present)
        document.state_changed.connect(self.show)
        document.project_replaced.connect(self.show)
        controller.progressed.connect(self._on_controller_progressed)
        controller.state_changed.connect(self.show)
        controller.watching.filler.filled.connect(self._on_filler_filled)
        controller.watching.filler.failed.connect(self._on_filler_failed)

    @Slot()
    def pin_present(self) -> None:
        """Pin the number that is explained, or else the one at the position."""
        current = self._stepper.current
        number = self._explainer.current or (current.id if current else "E")
        self.pin(number)

    def pin(self, number: str) -> None:
        """Draw ``number`` from now on; of a new value, the parameter."""
        number = number.removesuffix("_new")
        architecture = self._document.project.setup.architecture
        given = (*architecture.unit_names(0), *architecture.target_names())
        if number in given or not is_known(self._document.project.setup, number):
            self.refused.emit(
                self.tr("{symbol} is the same in every iteration, so it has no curve.").format(
                    symbol=self._symbol(number)
                )
            )
        elif number not in self._pinned:
            self._keep((*self._pinned, number))

    @Slot(str)
    def let_go(self, number: str) -> None:
        """Draw ``number`` no longer."""
        self._keep(tuple(other for other in self._pinned if other != number))

    @Slot()
    def show(self) -> None:
        """Draw what is known of the pinned numbers now."""
        if not self._pinned:
            return
        record, length = self._document.state.record, self._document.length
        running = self._controller.losses_so_far()
        if running is not None:
            record, length = running
        if record is not self._record:
            self._record = record
            self._revision += 1
            self._controller.set_watched(self._pinned)
        values = self._controller.watching.values
        self._panels.watch.show_series(
            [
                WatchedSeries(
                    name, self._symbol(name), values(record, name, length + 1), self._revision
                )
                for name in self._pinned
            ]
        )

    def _symbol(self, number: str) -> str:
        return symbol_text(number, self._naming)

    def _keep(self, pinned: tuple[str, ...]) -> None:
        self._pinned = pinned
        self._revision += 1
        self._controller.set_watched(pinned)
        self._panels.watch.show_series([])
        self.show()
        self.pinned_changed.emit(bool(pinned))

    @Slot(object)
    def apply_naming(self, naming: Naming) -> None:
        """Call the pinned numbers what ``naming`` calls them."""
        self._naming = naming
        # A label keeps its name; new ones take the new names.
        self._panels.watch.show_series([])
        self.show()

    @Slot()
    def _on_controller_progressed(self) -> None:
        self._frame += 1
        if self._frame % FRAMES_A_REDRAW == 0:
            self.show()

    @Slot()
    def _on_filler_filled(self) -> None:
        self._revision += 1
        self.show()

    @Slot(object)
    def _on_filler_failed(self, _error: Exception) -> None:
        self.refused.emit(
            self.tr("The past of the pinned numbers could not be computed and stays blank.")
        )
