"""Formulas are set without overlap, broken where they must be, and every quantity can be hit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from bpgui.core.expression import Difference, Expression, Function, Product, Quantity, Square, Sum
from bpgui.project.formula import symbol_box
from bpgui.project.formula_builder import Mode, build
from bpgui.ui.formula_fonts import FormulaFonts
from bpgui.ui.formula_layout import FormulaLayout
from bpgui.ui.formula_painter import FormulaColors, paint_formula
from bpgui.ui.formula_setting import lay_out
from bpgui.ui.palette import DARK, LIGHT, Palette

CHAIN = Product((Quantity("dE/dout_o1"), Quantity("dout_o1/dnet_o1"), Quantity("dnet_o1/dw5")))
LONG = Sum(tuple(Product((Quantity(f"w{n}"), Quantity(f"i{n}"))) for n in range(1, 13)))


@pytest.fixture
def fonts(qtbot: QtBot) -> FormulaFonts:
    return FormulaFonts(QFont("DejaVu Sans", 10))


def painted(layout: FormulaLayout, palette: Palette, hovered: str = "") -> QImage:
    image = QImage(400, 120, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.panel))
    painter = QPainter(image)
    paint_formula(painter, layout, QPointF(10, 60), FormulaColors.of(palette), hovered)
    painter.end()
    return image


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_every_quantity_is_hit_where_it_stands(fonts: FormulaFonts) -> None:
    layout = lay_out(build(CHAIN), fonts)
    assert [hit.quantity for hit in layout.hits] == [factor.id for factor in CHAIN.factors]
    for hit in layout.hits:
        assert layout.quantity_at(hit.rect.center()) == hit.quantity


def test_beside_a_formula_nothing_is_hit(fonts: FormulaFonts) -> None:
    layout = lay_out(build(CHAIN), fonts)
    assert layout.quantity_at(QPointF(layout.width + 5, 0)) == ""


def test_quantities_do_not_overlap(fonts: FormulaFonts) -> None:
    hits = lay_out(build(LONG), fonts, 200).hits
    for place, hit in enumerate(hits):
        assert not any(hit.rect.intersects(other.rect) for other in hits[place + 1 :])


def test_a_fractions_parts_stand_above_and_below_its_bar(fonts: FormulaFonts) -> None:
    layout = lay_out(symbol_box("dE/dw5"), fonts)
    bar = layout.strokes[0].points[0][1]
    above = [run for run in layout.runs if run.y < bar]
    below = [run for run in layout.runs if run.y > bar]
    assert "".join(run.text for run in above) == "∂E"
    assert "".join(run.text for run in below) == "∂w5"


def test_a_script_is_smaller_than_its_base(fonts: FormulaFonts) -> None:
    base, subscript = lay_out(symbol_box("net_h1"), fonts).runs
    assert subscript.font.pointSizeF() < base.font.pointSizeF()
    assert subscript.y > base.y


@pytest.mark.parametrize("width", [400, 250, 150, 80])
def test_a_long_sum_is_broken_to_fit(fonts: FormulaFonts, width: int) -> None:
    layout = lay_out(build(LONG), fonts, width)
    assert layout.width <= width
    assert len(layout.hits) == 24


def test_a_line_is_broken_before_a_plus(fonts: FormulaFonts) -> None:
    layout = lay_out(build(LONG), fonts, 200)
    lines: dict[float, list[str]] = {}
    for run in layout.runs:
        lines.setdefault(run.y, []).append(run.text)
    assert len(lines) > 1
    assert [texts[0] for texts in lines.values()][1:] == ["+"] * (len(lines) - 1)


def test_a_sum_inside_a_fraction_is_broken_too(fonts: FormulaFonts) -> None:
    nets = tuple(Quantity(f"net_o{n}") for n in range(1, 13))
    layout = lay_out(build(Function("softmax", (nets[0], *nets))), fonts, 200)
    assert layout.width <= 210
    assert len(layout.hits) == 13


def test_captions_stand_on_one_line_below_the_factors(fonts: FormulaFonts) -> None:
    captions = {"dE/dout_o1": "error", "dnet_o1/dw5": "out_h1"}
    layout = lay_out(build(CHAIN, captions=captions), fonts)
    words = [run for run in layout.runs if run.text in captions.values()]
    assert len(words) == 2
    assert words[0].y == words[1].y > max(hit.rect.bottom() for hit in layout.hits)


@pytest.mark.parametrize(
    "expression",
    [
        Square(Difference(Quantity("t1"), Quantity("out_o1"))),
        Function("square_root", (Quantity("vhat_w1"),)),
        Function("absolute", (Quantity("dE/dw5"),)),
        Square(Quantity("dE/dw5")),
    ],
)
def test_a_larger_font_gives_a_larger_formula(qtbot: QtBot, expression: Expression) -> None:
    small, large = (
        lay_out(build(expression), FormulaFonts(QFont("DejaVu Sans", size))) for size in (9, 18)
    )
    assert large.width > 1.6 * small.width
    assert large.height > 1.6 * small.height


def test_a_font_sized_in_pixels_works_as_well(qtbot: QtBot) -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(20)
    layout = lay_out(symbol_box("net_h1"), FormulaFonts(font))
    assert [run.font.pixelSize() for run in layout.runs] == [20, 16]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_symbols_and_numbers_have_their_colours(fonts: FormulaFonts, palette: Palette) -> None:
    box = build(Product((Quantity("w5"), Quantity("dE/dw5"))), Mode.NUMBERS, {"w5": 0.4})
    found = colors(painted(lay_out(box, fonts), palette))
    assert palette.text in found
    assert palette.link in found


def test_the_number_under_the_pointer_is_highlighted(fonts: FormulaFonts) -> None:
    layout = lay_out(build(CHAIN), fonts)
    assert painted(layout, LIGHT, "dE/dout_o1") != painted(layout, LIGHT)
    assert painted(layout, LIGHT, "w1") == painted(layout, LIGHT)
