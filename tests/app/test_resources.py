from __future__ import annotations

from bpgui.app.resources import data_folder, icons_folder, presets_folder
from bpgui.project.presets import PresetLibrary


def test_every_preset_opens_and_says_what_it_is_about() -> None:
    library = PresetLibrary(presets_folder())
    assert {"article", "article-2015", "article-script"} <= set(library.names())
    for name in library.names():
        project = library.load(name)
        assert project.name == name
        assert project.note


def test_only_the_presets_with_mistakes_are_faulty() -> None:
    library = PresetLibrary(presets_folder())
    assert not library.load("article").is_faulty
    assert library.load("article-2015").is_faulty
    assert library.load("article-script").is_faulty


def test_the_application_icon_is_there() -> None:
    assert (icons_folder() / "bpgui.svg").is_file()


def test_the_data_sets_are_there_with_their_licence() -> None:
    assert (data_folder() / "digits.csv").is_file()
    assert "CC BY 4.0" in (data_folder() / "README.md").read_text(encoding="utf-8")
