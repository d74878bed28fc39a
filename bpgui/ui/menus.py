"""The menu bar, filled from the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from bpgui.ui.actions import Actions


def fill_menus(bar: QMenuBar, actions: Actions, panels: Sequence[QAction], recent: QMenu) -> None:
    """Put every action into a menu of ``bar``; ``panels`` show and hide the panels.

    ``recent`` is the submenu of the files that were used last.
    """
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&File"),
        [
            actions.new,
            actions.new_window,
            actions.open,
            recent.menuAction(),
            None,
            actions.save,
            actions.save_as,
            actions.export,
            None,
            actions.properties,
            None,
            actions.close_window,
            actions.quit,
        ],
    )
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&Edit"),
        [
            actions.undo,
            actions.redo,
            None,
            actions.tidy,
            actions.copy_picture,
            None,
            actions.settings,
        ],
    )
    _fill(
        bar,
        QCoreApplication.translate("Menus", "&Training"),
        [
            actions.run,
            actions.run_to,
            actions.reset,
            actions.new_parameters,
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
            None,
            actions.pin,
            actions.check_gradients,
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
            *panels,
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
