"""The fonts of formulas, made from one base font, and the measures that setting them needs.

Remembers what was set in them; does not know how, and knows no colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from bpgui.project.formula import Operand, Text
from bpgui.ui.formula_layout import FormulaLayout

_SCALES = (1.0, 0.8, 0.68)


class Face(Enum):
    """The three looks of text in a formula."""

    ITALIC = auto()
    UPRIGHT = auto()
    FIXED = auto()


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """A font with its measures in pixels; ``axis`` is the height of a fraction's bar."""

    font: QFont
    metrics: QFontMetricsF
    ascent: float
    descent: float
    axis: float


class FormulaFonts:
    """Each face in each size; level 0 is the base font's size, higher levels are scripts."""

    def __init__(self, base: QFont) -> None:
        self._faces = {
            (face, level): _face(base, face, scale)
            for face in Face
            for level, scale in enumerate(_SCALES)
        }
        self._advances: dict[tuple[Face, int, str], float] = {}
        #: What was set in these fonts already, by box and level.
        self.layouts: dict[tuple[Text | Operand, int], FormulaLayout] = {}
        self.em = QFontMetricsF(base).height() * 0.86

    def face(self, face: Face, level: int) -> FaceMetrics:
        """``face`` at script level ``level``; deeper levels are as small as the smallest."""
        return self._faces[face, min(level, len(_SCALES) - 1)]

    def scale(self, level: int) -> float:
        """The size of level ``level`` as a part of the base size."""
        return _SCALES[min(level, len(_SCALES) - 1)]

    def advance(self, text: str, face: Face, level: int) -> float:
        """The width of ``text``."""
        key = (face, level, text)
        width = self._advances.get(key)
        if width is None:
            if len(self._advances) > 4096:
                self._advances.clear()
            width = self.face(face, level).metrics.horizontalAdvance(text)
            self._advances[key] = width
        return width


def fixed_font(base: QFont) -> QFont:
    """The system's fixed font in the size of ``base``."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    return scaled_font(font, base, 1.0)


def scaled_font(font: QFont, base: QFont, scale: float) -> QFont:
    """A copy of ``font`` in ``scale`` times the size of ``base``."""
    copy = QFont(font)
    if base.pixelSize() > 0:
        copy.setPixelSize(max(round(base.pixelSize() * scale), 1))
    else:
        copy.setPointSizeF(max(base.pointSizeF() * scale, 1.0))
    return copy


def _face(base: QFont, face: Face, scale: float) -> FaceMetrics:
    font = scaled_font(fixed_font(base) if face is Face.FIXED else base, base, scale)
    font.setItalic(face is Face.ITALIC)
    metrics = QFontMetricsF(font)
    tall = metrics.tightBoundingRect("(|∂dg)")
    minus = metrics.tightBoundingRect("−")
    return FaceMetrics(font, metrics, -tall.top(), tall.bottom(), -minus.center().y())
