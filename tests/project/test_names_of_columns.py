from __future__ import annotations

from bpgui.project.appearance import MAX_NAME, name_problem
from bpgui.project.names_of_columns import unit_names


def test_names_become_units_names_where_they_can() -> None:
    names = ["length", " two\nlines ", "", "length", "x" * 99, "i1", "taken", "\x07"]
    ids = [f"i{number}" for number in range(1, len(names) + 1)]
    found = unit_names(ids, names, {*ids, "taken"})
    assert found == {"i1": "length", "i2": "two lines", "i5": "x" * MAX_NAME}
    assert not any(map(name_problem, found.values()))
