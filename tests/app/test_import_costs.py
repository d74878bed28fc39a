from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bpgui.app.import_costs import put_off_garbage, spare_source_reading

ROOT = Path(__file__).parents[2]
LATER = (
    "pyqtgraph",
    "importlib.metadata",
    "bpgui.app.licences",
    "bpgui.app.training",
    "bpgui.project.numpy_script",
    "bpgui.ui.about_dialog",
    "bpgui.ui.data_split_dialog",
    "bpgui.ui.export_dialog",
    "bpgui.ui.export_writer",
    "bpgui.ui.generate_dialog",
    "bpgui.ui.gradient_check_dialog",
    "bpgui.ui.import_dialog",
    "bpgui.ui.keys_dialog",
    "bpgui.ui.new_dialog",
    "bpgui.ui.new_parameters_dialog",
    "bpgui.ui.properties_dialog",
    "bpgui.ui.recovery_dialog",
    "bpgui.ui.run_to_dialog",
    "bpgui.ui.settings_dialog",
    "bpgui.ui.weights_dialog",
)


def modules_after(code: str) -> set[str]:
    """What a new Python has loaded once it has run ``code``."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(result.stderr.split())


@pytest.fixture
def _collects() -> Iterator[None]:
    yield
    gc.enable()


def test_the_window_is_there_before_what_is_only_opened_from_it() -> None:
    loaded = modules_after("import bpgui.app.command_line, bpgui.app.app, bpgui.app.window")
    assert "bpgui.ui.main_window" in loaded
    assert not loaded.intersection(LATER)


@pytest.mark.parametrize("command", ["'train', 'article', '-n', '5'", "'trace', 'article'"])
def test_a_command_without_a_window_loads_none(command: str) -> None:
    loaded = modules_after(f"from bpgui.app.command_line import main\nmain([{command}])")
    assert not {name for name in loaded if name.startswith(("PySide6", "bpgui.ui"))}


@pytest.mark.usefixtures("_collects")
def test_garbage_waits_for_the_first_paint() -> None:
    put_off_garbage()
    assert not gc.isenabled()


def test_sources_are_not_read_for_names_that_nothing_uses() -> None:
    code = (
        "import PySide6.QtCore\n"
        "from bpgui.app.import_costs import spare_source_reading\n"
        "spare_source_reading()\n"
        "import bpgui.ui.palette, linecache\n"
        "assert bpgui.ui.palette.__file__ not in linecache.cache"
    )
    assert "bpgui.ui.palette" in modules_after(code)


def test_a_pyside_that_does_it_in_another_way_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = ModuleType("shibokensupport.feature")
    monkeypatch.setitem(sys.modules, other.__name__, other)
    spare_source_reading()
    assert not hasattr(other, "_mod_uses_pyside")
