"""The examples that come with the program: project files in one folder, by name."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bpgui.project.project import Project
from bpgui.project.storage import SUFFIX, load

DEFAULT, DIGITS = "article", "digits"
ORDER = (
    DEFAULT,
    "article-2015",
    "article-script",
    "and",
    "xor",
    "moons",
    "circles",
    "spiral",
    "sine",
    DIGITS,
    "vanishing",
    "dead-relu",
)
"""The order in which they are shown: from the simple to the large, then what goes wrong."""

_DRIVE = re.compile(r"/[A-Za-z]:")


class UnknownPresetError(Exception):
    """A name that is neither a preset nor a file; ``known`` are the presets' names."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name}: no such file or preset; presets are {', '.join(known)}")
        self.name = name
        self.known = known


def path_of(argument: str) -> Path:
    """The file that ``argument`` names, as a path or as an address such as file:///home/a%20b."""
    parts = urlsplit(argument)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return Path(argument)
    # In an address Windows' C:/a is /C:/a.
    path = unquote(argument.partition(":")[2].removeprefix("//").removeprefix("localhost"))
    return Path(path[1:] if _DRIVE.match(path) else path)


class PresetLibrary:
    """The presets in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """All names in ORDER, then those that it lacks by the alphabet."""
        names = sorted(path.stem for path in self._folder.glob(f"*{SUFFIX}"))
        places = {name: place for place, name in enumerate(ORDER)}
        return tuple(sorted(names, key=lambda name: places.get(name, len(places))))

    def load(self, name: str) -> Project:
        """The preset ``name``. Raises UnknownPresetError."""
        if name not in self.names():
            raise UnknownPresetError(name, self.names())
        return load(self._folder / f"{name}{SUFFIX}")

    def open(self, argument: str) -> Project:
        """The preset or else the file that ``argument`` names.

        Raises UnknownPresetError where it is neither, ProjectFileError for a bad file.
        """
        if argument in self.names():
            return self.load(argument)
        path = path_of(argument)
        if not _may_exist(path) and path.suffix != SUFFIX and path.name == argument:
            raise UnknownPresetError(argument, self.names())
        return load(path)


def _may_exist(path: Path) -> bool:
    """False where ``path`` is surely not there; what cannot be looked at is told by reading it."""
    try:
        return path.exists()
    except OSError:
        return True
