from __future__ import annotations

from pathlib import PurePath

import pytest

from bpgui.project.export_kinds import ExportKind, UnknownKindError, arrays_path, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.py", ExportKind.NUMPY),
        ("a.md", ExportKind.MARKDOWN),
        ("a.tex", ExportKind.LATEX),
        ("A.PDF", ExportKind.PDF),
        ("a.b.svg", ExportKind.DIAGRAM_SVG),
        ("a.png", ExportKind.DIAGRAM_PNG),
        ("a.csv", ExportKind.HISTORY),
    ],
)
def test_the_suffix_tells_the_kind(name: str, kind: ExportKind) -> None:
    assert kind_of(PurePath("folder") / name) is kind


@pytest.mark.parametrize("name", ["a", "a.doc", ".py", ""])
def test_another_suffix_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(UnknownKindError, match=r"\.py, \.md, \.tex, \.pdf, \.svg, \.png, \.csv"):
        kind_of(PurePath(name))


@pytest.mark.parametrize("kind", ExportKind)
def test_every_kind_has_a_suffix_and_a_group(kind: ExportKind) -> None:
    assert kind.suffix.startswith(".") and kind.group


def test_the_file_of_arrays_lies_beside_the_script() -> None:
    assert arrays_path(PurePath("folder/net.work.py")) == "net.work.npz"
