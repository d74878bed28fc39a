"""What goes into the packaged program and what stays out."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.test_architecture import PACKAGE, imports

HERE = Path(__file__).parents[2] / "resources/packaging"
PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "place",
    [
        f"{PLUGINS}/platforms/libqxcb.so",
        f"{PLUGINS}/platforms/libqwayland.so",
        f"{PLUGINS}/platforms/libqoffscreen.so",
        f"{PLUGINS}/imageformats/libqsvg.so",
        f"{PLUGINS}/iconengines/libqsvgicon.so",
        f"{PLUGINS}/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\platforms\\qoffscreen.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6\\Qt6Gui.dll",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "PySide6/QtSvg.abi3.so",
    ],
)
def test_what_the_window_needs_goes_in(contents: ModuleType, place: str) -> None:
    assert contents.is_wanted_binary(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{PLUGINS}/platforms/libqvnc.so",
        f"{PLUGINS}/platforms/libqminimal.so",
        f"{PLUGINS}/tls/libqopensslbackend.so",
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        f"{PLUGINS}/imageformats/libqtiff.so",
        "PySide6\\plugins\\imageformats\\qwebp.dll",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        "PySide6\\opengl32sw.dll",
        "PySide6\\Qt6Network.dll",
        "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
        "numpy/_core/_multiarray_tests.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_nothing_uses_stays_out(contents: ModuleType, place: str) -> None:
    assert not contents.is_wanted_binary(place)


def test_only_translations_of_the_programs_languages_go_in(contents: ModuleType) -> None:
    languages = contents.languages_of(["resources/translations/bpgui_zh_CN.qm", "other_de.qm"])
    folder = "PySide6/Qt/translations"
    assert languages == ["zh_CN"]
    assert contents.is_wanted_data(f"{folder}/qtbase_zh_CN.qm", languages)
    assert not contents.is_wanted_data(f"{folder}/qtbase_zh_TW.qm", languages)
    assert not contents.is_wanted_data(f"{folder}/qt_zh_CN.qm", languages)
    assert contents.is_wanted_data("resources/translations/bpgui_zh_CN.qm", languages)


def test_numpy_is_not_stripped_and_libpython_is(contents: ModuleType) -> None:
    assert contents.may_be_stripped("libpython3.11.so.1.0")
    assert contents.may_be_stripped("python3.11/lib-dynload/math.cpython-311-x86_64-linux-gnu.so")
    assert not contents.may_be_stripped("numpy.libs/libscipy_openblas64_-32a4b2a6.so")


def test_a_missing_library_of_what_goes_in_is_a_problem(contents: ModuleType) -> None:
    line = "WARNING: Library not found: could not resolve 'libx.so', dependency of '/v/{}'."
    gtk = line.format(f"{PLUGINS}/platformthemes/libqgtk3.so")
    xcb = line.format(f"{PLUGINS}/platforms/libqxcb.so")
    assert contents.problems([gtk, xcb, "INFO: Build complete!"]) == [xcb]


def test_skipped_data_is_a_problem(contents: ModuleType) -> None:
    line = "WARNING: collect_data_files - skipping data collection for module 'x' as it is not"
    assert contents.problems([line]) == [line]


def test_a_hidden_import_is_a_problem_unless_it_is_left_out_on_purpose(
    contents: ModuleType,
) -> None:
    line = 'WARNING: Hidden import "{}" not found!'
    left_out = line.format("pyqtgraph.flowchart.FlowchartCtrlTemplate_generic")
    assert contents.problems([left_out, line.format("numpy.x")]) == [line.format("numpy.x")]


def test_a_package_that_is_not_installed_is_a_problem(contents: ModuleType) -> None:
    line = "missing module named {} - imported by {} (top-level)"
    ours = line.format("threadpoolctl", "bpgui.core.blas")
    assert contents.problems([ours, line.format("cupy", "pyqtgraph.util")]) == [ours]


def test_the_program_imports_nothing_that_is_left_out(contents: ModuleType) -> None:
    for module in PACKAGE.rglob("*.py"):
        for name in imports(module.read_text(encoding="utf-8")):
            parts = name.split(".")
            outer = {".".join(parts[: count + 1]) for count in range(len(parts))}
            assert not outer & set(contents.EXCLUDED_MODULES), module


def test_every_stub_has_its_file(contents: ModuleType) -> None:
    assert set(contents.STUBS) <= set(contents.EXCLUDED_MODULES)
    assert all((HERE / name).is_file() for name in contents.STUBS.values())
