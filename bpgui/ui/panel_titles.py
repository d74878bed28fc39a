"""Which panels are docks, and what they are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.panels import Panels


def fill_docks(docks: PanelDocks, panels: Panels) -> None:
    """Put every panel but the diagram and its timeline into a dock.

    The letters of the titles are those that the View menu has left over.
    """
    title = QCoreApplication.translate("Docks", "P&arameters")
    docks.add("parameters", title, panels.parameters)
    title = QCoreApplication.translate("Docks", "&Calculation")
    docks.add("calculation", title, panels.calculation, panels.calculation_header)
    title = QCoreApplication.translate("Docks", "L&oss")
    docks.add("loss", title, panels.loss, panels.loss.header)
    for name, title, panel in (
        ("watch", QCoreApplication.translate("Docks", "P&inned numbers"), panels.watch),
        ("learned", QCoreApplication.translate("Docks", "L&earned"), panels.learned),
        ("data", QCoreApplication.translate("Docks", "Da&ta"), panels.data),
        ("surface", QCoreApplication.translate("Docks", "Loss s&urface"), panels.surface),
        ("response", QCoreApplication.translate("Docks", "&Response of a unit"), panels.response),
    ):
        docks.add(name, title, panel, is_optional=True)
