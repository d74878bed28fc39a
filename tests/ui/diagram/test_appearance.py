"""Units are drawn where the user dragged them and called what the user calls them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from bpgui.core.architecture import Architecture, Bias, Layer
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.network_view import NetworkView
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.view import DiagramView

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def scene_of(view: NetworkView) -> DiagramScene:
    assert view.network is not None
    return view.network


def test_an_offset_counts_in_columns_and_rows_of_the_tidy_layout(view: DiagramView) -> None:
    scene = scene_of(view)
    units = scene.layout.tidy
    across, down = units["h1"].x - units["i1"].x, units["h2"].y - units["h1"].y
    view.show_offset("h1", Offset(0.5, -0.25))
    moved = scene.units["h1"].pos()
    assert moved.x() == pytest.approx(units["h1"].x + 0.5 * across, abs=0.1 * across)
    assert moved.y() == pytest.approx(units["h1"].y - 0.25 * down)


def test_a_dragged_unit_takes_its_edges_chips_and_pill_along(view: DiagramView) -> None:
    scene = scene_of(view)
    followers = [scene.chips["w1"], scene.chips["w5"], scene.pills["h1"]]
    others = [scene.chips["w4"], scene.chips["w8"], scene.pills["h2"], scene.cards["t1"]]
    before = [item.pos() for item in (*followers, *others)]
    edge = scene.edge_items["w5"].boundingRect()
    view.show_offset("h1", Offset(0.2, 0.3))
    after = [item.pos() for item in (*followers, *others)]
    assert all(one != other for one, other in zip(before[:3], after[:3], strict=True))
    assert before[3:] == after[3:]
    assert scene.edge_items["w5"].boundingRect() != edge


def test_a_chip_stays_on_the_edge_of_a_dragged_unit(view: DiagramView) -> None:
    scene = scene_of(view)
    view.show_offset("h1", Offset(-0.3, 1.0))
    for weight in ("w1", "w2", "w5", "w7"):
        start, end = (scene.units[name].pos() for name in scene.edges[weight][1:])
        at = scene.chips[weight].pos()
        along, to_chip = end - start, at - start
        cross = along.x() * to_chip.y() - along.y() * to_chip.x()
        assert abs(cross) / (along.manhattanLength() + 1.0) < 0.5


@pytest.mark.parametrize("place", [Offset(5.0, 0.0), Offset(-3.0, -4.0), Offset(0.0, 6.0)])
def test_the_picture_holds_units_that_were_dragged_out_of_it(
    view: DiagramView, place: Offset
) -> None:
    view.set_appearance(Appearance(offsets={"h1": place}))
    scene = scene_of(view)
    unit = scene.units["h1"]
    disc = unit.mapRectToScene(unit.contour(0.0).boundingRect())
    assert scene.sceneRect().contains(disc)


def test_a_unit_dragged_a_little_way_out_still_fits_the_window(view: DiagramView) -> None:
    view.set_appearance(Appearance(offsets={"h1": Offset(0.0, 1.6)}))
    shown = view.mapFromScene(view.sceneRect()).boundingRect()
    assert not view.is_movable
    assert shown.width() <= view.viewport().width() + 2
    assert shown.height() <= view.viewport().height() + 2


def test_tidying_restores_every_place(view: DiagramView) -> None:
    scene = scene_of(view)
    before = {name: unit.pos() for name, unit in scene.units.items()}
    view.set_appearance(Appearance(offsets={"h1": Offset(2.0, 1.0)}))
    view.set_appearance(Appearance())
    assert {name: unit.pos() for name, unit in scene.units.items()} == before


def test_a_drag_that_came_to_nothing_is_taken_back(view: DiagramView) -> None:
    unit = scene_of(view).units["h1"]
    before = unit.pos()
    view.show_offset("h1", Offset(1.0, 1.0))
    view.set_appearance(Appearance())
    assert unit.pos() == before


def test_a_bias_of_its_own_follows_a_dragged_unit(view: DiagramView) -> None:
    layers = (Layer(2, bias=Bias.UNIT), Layer(1, bias=Bias.UNIT))
    view.set_network(Architecture(2, layers), True, Appearance())
    scene = scene_of(view)
    before = scene.chips["b_h1"].pos()
    distance = before - scene.units["h1"].pos()
    view.show_offset("h1", Offset(0.25, 0.25))
    assert scene.chips["b_h1"].pos() != before
    now = scene.chips["b_h1"].pos() - scene.units["h1"].pos()
    assert (now - distance).manhattanLength() < 0.01


def test_offsets_of_units_that_are_not_there_do_no_harm(view: DiagramView) -> None:
    view.set_appearance(Appearance({"h9": "Ghost"}, {"h9": Offset(1.0, 1.0)}))
    view.show_offset("h9", Offset(1.0, 1.0))
    assert "h9" not in scene_of(view).units


def test_a_name_is_whole_in_the_tooltip_as_plain_text(view: DiagramView) -> None:
    name = "<b>Temperature & more</b>"
    view.set_appearance(Appearance({"h1": name}))
    place = view.mapFromScene(scene_of(view).units["h1"].pos())
    assert view.text_at(place).splitlines()[0] == f"{name} (h1)"


def test_a_name_is_spoken_where_the_cursor_is(view: DiagramView) -> None:
    view.set_appearance(Appearance({"i1": "Rain"}))
    assert view._cursor is not None
    view._cursor.start()
    view._describe()
    assert "Rain" in view.accessibleDescription()


def test_a_name_changes_the_picture_of_its_unit_only(view: DiagramView) -> None:
    scene = scene_of(view)
    before = view.grab().toImage()
    view.set_appearance(Appearance({"h1": "Rain"}))
    after = view.grab().toImage()
    unit = scene.units["h1"]
    disc = view.mapFromScene(unit.mapRectToScene(unit.boundingRect())).boundingRect()
    changed = [
        (x, y)
        for x in range(0, before.width(), 3)
        for y in range(0, before.height(), 3)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert all(disc.contains(x, y) for x, y in changed)


def test_a_long_name_stays_in_its_circle(view: DiagramView) -> None:
    view.set_appearance(Appearance({"h1": "W" * 40}))
    unit = scene_of(view).units["h1"]
    font, text = unit.title()
    assert text.endswith("…") and len(text) > 2
    width = QFontMetricsF(font).horizontalAdvance(text)
    name = unit.name_rect()
    top = QPointF(0.5 * width, name.center().y())
    assert unit.contour(0.0).contains(top)
