"""The menu bar, filled from the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from bpgui.ui.actions import Actions
from bpgui.ui.diagram.bar_actions import BarActions

Entries = Sequence[QAction | None]
"""The actions of a menu from the top, None for a line between groups."""


def fill_menus(
    bar: QMenuBar,
    actions: Actions,
    diagram: BarActions,
    panels: Sequence[QAction],
    recent: QMenu,
) -> None:
    """Put every action into a menu of ``bar``; ``panels`` show and hide the panels.

    ``recent`` is the submenu of the files that were used last.
    """
    title = QCoreApplication.translate("Menus", "&File")
    _fill(bar.addMenu(title), _file(actions, recent))
    edit = bar.addMenu(QCoreApplication.translate("Menus", "&Edit"))
    _fill(
        edit,
        [
            actions.undo,
            actions.redo,
            None,
            diagram.action("select_all"),
            diagram.action("copy"),
            None,
            actions.settings,
        ],
    )
    network = bar.addMenu(QCoreApplication.translate("Menus", "&Network"))
    _fill(network, _network(diagram))
    _fill(bar.addMenu(QCoreApplication.translate("Menus", "&Training")), _training(actions))
    view = bar.addMenu(QCoreApplication.translate("Menus", "&View"))
    _fill(
        view,
        [
            *(diagram.action(name) for name in ("zoom_in", "zoom_out", "fit")),
            None,
            actions.zoom_in,
            actions.zoom_out,
            actions.zoom_reset,
            None,
        ],
    )
    theme = view.addMenu(QCoreApplication.translate("Menus", "T&heme"))
    _fill(theme, list(actions.themes.values()))
    shown = view.addMenu(QCoreApplication.translate("Menus", "&Panels"))
    _fill(shown, [*panels, None, actions.reset_layout])
    _fill(bar.addMenu(QCoreApplication.translate("Menus", "&Help")), [actions.help, actions.about])
    for menu in (edit, network, view):
        diagram.keep_current(menu)


def _file(actions: Actions, recent: QMenu) -> Entries:
    return [
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
    ]


def _network(diagram: BarActions) -> Entries:
    groups = (
        ("add_unit", "add_layer"),
        ("rename", "remove_units", "remove_layer"),
        ("activation", "bias", "weights"),
        ("tidy",),
    )
    entries: list[QAction | None] = []
    for group in groups:
        entries += [None] if entries else []
        entries += [diagram.action(name) for name in group]
    return entries


def _training(actions: Actions) -> Entries:
    return [
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
    ]


def _fill(menu: QMenu, entries: Entries) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)
