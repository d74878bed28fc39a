from __future__ import annotations

import sys
from pathlib import Path

from bpgui import __version__
from bpgui.app.licences import components


def test_every_bundled_part_has_its_version_and_the_text_of_its_licence() -> None:
    found = {part.name: part for part in components()}
    assert list(found) == ["bpgui", "Qt, PySide6", "Python", "NumPy", "pyqtgraph", "msgspec"]
    assert found["bpgui"].version == __version__
    assert all(part.version and part.licence for part in found.values())
    for name in ("bpgui", "Qt, PySide6", "NumPy", "pyqtgraph", "msgspec"):
        assert len(found[name].text) > 500, name


def test_qt_s_notice_says_where_the_source_is_and_has_the_whole_licence() -> None:
    text = components()[1].text
    assert "https://download.qt.io" in text and "LGPL" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text and "GNU GENERAL PUBLIC LICENSE" in text


def test_in_a_bundle_the_texts_are_those_that_came_along(tmp_path: Path, monkeypatch) -> None:
    licences = tmp_path / "licenses"
    for place in ("LICENSE", "NOTICE.txt", "numpy/a/LICENSE", "numpy/LICENSE.txt", "python/L"):
        (licences / place).parent.mkdir(parents=True, exist_ok=True)
        (licences / place).write_text(f"text of {place}", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    found = {part.name: part.text for part in components()}
    assert found["bpgui"] == "text of LICENSE"
    assert found["Qt, PySide6"] == "text of NOTICE.txt"
    assert found["Python"] == "text of python/L"
    assert found["NumPy"].startswith("text of numpy/LICENSE.txt\n")
    assert "text of numpy/a/LICENSE" in found["NumPy"]
