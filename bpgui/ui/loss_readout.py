"""The read-out of the loss plot: one iteration and its loss, as text and as a dot on the curve.

It knows nothing of spans, cursors and gestures; losses come from the curve.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.announcement import announce
from bpgui.ui.growing_curve import GrowingCurve
from bpgui.ui.held_out_layer import HeldOutLayer
from bpgui.ui.loss_header import LossHeader
from bpgui.ui.loss_plot import LossPlot
from bpgui.ui.plot_scale import grouped


class LossReadout(QObject):
    """Shows the loss of one iteration of ``curve`` in ``header`` and, once there, on a plot."""

    def __init__(
        self,
        curve: GrowingCurve,
        header: LossHeader,
        held_out: HeldOutLayer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._curve, self._held_out = curve, held_out
        self._header = header
        self._plot: LossPlot | None = None
        self._iteration: int | None = None
        self._style = DEFAULT_STYLE

    @property
    def iteration(self) -> int | None:
        """The iteration that is read out, if one is."""
        return self._iteration

    def show_on(self, plot: LossPlot) -> None:
        """Put the dot on ``plot`` from now on, and the text into its accessible description."""
        self._plot = plot

    @Slot(float)
    def point_at(self, place: float) -> None:
        """Read out the iteration with a loss that lies nearest to ``place``."""
        self._read_out(self._nearest(round(place)))

    @Slot()
    def dismiss(self) -> None:
        """Read out nothing."""
        self._read_out(None)

    def step(self, by: int, start: int) -> None:
        """Go on by ``by`` iterations, or begin at ``start``, and tell screen readers."""
        self._read_out(self._nearest(start if self._iteration is None else self._iteration + by))
        if self._plot is not None:
            announce(self._plot.view, self._header.readout)

    def follow_losses(self) -> None:
        """Read out the loss as it is now, nothing when the series has become too short."""
        if self._iteration is not None and self._iteration >= self._curve.values.size:
            self._iteration = None
        self._show_text()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the loss in ``style``."""
        self._style = style
        self._show_text()

    def place_dot(self) -> None:
        """Put the dot on the curve as it is drawn now; a gap has none."""
        if self._plot is None:
            return
        if self._iteration is None or not self._curve.is_drawable(self._iteration):
            self._plot.hide_dot()
        else:
            self._plot.show_dot(self._iteration, self._curve.values[self._iteration])

    def _nearest(self, iteration: int) -> int | None:
        last = self._curve.values.size - 1
        return min(max(iteration, 0), last) if last >= 0 else None

    def _read_out(self, iteration: int | None) -> None:
        if iteration != self._iteration:
            self._iteration = iteration
            self._show_text()
            self.place_dot()

    def _show_text(self) -> None:
        text = ""
        if self._iteration is not None:
            text = self.tr("iteration {iteration} · {loss}").format(
                iteration=grouped(self._iteration),
                loss=self._style.text(float(self._curve.values[self._iteration])),
            )
            text += self._held_out_words(self._iteration)
        if text == self._header.readout:
            return
        self._header.show_readout(text)
        if self._plot is not None:
            self._plot.view.setAccessibleDescription(text)

    def _held_out_words(self, iteration: int) -> str:
        """The loss of held-out samples at the nearest iteration where it is known."""
        found = self._held_out.nearest(iteration)
        if found is None:
            return ""
        words = self.tr(" · held out {loss} at {place}")
        if found[0] == iteration:
            words = self.tr(" · held out {loss}")
        return words.format(loss=self._style.short(found[1]), place=grouped(found[0]))
