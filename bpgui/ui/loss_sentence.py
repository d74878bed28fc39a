"""The sentence that stands in place of the loss plot when there is no curve to show."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bpgui.ui.growing_curve import GrowingCurve
from bpgui.ui.plot_span import Span


class LossSentence(QLabel):
    """Says why the plot is empty; hidden while it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("label_loss_sentence")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def explain(self, curve: GrowingCurve | None, span: Span) -> None:
        """Say why nothing of ``curve`` is seen in ``span``; None when something is."""
        sentence = "" if curve is None else self._reason(curve, span)
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _reason(self, curve: GrowingCurve, span: Span) -> str:
        if not curve.values.size:
            return self.tr("The loss of every iteration is drawn here once training starts.")
        seen = curve.values[math.floor(span.first) : math.floor(span.last) + 1]
        if curve.is_log and np.isfinite(seen).any():
            return self.tr("A logarithmic scale cannot show a loss of 0. Choose linear to see it.")
        return self.tr("No loss here is a finite number.")
