"""The toolbar: files, time, training, speed, and at its end where we are.

In a narrow window some buttons keep their icon only, so that nothing falls off the end.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from bpgui.ui.actions import Actions

ICON_SHARE = 1.15
"""The size of an icon in lines of text."""


class TimeToolbar(QToolBar):
    """Buttons for ``actions``, then the widgets ``speed`` and ``status``."""

    def __init__(self, actions: Actions, speed: QWidget, status: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._is_narrow: bool | None = None
        self._wide_width = 0
        self._shrinking = (
            actions.step_phase,
            actions.step_iteration,
            actions.run_to,
            actions.reset,
        )
        for group in (
            (actions.open, actions.save),
            (actions.first, actions.back_iteration, actions.back_phase, actions.back),
            (actions.step, actions.step_phase, actions.step_iteration, actions.last),
            (actions.run, actions.run_to, actions.reset),
        ):
            for action in group:
                self._add(action)
            self.addSeparator()
        for action in (actions.step, actions.run):
            self._button(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button(actions.run).setProperty("accent", True)
        self.addWidget(speed)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addWidget(status)

    def _add(self, action: QAction) -> None:
        self.addAction(action)
        button = self._button(action)
        button.setAccessibleName(action.iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _button(self, action: QAction) -> QToolButton:
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        return button

    def _measure(self) -> None:
        """Find how much room the toolbar takes with all its words."""
        side = round(self.fontMetrics().height() * ICON_SHARE)
        self.setIconSize(QSize(side, side))
        self._show_words(True)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        self._wide_width = self.sizeHint().width()
        self._is_narrow = None
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        is_narrow = width < self._wide_width
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._show_words(not is_narrow)

    def _show_words(self, are_shown: bool) -> None:
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if are_shown
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        for action in self._shrinking:
            button = self._button(action)
            button.setToolButtonStyle(style)
            button.style().unpolish(button)
            button.style().polish(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words where there is room."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once the style is known."""
        super().showEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            # The buttons take the font after the toolbar.
            QTimer.singleShot(0, self, self._measure)
