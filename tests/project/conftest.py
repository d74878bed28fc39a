from __future__ import annotations

from pathlib import Path

import pytest

from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project

PRESETS = Path(__file__).parents[2] / "resources" / "presets"


@pytest.fixture
def library() -> PresetLibrary:
    """The shipped presets."""
    return PresetLibrary(PRESETS)


@pytest.fixture
def article(library: PresetLibrary) -> Project:
    """The article's example as it is shipped."""
    return library.load("article")
