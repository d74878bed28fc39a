"""The colours and dashes that tell several curves apart, by number; the palette of Okabe and Ito.

Blue and green are not among them: blue is the current run, green is the present moment.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPen

from bpgui.ui.palette import Palette

_LIGHT = ("#d55e00", "#cc79a7", "#e69f00", "#56b4e9", "#7a7a7a")
_DARK = ("#f08a4b", "#e3a3c6", "#e6b54a", "#8fd0f5", "#b0b0b0")
_DASHES = ((6.0, 3.0), (2.0, 2.0), (9.0, 3.0, 2.0, 3.0))
_PALE = 0.2
_TEXT_SHARE = 0.45


def curve_color(index: int, palette: Palette) -> QColor:
    """The full colour of curve ``index``; after the last colour the first comes again."""
    colors = _DARK if palette.is_dark else _LIGHT
    return QColor(colors[index % len(colors)])


def name_color(index: int, palette: Palette) -> QColor:
    """The colour of curve ``index`` as text, which needs more contrast than a line."""
    return mixed(curve_color(index, palette), QColor(palette.text), _TEXT_SHARE)


def pale_pen(index: int, palette: Palette) -> QPen:
    """The pen of curve ``index`` where it stays behind another: pale and dashed."""
    pen = QPen(mixed(curve_color(index, palette), QColor(palette.panel), _PALE), 1.0)
    pen.setDashPattern(list(_DASHES[index % len(_DASHES)]))
    return pen


def mixed(color: QColor, other: QColor, share: float) -> QColor:
    """``color`` with ``share`` of ``other`` in it."""
    pairs = (
        (color.red(), other.red()),
        (color.green(), other.green()),
        (color.blue(), other.blue()),
    )
    return QColor(*(round((1.0 - share) * one + share * two) for one, two in pairs))
