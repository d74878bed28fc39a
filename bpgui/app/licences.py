"""The parts of the program with their versions and the texts of their licences, from the disk."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import numpy as np
import PySide6

from bpgui import __version__
from bpgui.app.resources import licences_folder, source_licence
from bpgui.ui.about_dialog import Component

_IS_LICENCE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)


def components() -> list[Component]:
    """The program first, then what it is built on."""
    # Where the plot is not loaded yet this takes some tenths of a second, here and not at start.
    import pyqtgraph  # noqa: PLC0415

    folder = licences_folder()
    qt = [folder / name for name in ("NOTICE.txt", "LGPL-3.txt", "GPL-3.txt")]
    return [
        Component("bpgui", __version__, "MIT", _texts([source_licence()])),
        Component("Qt, PySide6", PySide6.__version__, "LGPL 3", _texts(qt)),
        Component("Python", platform.python_version(), "PSF", _texts(_python())),
        Component("NumPy", np.__version__, "BSD", _texts(_package("numpy"))),
        Component("pyqtgraph", pyqtgraph.__version__, "MIT", _texts(_package("pyqtgraph"))),
        Component("msgspec", msgspec.__version__, "BSD", _texts(_package("msgspec"))),
    ]


def _package(name: str) -> list[Path]:
    """The licence files of a package: in the bundle, else where it is installed."""
    bundled = licences_folder() / name
    if bundled.is_dir():
        return _sorted(path for path in bundled.rglob("*") if path.is_file())
    try:
        files = importlib.metadata.files(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return _sorted(Path(str(file.locate())) for file in files if _IS_LICENCE.search(str(file)))


def _python() -> list[Path]:
    """Python's licence, which lies in another place on each system."""
    bundled = licences_folder() / "python"
    if bundled.is_dir():
        return _sorted(path for path in bundled.iterdir() if path.is_file())
    folders = (Path(os.__file__).parent, Path(sys.base_prefix))
    places = [folder / name for folder in folders for name in ("LICENSE.txt", "LICENSE")]
    return [place for place in places if place.is_file()][:1]


def _sorted(paths: Iterable[Path]) -> list[Path]:
    """The main file of a package is nearest to its top."""
    return sorted(paths, key=lambda path: (len(path.parts), str(path)))


def _texts(paths: Iterable[Path]) -> str:
    """The texts, one below the other; what cannot be read is left out."""
    found = []
    for path in paths:
        try:
            found.append(path.read_text(encoding="utf-8", errors="replace").strip())
        except OSError:
            continue
    return f"\n\n{'―' * 60}\n\n".join(found)
