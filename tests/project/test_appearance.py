from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.appearance import Appearance, AppearanceError, Offset, name_problem

SMALL = Architecture(2, (Layer(2), Layer(2)))


@pytest.mark.parametrize(
    ("looks", "field"),
    [
        (Appearance({"h3": "x"}), "names.h3"),
        (Appearance({"h1": ""}), "names.h1"),
        (Appearance({"h1": "x" * 41}), "names.h1"),
        (Appearance({"h1": "two\nlines"}), "names.h1"),
        (Appearance({"h1": "a", "h2": "a"}), "names.h2"),
        (Appearance({"h1": "o2"}), "names.h1"),
        (Appearance(offsets={"h9": Offset(0.0, 0.0)}), "positions.h9"),
        (Appearance(offsets={"h1": Offset(1e9, 0.0)}), "positions.h1"),
        (Appearance(offsets={"h1": Offset(0.0, float("nan"))}), "positions.h1"),
    ],
)
def test_what_cannot_be_is_named(looks: Appearance, field: str) -> None:
    with pytest.raises(AppearanceError) as caught:
        looks.check(SMALL)
    assert caught.value.field == field


def test_markup_is_a_name_like_any_other() -> None:
    Appearance({"h1": "<img src=x>", "i1": r"a_b^c\%$#&{}~"}).check(SMALL)


def test_the_own_name_or_none_gives_the_own_name_back() -> None:
    looks = Appearance({"h1": "warm"})
    assert looks.renamed("h1", " ") == looks.renamed("h1", "h1") == Appearance()
    assert looks.renamed("h1", " cold ") == Appearance({"h1": "cold"})


def test_a_unit_moved_back_has_no_offset() -> None:
    looks = Appearance().moved({"h1": Offset(1.0, 0.5)})
    assert looks.moved({"h1": Offset(0.0, 0.0)}) == Appearance()
    assert looks.tidied() == Appearance()


def test_units_that_are_gone_lose_name_and_place() -> None:
    looks = Appearance({"h1": "a", "h2": "b"}, {"h1": Offset(1.0, 0.0)})
    assert looks.remapped({"h2": "h1"}) == Appearance({"h1": "b"})


def test_a_name_that_becomes_an_id_is_dropped() -> None:
    assert Appearance({"h1": "h3"}).remapped({"h1": "h1", "h2": "h3"}) == Appearance()


def test_a_name_has_a_limit_and_no_line_breaks() -> None:
    assert not name_problem("x" * 40)
    assert name_problem("x" * 41) and name_problem("\t") and name_problem(" a")
