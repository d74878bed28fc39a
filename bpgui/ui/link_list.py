"""A titled list of numbers as links; links are kept and filled anew, never rebuilt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bpgui.ui.number_link import LinkContent, NumberLink
from bpgui.ui.palette import LIGHT, Palette

MOST_LINKS = 24
"""Of more numbers than these the rest is only counted."""


class LinkList(QWidget):
    """Shows up to MOST_LINKS links under a heading; hidden while there are none."""

    #: number_clicked(id): a link was chosen.
    number_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._links: list[NumberLink] = []
        self._title, self._rest = QLabel(), QLabel()
        for label in (self._title, self._rest):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", True)
            label.setContentsMargins(8, 0, 8, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._rest)

    @property
    def links(self) -> list[NumberLink]:
        """The links that are shown, from the top."""
        return [link for link in self._links if not link.isHidden()]

    def show_links(self, title: str, contents: Sequence[LinkContent]) -> None:
        """Show ``contents`` under ``title``."""
        shown = contents[:MOST_LINKS]
        while len(self._links) < len(shown):
            self._add_link()
        self._title.setText(title)
        for place, link in enumerate(self._links):
            if place < len(shown):
                link.set_content(shown[place])
            link.setVisible(place < len(shown))
        rest = len(contents) - len(shown)
        self._rest.setText(self.tr("and %n more", "", rest))
        self._rest.setVisible(rest > 0)
        self.setVisible(bool(contents))

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        for link in self._links:
            link.apply_palette(palette)

    def _add_link(self) -> None:
        link = NumberLink()
        link.apply_palette(self._palette)
        link.clicked.connect(self._on_link_clicked)
        self._links.append(link)
        self._column.insertWidget(len(self._links), link)

    @Slot()
    def _on_link_clicked(self) -> None:
        link = self.sender()
        if isinstance(link, NumberLink):
            self.number_clicked.emit(link.content.number)
