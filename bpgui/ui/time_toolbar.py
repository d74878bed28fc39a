"""The toolbar: files, time, training, speed, and at its end where we are.

In a narrow window some buttons keep their icon only, and some go, so that nothing falls off the
end.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from bpgui.ui.actions import Actions
from bpgui.ui.speed_slider import SpeedSlider

ICON_SHARE = 1.15
"""The size of an icon in lines of text."""


class TimeToolbar(QToolBar):
    """Buttons for ``actions``, then the widgets ``speed`` and ``status``."""

    def __init__(self, actions: Actions, speed: SpeedSlider, status: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._speed = speed
        self._stage = 0
        self._widths: list[int] = []
        words = (actions.step_phase, actions.step_iteration, actions.run_to, actions.reset)
        # What a narrow window gives up, first to last; all of it is in the menus too.
        self._worded = (words, (actions.step,), (), ())
        self._dropped = (
            (),
            (actions.open, actions.save),
            (actions.first, actions.last),
            (actions.run_to, actions.reset),
        )
        for group in (
            (actions.open, actions.save),
            (actions.first, actions.back_iteration, actions.back_phase, actions.back),
            (actions.step, actions.step_phase, actions.step_iteration, actions.last),
            (actions.run, actions.run_to, actions.reset),
        ):
            for action in group:
                self.addAction(action)
                self._prepare(action)
            self.addSeparator()
        self._show_words(actions.run, True)
        self._button(actions.run).setProperty("accent", True)
        self.addWidget(speed)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addWidget(status)
        self._next = dict(pairwise(self.actions()))

    def _prepare(self, action: QAction) -> None:
        button = self._button(action)
        button.setAccessibleName(action.iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _button(self, action: QAction) -> QToolButton:
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        return button

    def _measure(self) -> None:
        """Find how much room the toolbar takes with all its words, and with ever less in it."""
        side = round(self.fontMetrics().height() * ICON_SHARE)
        self.setIconSize(QSize(side, side))
        self._widths = []
        for stage in range(len(self._worded) + 1):
            self._show_stage(stage)
            layout = self.layout()
            assert layout is not None
            layout.invalidate()
            self._widths.append(self.sizeHint().width())
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        last = len(self._widths) - 1
        stage = next((n for n, needed in enumerate(self._widths) if needed <= width), last)
        if self._widths and stage != self._stage:
            self._show_stage(stage)

    def _show_stage(self, stage: int) -> None:
        self._stage = stage
        for number, dropped in enumerate(self._dropped):
            for action in reversed(dropped):
                self._show_action(action, number >= stage)
        for number, worded in enumerate(self._worded):
            for action in worded:
                if self.widgetForAction(action) is not None:
                    self._show_words(action, number >= stage)
        self._speed.show_title(stage < len(self._worded) - 1)

    def _show_action(self, action: QAction, is_shown: bool) -> None:
        if not is_shown:
            self.removeAction(action)
        elif action not in self.actions():
            self.insertAction(self._next[action], action)
            self._prepare(action)

    def _show_words(self, action: QAction, are_shown: bool) -> None:
        button, styles = self._button(action), Qt.ToolButtonStyle
        button.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if are_shown else styles.ToolButtonIconOnly
        )
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
