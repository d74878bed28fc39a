"""Puts explanations on screen: a click on a number anywhere opens its explanation.

The panels do not know each other or the explainer; everything that goes between them is here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.ui.panels import Panels


def _at_once(action: Callable[[], object]) -> None:
    action()


class ExplainView(QObject):
    """Takes clicks on numbers to ``explainer`` and shows what it explains in ``panels``.

    ``when_idle`` does what changes the position in time once no run is going on.
    """

    def __init__(
        self,
        document: Document,
        explainer: Explainer,
        panels: Panels,
        parent: QObject | None = None,
        when_idle: Callable[[Callable[[], object]], object] = _at_once,
    ) -> None:
        super().__init__(parent)
        self._explainer = explainer
        self._panels = panels
        self._when_idle = when_idle
        calculation = panels.calculation
        for source in (panels.diagram, panels.parameters, calculation):
            source.number_clicked.connect(self._on_number_clicked)
        calculation.crumb_clicked.connect(explainer.go_to_crumb)
        calculation.back_clicked.connect(explainer.back)
        calculation.closed.connect(explainer.close)
        calculation.source_clicked.connect(self._on_source_clicked)
        document.project_replaced.connect(explainer.close)
        explainer.changed.connect(self._show)

    @Slot(str)
    def _on_number_clicked(self, number: str) -> None:
        self._explainer.explain(number)

    @Slot()
    def _on_source_clicked(self) -> None:
        self._when_idle(self._explainer.go_to_source)

    @Slot()
    def _show(self) -> None:
        found, panels = self._explainer.explanation, self._panels
        panels.calculation.show_explanation(found, self._explainer.trail)
        panels.diagram.show_explained(
            None if found is None else found.id, () if found is None else found.operands
        )
