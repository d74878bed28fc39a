"""How the picture is drawn: colours, fonts, the sizes measured from them and its few words.

One frozen value that all items share; a new theme, font or language is a new value. Knows no
network but for the longest name it has to make room for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF

from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.diagram.hanging import bias_drop
from bpgui.ui.diagram.labels import WIDEST
from bpgui.ui.diagram.layout import Sizes
from bpgui.ui.palette import Palette

BASE_PIXELS = 12.0
"""The size of plain text in scene units; lines, rings and gaps are made to go with it."""
NUMBER_SIZE = 0.92
LABEL_SIZE = 0.88
"""Sizes of text relative to BASE_PIXELS."""
PAD, GAP = 0.46, 0.36
"""Room beside a text and between a label and its number, in row heights."""
MOST_LABEL = 9.0
"""The width of the longest label, in row heights."""
LINE_PITCH = 1.16
"""The distance of the lines in a unit, in row heights."""
NAME_GAP, NAME_LIFT = 0.12, 0.1
"""The room below a unit's name, and how much higher than in the middle its text is."""
RIM = 0.13
"""The least room between a usual number in a unit and the rim, in row heights."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words in the picture, translated."""

    target: str
    total: str
    mean: str
    penalty: str
    new: str
    more: str
    """What an ellipsis says, with ``{count}`` in it."""
    fewer: str


@dataclass(frozen=True, slots=True)
class Ink:
    """The palette's colours that the picture uses, ready to paint with."""

    panel: QColor
    raised: QColor
    field: QColor
    border: QColor
    text: QColor
    muted: QColor
    faint: QColor
    outline: QColor
    positive: QColor
    negative: QColor
    current: QColor
    current_fill: QColor
    current_text: QColor
    link: QColor
    warning: QColor
    warning_fill: QColor
    edge_neutral: QColor

    @classmethod
    def of(cls, palette: Palette) -> Ink:
        """The colours of ``palette``."""
        return cls(**{each.name: QColor(getattr(palette, each.name)) for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts and what is measured of them.

    ``digit_width`` and ``row_height`` are of one digit and one row of numbers; a label has the
    same baseline as its number if it is drawn ``label_drop`` lower.
    """

    name: QFont
    label: QFont
    label_bold: QFont
    number: QFont
    number_bold: QFont
    caption: QFont
    digit_width: float
    row_height: float
    label_drop: float
    name_height: float
    digit_height: float

    label_widths: dict[str, float] = field(default_factory=dict, compare=False)
    """What was measured of labels: it takes long, and few differ."""

    @classmethod
    def of(cls, base: QFont) -> Fonts:
        """The fonts of the family of ``base``, at the size of the scene's own units."""
        size = BASE_PIXELS
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        number = _sized(fixed, size * NUMBER_SIZE)
        name = _sized(base, size * 1.05, bold=True)
        label = _sized(base, size * LABEL_SIZE)
        metrics = QFontMetricsF(number)
        return cls(
            name=name,
            label=label,
            label_bold=_sized(base, size * LABEL_SIZE, bold=True),
            number=number,
            number_bold=_sized(fixed, size * NUMBER_SIZE, bold=True),
            caption=_sized(base, size * 0.95),
            digit_width=metrics.horizontalAdvance("0"),
            row_height=metrics.height(),
            label_drop=_baseline(metrics) - _baseline(QFontMetricsF(label)),
            name_height=QFontMetricsF(name).height(),
            digit_height=metrics.capHeight(),
        )

    def line_middle(self, line: int, lines: int) -> float:
        """How far below a unit's middle number ``line`` of ``lines`` has its own."""
        above = self.name_top(lines) + self.name_height
        return above + (NAME_GAP + line * LINE_PITCH + 0.5) * self.row_height

    def name_top(self, lines: int) -> float:
        """Where the name of a unit with so many lines of numbers begins, from its middle."""
        below = (NAME_GAP + 1.0 + (lines - 1) * LINE_PITCH) * self.row_height
        return -0.5 * (self.name_height + below) - NAME_LIFT * self.row_height


def _baseline(metrics: QFontMetricsF) -> float:
    """How far below its middle a centred line has its baseline."""
    return 0.5 * (metrics.ascent() - metrics.descent())


def _sized(font: QFont, pixels: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    # Whole pixel sizes: the view's transform scales the text, which unhinted glyphs follow.
    sized.setPixelSize(max(round(pixels), 6))
    sized.setBold(bold)
    sized.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return sized


@dataclass(frozen=True, slots=True)
class Style:
    """All that an item needs to know to draw itself."""

    ink: Ink
    fonts: Fonts
    words: Words
    sizes: Sizes
    has_small_units: bool
    numbers: NumberStyle = DEFAULT_STYLE
    naming: Naming = ARTICLE_NAMING
    names: Mapping[str, str] = field(default_factory=dict)
    """What the user calls units, by id."""

    @property
    def pad(self) -> float:
        """The room between a box and the text in it."""
        return PAD * self.fonts.row_height

    @property
    def gap(self) -> float:
        """The room between a label and its number."""
        return GAP * self.fonts.row_height

    def label_width(self, text: str) -> float:
        """The advance of ``text`` as a label, bold so that emphasis does not change it."""
        return min(self._advance(text), self._most_label)

    def _advance(self, text: str) -> float:
        widths = self.fonts.label_widths
        if text not in widths:
            widths[text] = QFontMetricsF(self.fonts.label_bold).horizontalAdvance(text)
        return widths[text]

    def shown_label(self, text: str) -> str:
        """``text`` as a label, with an ellipsis where a user's name makes it very long."""
        if self._advance(text) <= self._most_label:
            return text
        metrics = QFontMetricsF(self.fonts.label_bold)
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, self._most_label)

    @property
    def _most_label(self) -> float:
        return MOST_LABEL * self.fonts.row_height


def font_scale(base: QFont) -> float:
    """The scale at which the picture's text is as large as text in the font ``base``."""
    return QFontInfo(base).pixelSize() / BASE_PIXELS


def measure(fonts: Fonts, words: Words, longest_weight: str, *, is_small: bool) -> Sizes:
    """The sizes that ``fonts`` call for, where ``longest_weight`` is the widest weight's name."""
    bold = QFontMetricsF(fonts.label_bold)
    row, digit = fonts.row_height, fonts.digit_width
    number = len(WIDEST) * digit
    padding, gap = 2.0 * PAD * row, GAP * row
    names = max(bold.horizontalAdvance(text) for text in (longest_weight, words.new))
    card_words = (words.target, words.total, words.mean, words.penalty)
    card_names = max(bold.horizontalAdvance(text) for text in card_words)
    lines = 1 if is_small else 2
    lowest = fonts.line_middle(lines - 1, lines) + 0.5 * fonts.digit_height
    radius = math.hypot(0.5 * number, lowest) + RIM * row
    return Sizes(
        unit_radius=radius,
        bias_radius=0.62 * radius if is_small else 0.54 * radius,
        chip_width=names + gap + number + padding,
        chip_height=1.6 * row,
        tall_chip_height=2.7 * row,
        unit_bias_width=bold.horizontalAdvance("b") + gap + number + padding,
        wide_bias_width=bold.horizontalAdvance(words.new) + gap + number + padding,
        bias_drop=bias_drop(radius, 2.7 * row, is_small=is_small),
        pill_width=bold.horizontalAdvance("δ =") + gap + number + digit + padding,
        pill_height=1.6 * row,
        card_width=card_names + gap + number + padding,
        card_height=3.35 * row,
        total_height=3.35 * row,
        caption_height=QFontMetricsF(fonts.caption).height(),
        space=1.05 * row,
    )
