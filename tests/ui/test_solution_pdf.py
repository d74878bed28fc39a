from __future__ import annotations

import re
import zlib

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from bpgui.core.faults import Fault
from bpgui.core.losses import Loss
from bpgui.core.optimizers import Adam
from bpgui.core.trace import Trace
from bpgui.project.number_style import NumberStyle
from bpgui.project.solution_content import SolutionHeader, Writing
from bpgui.project.symbols import Naming, Notation
from bpgui.ui.formula_layout import FormulaLayout
from bpgui.ui.solution_blocks import Block, SolutionBlocks
from bpgui.ui.solution_pdf import pages, solution_pdf
from tests.sample_traces import article_trace, random_trace

HEADER = SolutionHeader("The article's example", (("Loss", "half squared error"),))
WIDTH = 700.0

pytestmark = pytest.mark.usefixtures("qapp")


def blocks_of(trace: Trace, writing: Writing | None = None, header: SolutionHeader = HEADER):
    font = QFont()
    font.setPixelSize(16)
    made = SolutionBlocks(trace, header, writing or Writing(), None, font, WIDTH)
    return list(made.blocks())


def texts(blocks: list[Block]) -> list[str]:
    return ["".join(run.text for run in block.layout.runs) for block in blocks]


def block(height: float, gap: float = 1.0, is_kept: bool = False) -> Block:
    return Block(FormulaLayout(10.0, height, 0.0), gap, is_kept)


def tops(sheets: list[list[tuple[Block, float]]]) -> list[list[float]]:
    return [[top for _, top in sheet] for sheet in sheets]


def deep_trace() -> Trace:
    activations = ("relu", "sigmoid", "softmax")
    return random_trace((30, 4, 2, 3), activations, loss=Loss.CROSS_ENTROPY)


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_step_is_its_formula_then_its_numbers_then_its_result() -> None:
    shown = texts(blocks_of(article_trace()))
    place = shown.index("neth1=w1·i1+w2·i2+b1")
    assert shown[place + 1 : place + 3] == ["=0.15·0.05+0.2·0.1+0.35", "=0.3775"]


def test_headings_and_given_numbers_are_those_of_the_other_formats() -> None:
    shown = texts(blocks_of(article_trace()))
    assert shown[0] == HEADER.title
    for text in ("Forward", "Unit h1", "Error", "Backward, output layer", "Update"):
        assert text in shown
    assert "Inputsi1=0.05i2=0.1" in shown
    assert shown[-1] == "E=0.291027774   (before: 0.298371109)"


def test_numbers_and_names_follow_style_and_naming() -> None:
    naming = Naming(Notation.NET, (2, 2, 2), (("h1", "<b>left</b>"),))
    shown = texts(blocks_of(article_trace(), Writing(NumberStyle(4), naming)))
    assert "Unit <b>left</b>" in shown
    assert any(text.startswith("out<b>left</b>=") for text in shown)
    assert "E=0.2910   (before: 0.2984)" in shown


def test_mistakes_are_told_at_the_top_and_at_each_step() -> None:
    shown = texts(blocks_of(article_trace(faults=(Fault.UPDATED_WEIGHTS,))))
    assert shown[1].startswith("This solution contains deliberate mistakes")
    assert any(text.startswith("! Deliberate mistake") for text in shown)


def test_nothing_is_wider_than_the_page() -> None:
    header = SolutionHeader("long " * 60 + "x" * 300, (("Label", "y" * 400),))
    for trace in (article_trace(optimizer=Adam()), deep_trace()):
        for made in blocks_of(trace, header=header):
            assert made.layout.width <= WIDTH + 1.0


def test_a_block_that_does_not_fit_begins_a_page() -> None:
    sheets = list(pages([block(40), block(40), block(40)], 100.0))
    assert tops(sheets) == [[0.0, 41.0], [0.0]]


def test_kept_blocks_stay_with_the_next() -> None:
    sheets = list(pages([block(60), block(20, is_kept=True), block(30)], 100.0))
    assert tops(sheets) == [[0.0], [0.0, 21.0]]


def test_kept_blocks_that_fill_more_than_a_page_are_parted_between_blocks() -> None:
    sheets = list(pages([block(60, is_kept=True) for _ in range(3)], 100.0))
    assert tops(sheets) == [[0.0], [0.0], [0.0]]


def test_no_block_reaches_past_the_end_of_its_page() -> None:
    height = 900.0
    for sheet in pages(blocks_of(deep_trace()), height):
        ends = [top + made.layout.height for made, top in sheet]
        assert max(ends) <= height
        tops_after = [top for _, top in sheet[1:]]
        assert all(end <= top for end, top in zip(ends, tops_after, strict=False))


def test_a_heading_is_never_the_last_of_a_page() -> None:
    for sheet in pages(blocks_of(article_trace()), 300.0):
        assert not sheet[-1][0].is_kept


def test_the_pdf_is_a4_with_its_title_and_pages(qtbot: QtBot) -> None:
    pdf = solution_pdf(article_trace(), HEADER)
    assert pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")
    assert page_count(pdf) >= 4
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert (width, height) == pytest.approx((595, 842), abs=1.0)


def test_the_pdf_is_black_on_white() -> None:
    pdf = solution_pdf(article_trace(), HEADER)
    drawn = b""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            drawn += zlib.decompress(found[1])
        except zlib.error:
            continue
    colors = set(re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN|rg|RG)\b", drawn))
    assert {(float(r), float(g), float(b)) for r, g, b in colors} <= {(0, 0, 0), (1, 1, 1)}


def test_calculator_mode_adds_notes(qtbot: QtBot) -> None:
    plain, rounded = (solution_pdf(article_trace(), HEADER, calculator=n) for n in (None, 4))
    assert page_count(rounded) > page_count(plain)


def test_of_a_large_network_the_first_steps_of_each_part_are_shown(qtbot: QtBot) -> None:
    trace = random_trace((64, 20, 10), ("tanh", "sigmoid"))
    shown = texts(blocks_of(trace))
    notice = " ".join(shown[1:4])
    assert f"{len(trace.steps)} steps" in notice and "Markdown" in notice
    assert len(shown) < 2000 and shown[-2] == "After the update"
    assert any(text.endswith("and 1180 more") for text in shown)
    assert page_count(solution_pdf(trace, HEADER)) < 120
