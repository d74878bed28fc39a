"""What goes into the packaged program and what stays out: rules on names, no files touched.

Used by bpgui.spec, which knows PyInstaller; this module knows only the names in its tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

EXCLUDED_MODULES = [
    # Of Python: what only developers use, and TLS, which nothing here speaks.
    *("tkinter", "unittest", "doctest", "test", "sqlite3", "ensurepip", "venv", "lib2to3"),
    *("_ssl", "ssl", "_hashlib", "asyncio", "curses", "readline", "setuptools", "pkg_resources"),
    *("http", "ftplib", "imaplib", "smtplib", "xmlrpc", "webbrowser"),
    # Of NumPy: tests and compilers.
    *("numpy.testing", "numpy.f2py", "numpy.distutils", "numpy._core._multiarray_tests"),
    *("numpy.conftest", "numpy._core.tests"),
    # Of pyqtgraph: what it can show and this program does not.
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.flowchart", "pyqtgraph.console"),
    *("pyqtgraph.canvas", "pyqtgraph.jupyter", "pyqtgraph.dockarea", "pyqtgraph.exporters"),
    # Of Qt: pyqtgraph asks for the first three; stubs take the place of two of them.
    *("PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.scripts"),
    # Packages that others use when they happen to be there.
    *("yaml", "matplotlib", "scipy", "torch", "sklearn", "cupy", "h5py", "IPython", "PIL"),
]
"""Modules that PyInstaller must not follow."""

STUBS = {
    "PySide6.QtOpenGL": "stubs/qt_opengl.py",
    "PySide6.QtOpenGLWidgets": "stubs/qt_opengl_widgets.py",
}
"""Modules that pyqtgraph imports and this program never uses: small files stand in for them."""

BUNDLED_PACKAGES = ["numpy", "pyqtgraph", "msgspec", "colorama", "threadpoolctl"]
"""Packages whose own licence files go along; Qt's are in the folder licenses."""

_UNWANTED_BINARIES = re.compile(
    r"""
    /plugins/(tls|networkinformation|generic|egldeviceintegrations|printsupport|sqldrivers
             |wayland-graphics-integration-client|xcbglintegrations|renderers|sceneparsers)/
    | /plugins/platforms/(lib)?q(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal|direct2d)\b
    | /plugins/platformthemes/libqgtk3\b
    | /plugins/imageformats/(lib)?q(?!svg|gif)\w+
    | (^|/)opengl32sw\.dll$ | (^|/)D3Dcompiler_\w+\.dll$
    | (^|/)Qt6?(Network|Test|OpenGL|OpenGLWidgets|Pdf|Qml|Quick)(\.dll|\.framework/)
    | (^|/)_multiarray_tests\.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNWANTED_DATA = re.compile(
    r"""
    (^|/)pyqtgraph/(icons/peegee|examples|colors/maps)/
    | (^|/)numpy/.*(/tests/|\.pyi$|\.h$|\.c$|\.a$|\.lib$)
    | (^|/)PySide6/.*\.pyi$ | (^|/)Qt6?(Network|Test|OpenGL\w*|Pdf|Qml|Quick)\.framework/
    | \.dist-info/
    """,
    re.VERBOSE,
)
_TRANSLATION = re.compile(r"(^|/)translations/(?P<catalogue>\w+?)_(?P<locale>[a-z]{2}\w*)\.qm$")


def is_wanted_binary(place: str) -> bool:
    """Whether the library, plugin or extension at ``place`` in the bundle goes in."""
    return _UNWANTED_BINARIES.search(_posix(place)) is None


def is_wanted_data(place: str, languages: Iterable[str]) -> bool:
    """Whether the data file at ``place`` goes in, the program speaking ``languages``."""
    name = _posix(place)
    found = _TRANSLATION.search(name)
    if found is not None and "PySide6" in name:
        return found["catalogue"] == "qtbase" and found["locale"] in set(languages)
    return _UNWANTED_DATA.search(name) is None


def languages_of(translations: Iterable[str]) -> list[str]:
    """The languages of the program's own catalogues ``bpgui_….qm``, such as zh_CN."""
    names = [PurePosixPath(_posix(name)).name for name in translations]
    found = (re.fullmatch(r"bpgui_(\w+)\.qm", name) for name in names)
    return sorted(match[1] for match in found if match)


def is_plain_library(place: str) -> bool:
    """Whether the binary at ``place`` is there only because others are linked to it."""
    name = _posix(place)
    is_loaded = (
        "/plugins/" in name
        or "lib-dynload" in name
        or re.search(r"(abi3|cpython-\w+-[\w-]+)\.so$", name)
        or PurePosixPath(name).name.startswith(("libpython", "libshiboken", "libpyside"))
    )
    return not is_loaded


def may_be_stripped(place: str) -> bool:
    """Whether ``strip`` leaves the binary at ``place`` whole; NumPy's it breaks."""
    name = _posix(place)
    return PurePosixPath(name).name.startswith("libpython") or "lib-dynload/" in name


def problems(log: Iterable[str]) -> list[str]:
    """The lines of PyInstaller's log that tell of something wanted that is not in the bundle."""
    return [line.strip() for line in log if _is_problem(line)]


def _is_problem(line: str) -> bool:
    if "skipping data collection" in line.lower():
        return True
    if "Library not found" in line:
        needing = re.search(r"dependency of '([^']+)'", line)
        return needing is None or is_wanted_binary(needing[1])
    if re.match(r"missing module named .* imported by .*\bbpgui\.", line):
        return True
    module = re.search(r'Hidden import "([^"]+)" not found', line)
    if module is None:
        return False
    return not any(f"{module[1]}.".startswith(f"{out}.") for out in EXCLUDED_MODULES)


def is_license(file: str) -> bool:
    """Whether ``file`` of an installed package is a text of its licence."""
    return ".dist-info/" in _posix(file) and "LICEN" in PurePosixPath(_posix(file)).name.upper()


def license_folder(file: str) -> str:
    """The folder of a licence ``file`` inside the package's folder of licences."""
    _, _, inside = _posix(file).partition(".dist-info/")
    return PurePosixPath(inside.removeprefix("licenses/")).parent.as_posix()


def _posix(place: str) -> str:
    return place.replace("\\", "/")
