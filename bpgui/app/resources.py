"""Where the program's own files are: the only path look-up there is."""

from __future__ import annotations

import sys
from pathlib import Path


def resources_folder() -> Path:
    """The folder with presets, icons and translations, in a checkout, a wheel or a bundle.

    Raises FileNotFoundError with the places looked at.
    """
    package = Path(__file__).resolve().parent.parent
    places = [package / "resources", package.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        places.insert(0, Path(bundle) / "resources")
    for place in places:
        if (place / "presets").is_dir():
            return place
    raise FileNotFoundError(f"resources not found in {', '.join(map(str, places))}")


def presets_folder() -> Path:
    """The folder of the preset projects."""
    return resources_folder() / "presets"


def data_folder() -> Path:
    """The folder of the data sets that come with the program."""
    return resources_folder() / "data"


def icons_folder() -> Path:
    """The folder of the icons."""
    return resources_folder() / "icons"


def translations_folder() -> Path:
    """The folder of the compiled translations; it need not exist."""
    return resources_folder() / "translations"


def licences_folder() -> Path:
    """The folder with the licences of what the program is built on."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None and (Path(bundle) / "licenses").is_dir():
        return Path(bundle) / "licenses"
    return resources_folder() / "packaging" / "licenses"


def source_licence() -> Path:
    """The program's own licence; it need not exist."""
    places = [licences_folder() / "LICENSE", resources_folder().parent / "LICENSE"]
    return next((place for place in places if place.is_file()), places[-1])
