"""Which panels are docks, and what they are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from bpgui.ui.panel_docks import PanelDocks
from bpgui.ui.panels import Panels


def fill_docks(docks: PanelDocks, panels: Panels) -> None:
    """Put every panel but the diagram and its timeline into a dock."""
    tr = QCoreApplication.translate
    docks.add("parameters", tr("Docks", "Parameters"), panels.parameters)
    title = tr("Docks", "Calculation")
    docks.add("calculation", title, panels.calculation, panels.calculation_header)
    docks.add("loss", tr("Docks", "Loss"), panels.loss, panels.loss.header)
    for name, title, panel in (
        ("watch", tr("Docks", "Pinned numbers"), panels.watch),
        ("learned", tr("Docks", "Learned"), panels.learned),
        ("data", tr("Docks", "Data"), panels.data),
        ("surface", tr("Docks", "Loss surface"), panels.surface),
        ("response", tr("Docks", "Response of a unit"), panels.response),
    ):
        docks.add(name, title, panel, is_optional=True)
