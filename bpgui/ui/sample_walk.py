"""A line to go through some samples by: what they are, which of them is shown, and the next one.

It knows no samples but their rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bpgui.ui.plot_scale import grouped


class SampleWalk(QWidget):
    """Hidden unless there are samples to go through."""

    #: row_chosen(row): the user went on to this sample.
    row_chosen = Signal(int)
    #: The user wants to go back to all samples.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[int, ...] = ()
        self._place = 0
        self._title = ""
        self._words = QLabel()
        self._previous, self._next = QPushButton(self.tr("‹")), QPushButton(self.tr("›"))
        self._all = QPushButton(self.tr("All"))
        self._lay_out()
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._all.clicked.connect(self.left)
        self.hide()

    @property
    def rows(self) -> tuple[int, ...]:
        """The samples that are gone through, none where there is no walk."""
        return self._rows

    @property
    def words(self) -> str:
        """What they are and which of them is shown."""
        return self._words.text()

    def begin(self, rows: Sequence[int], title: str) -> None:
        """Go through ``rows``, which ``title`` says what they are, from the first one on."""
        self._rows, self._title, self._place = tuple(rows), title, 0
        self._show_place()
        self.setVisible(bool(rows))

    def end(self) -> None:
        """Go through nothing."""
        self.begin((), "")

    def go_along(self, row: int) -> None:
        """Be at ``row``, which was gone to by other ways, if it is among the samples."""
        if row in self._rows:
            self._place = self._rows.index(row)
            self._show_place()

    def _go(self, by: int) -> None:
        self._place = min(max(self._place + by, 0), len(self._rows) - 1)
        self._show_place()
        self.row_chosen.emit(self._rows[self._place])

    def _show_place(self) -> None:
        text = self.tr("{title}: {number} of {count}").format(
            title=self._title, number=grouped(self._place + 1), count=grouped(len(self._rows))
        )
        self._words.setText(text if self._rows else "")
        self._previous.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < len(self._rows) - 1)

    @Slot()
    def _on_previous_clicked(self) -> None:
        self._go(-1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self._go(1)

    def _lay_out(self) -> None:
        self.setObjectName("walk_samples")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setObjectName("label_walk")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        for button, name, title in (
            (self._previous, "button_walk_previous", self.tr("The one before")),
            (self._next, "button_walk_next", self.tr("The next one")),
            (self._all, "button_walk_all", self.tr("Back to all samples")),
        ):
            button.setObjectName(name)
            button.setAccessibleName(title)
            button.setToolTip(title)
            if button is not self._all:
                button.setFixedWidth(2 * self.fontMetrics().height())
            row.addWidget(button)
