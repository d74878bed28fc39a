"""The menu bar and the toolbar, filled from the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from bpgui.ui.actions import Actions

ICON_PIXELS = 18


def fill_menus(bar: QMenuBar, actions: Actions, docks: Sequence[QDockWidget]) -> None:
    """Put every action into a menu of ``bar``."""
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&File"),
        [actions.new, actions.open, None, actions.save, actions.save_as, None, actions.quit],
    )
    _fill(bar, QCoreApplication.translate("Menus", "&Edit"), [actions.undo, actions.redo])
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&Training"),
        [
            actions.run,
            actions.run_to,
            actions.reset,
            None,
            actions.step,
            actions.step_phase,
            actions.step_iteration,
            None,
            actions.back,
            actions.back_phase,
            actions.back_iteration,
            None,
            actions.first,
            actions.last,
        ],
    )
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&View"),
        [
            *actions.themes.values(),
            None,
            actions.zoom_in,
            actions.zoom_out,
            actions.zoom_reset,
            None,
            *(dock.toggleViewAction() for dock in docks),
            actions.reset_layout,
        ],
    )
    _fill(bar, QCoreApplication.translate("Menus", "&Help"), [actions.help, actions.about])


def _fill(bar: QMenuBar, title: str, entries: Sequence[QAction | None]) -> None:
    menu = bar.addMenu(title)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)


def fill_toolbar(actions: Actions, speed: QWidget, status: QWidget) -> QToolBar:
    """A toolbar of the actions for time, the speed and, at its end, where we are."""
    bar = QToolBar(QCoreApplication.translate("Menus", "Toolbar"))
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(ICON_PIXELS, ICON_PIXELS))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    with_text = (actions.step, actions.step_phase, actions.step_iteration, actions.run)
    with_text = (*with_text, actions.run_to, actions.reset)
    for group in (
        (actions.open, actions.save),
        (actions.first, actions.back_iteration, actions.back_phase, actions.back),
        (actions.step, actions.step_phase, actions.step_iteration, actions.last),
        (actions.run, actions.run_to, actions.reset),
    ):
        for action in group:
            bar.addAction(action)
            button = bar.widgetForAction(action)
            assert isinstance(button, QToolButton)
            button.setAccessibleName(action.text().replace("&", ""))
            if action in with_text:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if action is actions.run:
                button.setProperty("accent", True)
        bar.addSeparator()
    bar.addWidget(speed)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    bar.addWidget(status)
    return bar
