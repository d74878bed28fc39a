"""One run in the list of runs: its line, name and description, and what can be done with it.

Knows no other run and no list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.plot_colors import curve_color, pale_pen
from bpgui.ui.run_curve import RunCurve

_NAME_LETTERS = 40
_DESCRIPTION_LETTERS = 60
_LONGEST_NAME = 80
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Swatch(QWidget):
    """A piece of the run's curve."""

    def __init__(self) -> None:
        super().__init__()
        self.pen = QPen()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(2 * line, line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.pen)
        y = round(self.height() / 2.0) + 0.5
        painter.drawLine(QPointF(2.0, y), QPointF(self.width() - 2.0, y))


class RunRow(QWidget):
    """Shows one run. Enter makes it current, F2 renames, Space hides or shows, Delete deletes."""

    #: renamed(id, name): another name was typed.
    renamed = Signal(int, str)
    #: hiding_chosen(id, is_hidden): the run is to be hidden, or shown again.
    hiding_chosen = Signal(int, bool)
    #: deletion_chosen(id): the run is to be deleted.
    deletion_chosen = Signal(int)
    #: chosen(id): the run is to be the current one.
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._run: RunCurve | None = None
        self._palette = LIGHT
        self._swatch = _Swatch()
        self._swatch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._name, self._description = QLabel(), QLabel()
        for label in (self._name, self._description):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._description.setProperty("muted", True)
        self._editor = QLineEdit()
        self._editor.setObjectName("edit_run_name")
        self._editor.setAccessibleName(self.tr("Name of the run"))
        self._editor.setMaxLength(_LONGEST_NAME)
        self._editor.hide()
        self._editor.installEventFilter(self)
        self._editor.editingFinished.connect(self._take_name)
        self._choose_button = self._new_button("button_run_choose", self._choose)
        self._rename_button = self._new_button("button_run_rename", self.rename)
        self._hide_button = self._new_button("button_run_hide", self._toggle_hidden)
        self._delete_button = self._new_button("button_run_delete", self._delete)
        self._rename_button.setText(self.tr("Rename"))
        self._delete_button.setText(self.tr("Delete"))
        words = QVBoxLayout()
        words.setSpacing(1)
        for widget in (self._name, self._editor, self._description):
            words.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 6, 4)
        layout.addWidget(self._swatch)
        layout.addLayout(words, 1)
        layout.addSpacing(2 * self.fontMetrics().height())
        for button in self._buttons:
            layout.addWidget(button)

    @property
    def is_current(self) -> bool:
        """Whether the run is the current one."""
        return self._run is not None and self._run.is_current

    @property
    def has_keyboard(self) -> bool:
        """Whether the row or something in it has the focus."""
        focused = self.focusWidget()
        return self.hasFocus() or (focused is not None and focused.hasFocus())

    def show_run(self, run: RunCurve) -> None:
        """Show ``run``; a name that is being typed stays."""
        self._run = run
        font = QFont()
        font.setBold(run.is_current)
        self._name.setFont(font)
        self._name.setText(_shortened(self._name, run.name, _NAME_LETTERS))
        self._description.setText(
            _shortened(self._description, run.description, _DESCRIPTION_LETTERS)
        )
        self._description.setVisible(bool(run.description))
        choices = (self.tr("Make current"), self.tr("Current"))
        _show_one_of(self._choose_button, choices, int(run.is_current))
        _show_one_of(self._hide_button, (self.tr("Hide"), self.tr("Show")), int(run.is_hidden))
        for button in (self._choose_button, self._hide_button, self._delete_button):
            button.setEnabled(not run.is_current)
        for button in self._buttons:
            button.setAccessibleName(f"{button.text()}: {run.name}")
        self.setAccessibleName(run.name)
        self.setAccessibleDescription(run.description)
        self._paint_swatch()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette`` for what the list's style sheet leaves."""
        self._palette = palette
        self._paint_swatch()

    @Slot()
    def rename(self) -> None:
        """Type another name in place of the present one."""
        if self._run is not None:
            self._editor.setText(self._run.name)
            self._name.hide()
            self._editor.show()
            self._editor.selectAll()
            self._editor.setFocus()

    @property
    def _buttons(self) -> tuple[QToolButton, ...]:
        return self._choose_button, self._rename_button, self._hide_button, self._delete_button

    def _paint_swatch(self) -> None:
        run, palette = self._run, self._palette
        if run is None:
            return
        if run.is_current:
            pen = QPen(QColor(palette.link), 2.0)
        else:
            pen = pale_pen(run.color_index, palette)
            pen.setColor(curve_color(run.color_index, palette))
            pen.setWidthF(2.0)
            pen.setDashPattern([part / 2.0 for part in pen.dashPattern()])
        if run.is_hidden and not run.is_current:
            pen.setColor(QColor(palette.border))
        self._swatch.pen = pen
        self._swatch.update()

    @Slot()
    def _take_name(self) -> None:
        if not self._editor.isVisible():
            return
        name = " ".join(self._editor.text().split())
        self._end_renaming()
        if self._run is not None and name and name != self._run.name:
            self.renamed.emit(self._run.id, name)

    def _end_renaming(self) -> None:
        has_focus = self._editor.hasFocus()
        self._name.show()
        self._editor.hide()
        if has_focus:
            self.setFocus()

    @Slot()
    def _choose(self) -> None:
        if self._run is not None and not self._run.is_current:
            self.chosen.emit(self._run.id)

    @Slot()
    def _toggle_hidden(self) -> None:
        if self._run is not None and not self._run.is_current:
            self.hiding_chosen.emit(self._run.id, not self._run.is_hidden)

    @Slot()
    def _delete(self) -> None:
        if self._run is not None and not self._run.is_current:
            self.deletion_chosen.emit(self._run.id)

    def _new_button(self, name: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away from the keys of a row and its buttons."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a row stand for."""
        actions = {
            Qt.Key.Key_Return: self._choose,
            Qt.Key.Key_Enter: self._choose,
            Qt.Key.Key_F2: self.rename,
            Qt.Key.Key_Space: self._toggle_hidden,
            Qt.Key.Key_Delete: self._delete,
        }
        button = self.focusWidget()
        if isinstance(button, QToolButton) and event.key() in _ENTER:
            button.click()
        elif event.key() in actions and not self._editor.isVisible():
            actions[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the editor leaves the name as it was; Enter does no more than take it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._end_renaming()
                return True
            if event.key() in _ENTER:
                self._take_name()
                return True
        return False


def _show_one_of(button: QToolButton, texts: tuple[str, str], chosen: int) -> None:
    """Write one of two texts on ``button``, which has room for either."""
    button.ensurePolished()
    widths = []
    for text in (*texts, texts[chosen]):
        button.setText(text)
        widths.append(button.sizeHint().width())
    button.setMinimumWidth(max(widths))


def _shortened(label: QLabel, text: str, letters: int) -> str:
    metrics = label.fontMetrics()
    room = letters * metrics.averageCharWidth()
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)
