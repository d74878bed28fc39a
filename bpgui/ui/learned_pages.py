"""The pictures of what was learned, one a way to look, of which one is in sight.

It knows neither numbers nor what belongs around the pictures.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from bpgui.project.number_style import NumberStyle
from bpgui.ui.confusion_page import ConfusionPage
from bpgui.ui.learned_plane import LearnedPlane
from bpgui.ui.learned_samples import LearnedKind
from bpgui.ui.palette import Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.pixel_page import PixelPage


class LearnedPages(QStackedWidget):
    """Shows the page of a way to look, or a sentence where none fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map, self.curve = LearnedPlane(), LearnedPlane()
        self.confusion, self.pixels = ConfusionPage(), PixelPage()
        self.planes = (self.map, self.curve)
        self._sentence = QLabel()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._page_of: dict[LearnedKind, LearnedPlane | ConfusionPage | PixelPage] = {
            LearnedKind.MAP: self.map,
            LearnedKind.CURVE: self.curve,
            LearnedKind.CLASSES: self.confusion,
            LearnedKind.PICTURES: self.pixels,
        }
        for page in (*self._page_of.values(), self._sentence):
            self.addWidget(page)
        for plane, name, title in (
            (self.map, "plot_learned_map", self.tr("Output over two inputs")),
            (self.curve, "plot_learned_curve", self.tr("Output over the input")),
        ):
            plane.setObjectName(name)
            plane.setAccessibleName(title)

    @property
    def plane(self) -> LearnedPlane | None:
        """The plane that is in sight, None for another page."""
        return next((plane for plane in self.planes if plane is self.currentWidget()), None)

    def show_kind(self, kind: LearnedKind | None, sentence: str) -> None:
        """Show the page of ``kind``; without one ``sentence``, which says why."""
        self._sentence.setText(sentence)
        self.setCurrentWidget(self._page_of[kind] if kind else self._sentence)

    def show_traced(self, row: int) -> None:
        """Put the ring around the mark of ``row``."""
        for plane in self.planes:
            plane.show_traced(row)

    def show_walk(self, rows: Sequence[int]) -> None:
        """Make ``rows`` easy to find, which are gone through by other buttons; none for an end."""
        self.pixels.show_buttons(not rows)
        for plane in self.planes:
            plane.show_outlined(rows)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        color_panel(self, palette, self._sentence)
        for page in self._page_of.values():
            page.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        for page in self._page_of.values():
            page.apply_number_style(style)
