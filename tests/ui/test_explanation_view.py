"""The calculation panel explains a number: card, links, trail, and the keys for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpgui.project.symbols import Naming, Notation
from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.stepper import Stepper
from bpgui.ui.calculation_panel import CalculationPanel
from bpgui.ui.explanation_view import ExplanationView
from bpgui.ui.link_list import MOST_LINKS, LinkList
from bpgui.ui.number_link import LinkContent
from bpgui.ui.palette import DARK, LIGHT
from tests.sample_traces import article_trace, position_of, random_trace
from tests.session.conftest import article, document, stepper

__all__ = ["article", "document", "stepper"]

Show = Callable[..., ExplanationView]


@pytest.fixture
def explainer(stepper: Stepper, document: Document) -> Explainer:
    return Explainer(stepper, document)


@pytest.fixture
def panel(qtbot: QtBot) -> CalculationPanel:
    panel = CalculationPanel()
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def view(panel: CalculationPanel) -> ExplanationView:
    return panel.findChild(ExplanationView)


@pytest.fixture
def show(
    panel: CalculationPanel, view: ExplanationView, explainer: Explainer, stepper: Stepper
) -> Show:
    def show_number(number: str, position: int = 40) -> ExplanationView:
        stepper.go_to_step(position)
        panel.show_trace(stepper.trace, stepper.position)
        explainer.explain(number)
        panel.show_explanation(explainer.explanation, explainer.trail)
        return view

    return show_number


def rows(links: LinkList) -> list[tuple[str, str | None]]:
    return [(link.content.number, link.content.value) for link in links.links]


def test_a_step_shows_its_formula_and_its_operands_as_links(show: Show) -> None:
    view = show("dE/dw5")
    assert view.isVisible()
    assert "= 0.138498562 · 0.593269992 = 0.082167041" in view.accessibleDescription()
    assert rows(view.operands) == [("delta_o1", "0.138498562"), ("out_h1", "0.593269992")]
    assert [number for number, _ in rows(view.users)] == ["w5_new"]


def test_what_is_not_computed_shows_symbols_and_no_value(show: Show) -> None:
    view = show("delta_h1", 4)
    text = view.accessibleDescription()
    assert "step 26 of 43" in text
    assert "0." not in text
    assert all(link.content.value is None for link in view.operands.links)


def test_the_paths_of_a_hidden_unit_are_listed_with_their_sum(show: Show) -> None:
    view = show("dE/dout_h1")
    first, second, total = (link.content for link in view.operands.links)
    assert first.detail == "δ_o1 · w5 = 0.138498562 · 0.4"
    assert second.detail == "δ_o2 · w7 = −0.038098237 · 0.5"
    assert (total.title, total.value) == ("Sum of the paths", "0.036350306")


def test_a_unit_shows_its_curve_and_an_edge_none(show: Show) -> None:
    assert show("out_h1").unit_details.isVisible()
    assert not show("dE/dw5").unit_details.isVisible()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("w5", "the weight of the edge from h1 to o1. It still has the value"),
        ("b1", "the bias that is added to the net input of h1, h2. It is not trained"),
        ("i1", "an input of the network"),
        ("t2", "what o2 should put out"),
        ("learning_rate", "the learning rate: how far an update goes"),
    ],
)
def test_a_leaf_says_what_it_is(show: Show, number: str, words: str) -> None:
    view = show(number)
    assert words in view.accessibleDescription()
    assert rows(view.operands) == []
    assert view.users.links


def test_a_click_on_a_link_names_its_number(
    show: Show, panel: CalculationPanel, qtbot: QtBot
) -> None:
    view = show("dE/dw5")
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        qtbot.mouseClick(view.operands.links[1], Qt.MouseButton.LeftButton)
    assert clicked.args == ["out_h1"]


def test_a_click_into_the_formula_names_its_operand(
    show: Show, panel: CalculationPanel, qtbot: QtBot
) -> None:
    card = show("E").card
    clicked: set[str] = set()
    panel.number_clicked.connect(clicked.add)
    for x in range(0, card.width(), 6):
        for y in range(0, card.height(), 6):
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert clicked == {"E", "E_o1", "E_o2"}


def test_tab_and_enter_follow_a_link(show: Show, panel: CalculationPanel, qtbot: QtBot) -> None:
    view = show("dE/dw5")
    view.setFocus()
    while QApplication.focusWidget() is not view.operands.links[0]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        QTest.keyClick(view.operands.links[0], Qt.Key.Key_Return)
    assert clicked.args == ["delta_o1"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_the_back_keys_work_from_any_link(
    show: Show,
    panel: CalculationPanel,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    view = show("dE/dw5")
    with qtbot.waitSignal(panel.back_clicked):
        qtbot.keyClick(view.operands.links[0], key, modifiers)


def test_escape_closes(show: Show, panel: CalculationPanel, qtbot: QtBot) -> None:
    view = show("dE/dw5")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(view.operands.links[0], Qt.Key.Key_Escape)


def test_the_trail_is_links_but_for_its_end(
    show: Show, panel: CalculationPanel, qtbot: QtBot
) -> None:
    for number in ("w1_new", "dE/dw1", "delta_h1"):
        view = show(number)
    crumbs = view.breadcrumb.crumbs
    assert [crumb.isEnabled() for crumb in crumbs] == [True, True, False]
    with qtbot.waitSignal(panel.crumb_clicked) as clicked:
        qtbot.mouseClick(crumbs[1], Qt.MouseButton.LeftButton)
    assert clicked.args == [1]


def test_a_long_trail_keeps_its_end_in_view(show: Show, panel: CalculationPanel) -> None:
    panel.resize(260, 480)
    for number in ("w1_new", "dE/dw1", "delta_h1", "dE/dout_h1", "dE_o1/dout_h1", "delta_o1"):
        view = show(number)
    crumbs = view.breadcrumb.crumbs
    assert len(crumbs) < 6
    assert crumbs[-1].text() == "δ_o1"
    assert crumbs[-1].geometry().right() <= view.breadcrumb.width()


def test_a_long_name_leaves_the_buttons_their_room(
    show: Show, panel: CalculationPanel, qtbot: QtBot
) -> None:
    panel.resize(260, 480)
    name = "the probability that it is a rose, or so"
    trail = show("delta_o1").breadcrumb
    trail.show_trail(["delta_o1"], Naming(Notation.NET, (2, 2, 2), (("o1", name),)))
    for button in (trail.back, trail.pin_button, trail.close_button):
        qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())
    assert trail.crumbs[0].geometry().right() <= trail.pin_button.x()
    assert name in trail.crumbs[0].toolTip()


def test_the_steps_return_when_nothing_is_explained(show: Show, panel: CalculationPanel) -> None:
    view = show("dE/dw5")
    panel.show_explanation(None, ())
    assert panel.view.isVisible() and not view.isVisible()


def test_the_focus_stays_in_the_panel(show: Show, panel: CalculationPanel) -> None:
    panel.view.setFocus()
    view = show("dE/dw5")
    assert panel.isAncestorOf(QApplication.focusWidget())
    view.operands.links[0].setFocus()
    panel.show_explanation(None, ())
    assert panel.view.hasFocus()


def test_a_trace_leaves_the_explanation_and_a_message_hides_it(
    show: Show, panel: CalculationPanel
) -> None:
    view = show("dE/dw5")
    panel.show_message("Running")
    assert not view.isVisible()
    panel.show_trace(article_trace(), 3)
    assert view.isVisible()


def test_e_explains_the_step_at_hand(panel: CalculationPanel, qtbot: QtBot) -> None:
    trace = article_trace()
    panel.show_trace(trace, position_of(trace, "delta_o1"))
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        qtbot.keyClick(panel.view, Qt.Key.Key_E)
    assert clicked.args == ["delta_o1"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(panel.number_clicked) as clicked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return, control)
    assert clicked.args == ["dout_o1/dnet_o1"]


def test_the_other_notation_renames_everything(show: Show, panel: CalculationPanel) -> None:
    view = show("delta_h1")
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    assert view.accessibleName() == "Explanation of δ₁⁽¹⁾"
    assert view.breadcrumb.crumbs[-1].text() == "δ₁⁽¹⁾"
    assert "h1" not in view.operands.links[0].accessibleName()


def test_a_calculators_numbers_are_put_in(show: Show, panel: CalculationPanel) -> None:
    view = show("net_o1")
    panel.apply_calculator(4)
    assert ("out_h1", "0.5933") in rows(view.operands)
    panel.apply_calculator(None)
    assert ("out_h1", "0.593269992") in rows(view.operands)


def test_both_themes_paint_their_colours(show: Show, panel: CalculationPanel) -> None:
    view = show("dE/dw5")
    for palette in (LIGHT, DARK):
        panel.apply_palette(palette)
        image = view.grab().toImage()
        assert image.pixelColor(2, image.height() - 2).name() == palette.panel


def test_of_very_many_numbers_the_rest_is_counted(qtbot: QtBot) -> None:
    links = LinkList()
    qtbot.addWidget(links)
    links.show_links("Used by", [LinkContent(f"w{n}", "0", "", "0") for n in range(1, 101)])
    assert len(links.links) == MOST_LINKS
    links.show_links("Used by", [LinkContent("w1", "0", "", "0")])
    assert len(links.links) == 1


def test_ctrl_f_searches_the_steps(panel: CalculationPanel, qtbot: QtBot) -> None:
    panel.show_trace(article_trace(), 40)
    assert not panel.search_field.isVisible()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(panel, Qt.Key.Key_F, control)
    assert panel.search_field.hasFocus()
    qtbot.keyClicks(panel.search_field, "w5")
    assert panel.view.found_count == 2
    qtbot.keyClick(panel.search_field, Qt.Key.Key_Escape)
    assert panel.view.found_count is None
    assert panel.view.hasFocus() and not panel.search_field.isVisible()


def test_a_large_trace_offers_the_search_unasked(panel: CalculationPanel) -> None:
    panel.show_trace(random_trace((8, 8, 8, 4), ("tanh", "sigmoid", "sigmoid")), 10)
    assert panel.search_field.isVisible()


def test_ctrl_f_asks_to_close_the_explanation(
    show: Show, panel: CalculationPanel, qtbot: QtBot
) -> None:
    show("dE/dw5")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
