"""The surface panel: the loss over two parameters that are chosen, and the way of training on it.

It knows neither the session nor other panels; a SurfaceView brings maps, path and present.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bpgui.core.parameters import Matrix
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import Naming
from bpgui.session.loss_surface import SurfaceMap
from bpgui.ui.announcement import announce
from bpgui.ui.asking_panel import AskingPanel
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.steady_label import SteadyLabel
from bpgui.ui.surface_controls import SurfaceControls
from bpgui.ui.surface_picture import SurfaceNames
from bpgui.ui.surface_plot import SurfacePlot
from bpgui.ui.surface_words import SurfaceWords

_USUAL, _LEAST = QSize(26, 20), QSize(13, 11)
"""The sizes of the panel in heights of its text."""


class SurfacePanel(AskingPanel):
    """Shows maps and asks for others: for two parameters, over a span around the present ones."""

    #: point_chosen(name_x, x, name_y, y): the user wants both parameters to have these values.
    point_chosen = Signal(str, float, str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel_surface", _USUAL, _LEAST, parent)
        self.setAccessibleName(self.tr("Loss surface"))
        self._style = DEFAULT_STYLE
        self._has_penalty = False
        self._present: tuple[float, float, float] | None = None
        self._words = SurfaceWords(self)
        self._controls = SurfaceControls()
        self._plot = SurfacePlot()
        self._readout, self._note, self._sentence = SteadyLabel(), QLabel(), QLabel()
        self._lay_out()
        self._controls.parameters_changed.connect(self._on_controls_parameters_changed)
        self._controls.span_changed.connect(self.request_changed)
        self._plot.place_changed.connect(self._on_plot_place_changed)
        self._plot.place_chosen.connect(self._on_plot_place_chosen)
        self._plot.zoomed.connect(self._controls.zoom)
        self.apply_palette(LIGHT)
        self._show_state()

    @property
    def names(self) -> tuple[str, str]:
        """The parameters along the axes, "" and "" where there are no two to choose."""
        return self._controls.names

    @property
    def half(self) -> float | None:
        """How far the map is to reach to each side; None to fit the path in."""
        return self._controls.half

    def show_parameters(self, names: tuple[str, ...], first: tuple[str, str]) -> None:
        """Offer ``names``; ``first`` are chosen where the present choice is gone."""
        self._controls.show_parameters(names, first)
        self.show_map(None)

    def show_map(self, surface: SurfaceMap | None, has_penalty: bool = False) -> None:
        """Show a map, or none; ``has_penalty`` says that the penalty is part of its numbers."""
        self._has_penalty = has_penalty
        self._plot.show_map(surface)
        if surface is not None:
            self._controls.show_half(surface.request.region.half)
        self._show_state()

    def show_path(self, points: Matrix, present: int) -> None:
        """Show the way through ``points`` (points, 2); those after ``present`` are to come."""
        self._plot.show_path(points, present)

    def show_present(self, x: float, y: float, loss: float) -> None:
        """Show where training is: both parameters and the loss there, penalty included."""
        self._present = (x, y, loss)
        self._plot.show_present((x, y))
        if self._plot.place is None:
            self._show_readout()

    def show_failure(self) -> None:
        """Say that the map could not be computed."""
        self._plot.show_map(None)
        self._sentence.setText(self._words.failure())
        self._sentence.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        color_panel(self, palette, self._note, self._sentence)
        self._plot.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._style = style
        self._controls.apply_number_style(style)
        self._plot.apply_number_style(style)
        self._show_state()

    def apply_naming(self, naming: Naming) -> None:
        """Call the parameters what ``naming`` calls them."""
        self._controls.apply_naming(naming)
        self._show_state()

    @property
    def plot(self) -> SurfacePlot:
        """The picture of the map."""
        return self._plot

    @property
    def has_picture(self) -> bool:
        """Whether there is a map in sight."""
        return self._plot.isVisible()

    @property
    def readout(self) -> str:
        """What is read out: the place under the pointer, or the present one."""
        return self._readout.text()

    @property
    def note(self) -> str:
        """What is to be said about the map, "" for nothing."""
        return self._note.text()

    @property
    def _loss_name(self) -> str:
        return symbol_text("J" if self._has_penalty else "E")

    def _show_state(self) -> None:
        """Show what follows from the map, the names and the style."""
        has_plane, picture = self._controls.has_plane, self._plot.picture
        self._plot.setVisible(picture is not None)
        self._sentence.setVisible(picture is None)
        self._sentence.setText(self._words.waiting() if has_plane else self._words.too_few())
        self._plot.show_names(SurfaceNames(*self._controls.symbols, self._loss_name))
        has_blanks = picture is not None and picture.has_blanks
        self._note.setText(self._words.blanks(self._loss_name) if has_blanks else "")
        self._note.setVisible(has_blanks)
        self._show_readout()

    def _show_readout(self) -> None:
        place, picture, text = self._plot.place, self._plot.picture, ""
        symbols, loss_name, style = self._controls.symbols, self._loss_name, self._style
        shown: tuple[float, float, float | None] | None = self._present
        if place is not None and picture is not None:
            shown = (*place, picture.loss_at(*place))
        if shown is not None and picture is not None:
            text = self._words.place(
                symbols, shown[:2], loss_name, shown[2], style, is_present=place is None
            )
        self._readout.setText(text)
        if picture is not None:
            region, scale = picture.map.request.region, picture.scale
            described = self._words.description(symbols, region, scale, style)
            self._plot.setAccessibleDescription(f"{described} {text} {self._note.text()}".strip())

    @Slot()
    def _on_controls_parameters_changed(self) -> None:
        self.show_map(None)
        self.request_changed.emit()

    @Slot()
    def _on_plot_place_changed(self) -> None:
        self._show_readout()
        if self._plot.hasFocus():
            announce(self._plot, self._readout.text())

    @Slot(float, float)
    def _on_plot_place_chosen(self, x: float, y: float) -> None:
        name_x, name_y = self.names
        self.point_chosen.emit(name_x, x, name_y, y)

    def _lay_out(self) -> None:
        picture = QGridLayout()
        picture.addWidget(self._plot, 0, 0)
        picture.addWidget(self._sentence, 0, 0)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 0, 10, 8)
        body.setSpacing(4)
        body.addWidget(self._controls)
        body.addLayout(picture, 1)
        for label in (self._readout, self._note):
            body.addWidget(label)
        for label in (self._sentence, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._plot.setObjectName("plot_surface")
        self._plot.setAccessibleName(self.tr("Loss over two parameters"))
        self._readout.setObjectName("label_surface_readout")
        self._note.setObjectName("label_surface_note")
