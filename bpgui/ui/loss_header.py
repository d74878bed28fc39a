"""What the loss plot has in its title bar: the read-out and buttons for runs, Fit and the scale.

It knows neither losses nor the plot: the loss panel tells it what to show and is told what was
chosen. It is placed by ``panel_titles``.
"""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from bpgui.ui.palette import Palette

_BUTTON_STYLE = """
QToolButton {{ color: {muted}; padding: 1px 4px;
  border: 1px solid transparent; border-radius: 4px }}
QToolButton:hover, QToolButton:pressed {{ color: {text}; background: {raised} }}
QToolButton:focus {{ border-color: {link} }}
QToolButton::menu-indicator {{ image: none }}
"""


class LossHeader(QWidget):
    """A line of read-out, the buttons Runs and Fit (while they are of use) and scale button."""

    #: The Fit button was pressed.
    fit_chosen = Signal()
    #: scale_chosen(is_log): a scale was chosen in the menu, perhaps the one that is on.
    scale_chosen = Signal(bool)
    #: runs_chosen(button): the button that counts the runs was pressed.
    runs_chosen = Signal(QToolButton)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_loss")
        self._readout_label = self._new_readout_label()
        self._runs_button = self._new_runs_button()
        self._fit_button = self._new_fit_button()
        self._scale_actions = self._new_scale_actions()
        self._scale_button = self._new_scale_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._readout_label)
        for button in self._buttons:
            row.addWidget(button)

    @property
    def _buttons(self) -> tuple[QToolButton, ...]:
        return self._runs_button, self._fit_button, self._scale_button

    @property
    def scale_button(self) -> QToolButton:
        """The last in the line, which the Tab key leaves for the plot."""
        return self._scale_button

    @property
    def readout(self) -> str:
        """The read-out as it is shown."""
        return self._readout_label.text()

    def show_readout(self, text: str) -> None:
        """Show ``text`` as the read-out."""
        self._readout_label.setText(text)

    def show_fit(self, is_shown: bool) -> None:
        """Show the Fit button or take it away."""
        self._fit_button.setVisible(is_shown)

    def show_run_count(self, count: int) -> None:
        """Show how many runs there are; one alone needs no list."""
        self._runs_button.setText(self.tr("Runs ({count}) ▾").format(count=count))
        self._runs_button.setVisible(count > 1)

    def show_scale(self, is_log: bool) -> None:
        """Show which scale is on."""
        action = self._scale_actions[is_log]
        action.setChecked(True)
        self._scale_button.setText(f"{action.text()} ▾")

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        colors = QPalette(self._readout_label.palette())
        colors.setColor(QPalette.ColorRole.WindowText, QColor(palette.muted))
        self._readout_label.setPalette(colors)
        style = _BUTTON_STYLE.format(**asdict(palette))
        for button in self._buttons:
            button.setStyleSheet(style)

    @Slot(QAction)
    def _on_scale_actions_triggered(self, action: QAction) -> None:
        self.scale_chosen.emit(action is self._scale_actions[True])

    def _new_readout_label(self) -> QLabel:
        label = QLabel()
        label.setObjectName("label_loss_readout")
        label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        label.setFont(font)
        return label

    @Slot()
    def _on_runs_button_clicked(self) -> None:
        self.runs_chosen.emit(self._runs_button)

    def _new_runs_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("button_loss_runs")
        button.setAccessibleName(self.tr("List of runs"))
        button.setToolTip(self.tr("Compare, rename, hide and delete runs, or go on with another"))
        button.hide()
        button.clicked.connect(self._on_runs_button_clicked)
        return button

    def _new_fit_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("button_loss_fit")
        button.setText(self.tr("Fit"))
        button.setToolTip(self.tr("Show the whole curve and follow it (double click the plot)"))
        button.hide()
        button.clicked.connect(self.fit_chosen)
        return button

    def _new_scale_actions(self) -> dict[bool, QAction]:
        group = QActionGroup(self)
        group.triggered.connect(self._on_scale_actions_triggered)
        actions = {True: QAction(self.tr("log"), group), False: QAction(self.tr("linear"), group)}
        for action in actions.values():
            action.setCheckable(True)
        return actions

    def _new_scale_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("button_loss_scale")
        button.setAccessibleName(self.tr("Scale of the loss"))
        button.setToolTip(self.tr("Scale of the loss: logarithmic or linear"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(list(self._scale_actions.values()))
        button.setMenu(menu)
        return button
