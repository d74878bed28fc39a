"""Sets a formula's boxes in fonts: how much room each takes and where it stands.

A formula wider than the room it is given is broken before its operators. Knows no colours and no
painter: ``formula_painter`` paints what is set here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF

from bpgui.project.formula import (
    Box,
    Caption,
    Fenced,
    Fraction,
    Operand,
    Root,
    Row,
    Script,
    Style,
    Text,
)
from bpgui.ui.formula_fonts import Face, FormulaFonts
from bpgui.ui.formula_layout import FormulaLayout, Hit, Run, Stroke, Tone, in_line

_FACES = {
    Style.VARIABLE: Face.ITALIC,
    Style.INDEX: Face.ITALIC,
    Style.GIVEN: Face.ITALIC,
    Style.NUMBER: Face.FIXED,
    Style.CONSTANT: Face.UPRIGHT,
    Style.FUNCTION: Face.UPRIGHT,
    Style.OPERATOR: Face.UPRIGHT,
    Style.SIGN: Face.UPRIGHT,
    Style.WORD: Face.UPRIGHT,
}
_ARC_POINTS = 9
_MOST_KNOWN = 4096


def lay_out(box: Box, fonts: FormulaFonts, width: float = math.inf) -> FormulaLayout:
    """``box`` set in ``fonts``, in lines of up to ``width`` pixels.

    It comes out wider where a single number or symbol is.
    """
    return _Setter(fonts).set(box, 0, width)


class _Setter:
    def __init__(self, fonts: FormulaFonts) -> None:
        self._fonts = fonts

    def set(self, box: Box, level: int, width: float) -> FormulaLayout:
        match box:
            case Text() | Operand():
                return self._known(box, level)
            case Row():
                return self._row(box, level, width)
            case Fraction(numerator, denominator):
                return self._fraction(
                    self.set(numerator, level, width), self.set(denominator, level, width), level
                )
            case Script():
                return self._script(box, level, width)
            case Root(body):
                return self._root(self.set(body, level, width), level)
            case Fenced(left, body, right):
                return self._fenced(left, body, right, level, width)
            case Caption(body, _):
                return self.set(body, level, width)

    def _known(self, box: Text | Operand, level: int) -> FormulaLayout:
        """A text or a quantity, never broken: the same ones come again and again."""
        known = self._fonts.layouts
        result = known.get((box, level))
        if result is None:
            result = self._text(box, level) if isinstance(box, Text) else self._operand(box, level)
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[box, level] = result
        return result

    def _operand(self, box: Operand, level: int) -> FormulaLayout:
        part = self.set(box.body, level, math.inf)
        rect = QRectF(0.0, -part.ascent, part.width, part.height)
        result = FormulaLayout(hits=[Hit(rect, box.quantity)])
        result.place(part, 0.0)
        return result

    def _text(self, box: Text, level: int, tone: Tone | None = None) -> FormulaLayout:
        face_name = _FACES[box.style]
        if box.style is Style.INDEX and not any(map(str.isalpha, box.text)):
            face_name = Face.UPRIGHT
        face = self._fonts.face(face_name, level)
        width = self._fonts.advance(box.text, face_name, level)
        gap = self._em(level) * 0.26 if box.style is Style.OPERATOR else 0.0
        if tone is None:
            tone = Tone.NUMBER if box.style is Style.NUMBER else Tone.SYMBOL
        drop = max(face.descent * 0.9, 2.0)
        run = Run(box.text, face.font, tone, gap, 0.0, width, drop)
        return FormulaLayout(width + 2 * gap, face.ascent, face.descent, [run])

    def _row(self, box: Row, level: int, width: float) -> FormulaLayout:
        parts = [(part, self.set(part, level, width)) for part in _flat_parts(box)]
        self._add_captions(parts, level)
        if sum(layout.width for _, layout in parts) <= width:
            return in_line([layout for _, layout in parts])
        lines = [in_line(layout for _, layout in line) for line in _lines(parts, width)]
        return self._stacked(lines, level)

    def _stacked(self, lines: Sequence[FormulaLayout], level: int) -> FormulaLayout:
        result = FormulaLayout()
        y, gap = 0.0, self._em(level) * 0.4
        for number, line in enumerate(lines):
            if number > 0:
                y += lines[number - 1].descent + gap + line.ascent
            result.place(line, 0.0, y)
        return result

    def _fraction(self, above: FormulaLayout, below: FormulaLayout, level: int) -> FormulaLayout:
        axis = self._fonts.face(Face.UPRIGHT, level).axis
        em = self._em(level)
        gap, overhang = em * 0.2, em * 0.12
        width = max(above.width, below.width) + 2 * overhang
        result = FormulaLayout()
        result.place(above, (width - above.width) / 2, -axis - gap - above.descent)
        result.place(below, (width - below.width) / 2, -axis + gap + below.ascent)
        result.draw(Stroke(((0.0, -axis), (width, -axis)), em * 0.075, is_bar=True))
        result.width = width
        return result

    def _script(self, box: Script, level: int, width: float) -> FormulaLayout:
        base = self.set(box.base, level, width)
        em = self._em(level)
        result = FormulaLayout()
        result.place(base, 0.0)
        x = base.width + em * 0.04
        spread = em * 0.09 if box.subscript is not None and box.superscript is not None else 0.0
        if box.subscript is not None:
            part = self.set(box.subscript, level + 1, width)
            result.place(part, x, max(em * 0.2 + spread, base.descent - part.descent))
        if box.superscript is not None:
            part = self.set(box.superscript, level + 1, width)
            raised = max(em * 0.36, base.ascent - part.ascent * 0.55, part.descent + em * 0.25)
            result.place(part, x, -raised - spread)
        result.width += em * 0.04
        return result

    def _root(self, body: FormulaLayout, level: int) -> FormulaLayout:
        em = self._em(level)
        top, bottom = -body.ascent - em * 0.14, body.descent
        lead = em * 0.62
        result = FormulaLayout()
        result.place(body, lead + em * 0.1)
        result.width += em * 0.08
        middle = (top + bottom) / 2
        sign = (
            (0.0, middle + em * 0.1),
            (em * 0.14, middle),
            (em * 0.32, bottom),
            (lead, top),
            (result.width, top),
        )
        result.draw(Stroke(sign, max(em * 0.075, 1.0)))
        result.ascent = max(result.ascent, -top)
        return result

    def _fenced(self, left: str, body: Box, right: str, level: int, width: float) -> FormulaLayout:
        em = self._em(level)
        inner = self.set(body, level, width - em)
        face = self._fonts.face(Face.UPRIGHT, level)
        is_tall = inner.ascent > face.ascent * 1.25 or inner.descent > face.descent + em * 0.3
        result = FormulaLayout()
        for fence in (left, None, right):
            if fence is None:
                result.place(inner, result.width)
            elif is_tall:
                result.place(self._tall_fence(fence, inner, em), result.width)
            else:
                result.place(self._text(Text(fence, Style.CONSTANT), level), result.width)
        return result

    def _tall_fence(self, fence: str, inner: FormulaLayout, em: float) -> FormulaLayout:
        bend = em * {"(": -0.22, ")": 0.22}.get(fence, 0.0)
        width = abs(bend) + em * 0.24
        start = em * 0.12 - min(bend, 0.0)
        points = []
        for step in range(_ARC_POINTS):
            part = step / (_ARC_POINTS - 1)
            x = start + bend * math.sin(math.pi * part) ** 0.8
            points.append((x, -inner.ascent + part * inner.height))
        stroke = Stroke(tuple(points), max(em * 0.08, 1.0))
        return FormulaLayout(width, inner.ascent, inner.descent, [], [stroke])

    def _add_captions(self, parts: _Parts, level: int) -> None:
        """Put the captions in a row below its parts, all on one line."""
        captions = [layout for box, layout in parts if isinstance(box, Caption)]
        bottom = max((layout.descent for layout in captions), default=0.0)
        for place, (box, body) in enumerate(parts):
            if isinstance(box, Caption):
                words = self._text(Text(box.text, Style.WORD), level + 1, Tone.CAPTION)
                width = max(body.width, words.width)
                result = FormulaLayout()
                result.place(body, (width - body.width) / 2)
                depth = bottom + self._em(level) * 0.3 + words.ascent
                result.place(words, (width - words.width) / 2, depth)
                parts[place] = (box, result)

    def _em(self, level: int) -> float:
        return self._fonts.em * self._fonts.scale(level)


_Parts = list[tuple[Box, FormulaLayout]]


def _flat_parts(box: Row) -> Iterator[Box]:
    for part in box.parts:
        if isinstance(part, Row):
            yield from _flat_parts(part)
        else:
            yield part


def _lines(parts: _Parts, width: float) -> Iterator[_Parts]:
    """``parts`` in lines: broken before + and − first, and before · where that is too wide."""
    for line in _broken(parts, "+−", width):
        if _width(line) > width:
            yield from _broken(line, "·>", width)
        else:
            yield line


def _broken(parts: _Parts, signs: str, width: float) -> Iterator[_Parts]:
    line: _Parts = []
    term: _Parts = []
    for part in parts:
        box = part[0]
        if isinstance(box, Text) and box.style is Style.OPERATOR and box.text in signs:
            if line and _width(line) + _width(term) > width:
                yield line
                line = []
            line, term = line + term, []
        term.append(part)
    if line and _width(line) + _width(term) > width:
        yield line
        line = []
    yield line + term


def _width(parts: _Parts) -> float:
    return sum(layout.width for _, layout in parts)
