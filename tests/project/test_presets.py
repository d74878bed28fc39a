from __future__ import annotations

from pathlib import Path

import pytest

from bpgui.core.gradient_check import GradientCheck
from bpgui.core.trainer import StopReason, Trainer
from bpgui.project.codec import decode, encode
from bpgui.project.presets import (
    DEFAULT,
    ORDER,
    PresetLibrary,
    UnknownPresetError,
    path_of,
)
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError, save
from tests.project.conftest import PRESETS

NAMES = PresetLibrary(PRESETS).names()


def test_every_preset_has_its_place_and_the_default_is_first(library: PresetLibrary) -> None:
    assert library.names() == ORDER
    assert ORDER[0] == DEFAULT


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_is_named_as_its_file_and_at_its_start(library: PresetLibrary, name: str) -> None:
    project = library.load(name)
    assert project.name == name
    assert project.note
    assert project.moment.iteration == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_reads_back_from_what_it_is_written_as(library: PresetLibrary, name: str) -> None:
    project = library.load(name)
    assert decode(encode(project)).is_equal(project)


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_learns(library: PresetLibrary, name: str) -> None:
    project, losses = library.load(name), list[float]()
    trainer = Trainer(project.setup, project.moment)
    count = min(300, project.setup.settings.iterations)
    reason = trainer.advance(count, lambda _, loss: losses.append(loss))
    assert reason is StopReason.COMPLETED
    assert losses[-1] < losses[0]


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_suspect_in_faulty_presets_only(library: PresetLibrary, name: str) -> None:
    project = library.load(name)
    check = GradientCheck(project.setup, project.moment)
    check.advance(min(check.total, 300))
    assert any(gradient.is_suspect for gradient in check.results()) == project.is_faulty


@pytest.mark.parametrize("name", ["articles", "", "../presets/article", "article.bpnet"])
def test_another_name_is_unknown(library: PresetLibrary, name: str) -> None:
    with pytest.raises(UnknownPresetError) as caught:
        library.load(name)
    assert (caught.value.name, caught.value.known) == (name, NAMES)
    assert "article-script" in str(caught.value)


def test_an_argument_is_a_preset_or_a_file(
    library: PresetLibrary, tmp_path: Path, article: Project
) -> None:
    path = tmp_path / "mine.bpnet"
    changed = article.with_number("w1", 0.75)
    save(changed, path)
    assert library.open("article").is_equal(article)
    assert library.open(str(path)).is_equal(changed)


def test_a_word_that_is_neither_is_an_unknown_preset(
    library: PresetLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownPresetError, match="articel"):
        library.open("articel")


@pytest.mark.parametrize("argument", ["missing.bpnet", "folder/missing", "./missing.bpnet"])
def test_a_path_that_is_not_there_is_a_missing_file(
    library: PresetLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectFileError, match="missing"):
        library.open(argument)


def test_a_folder_without_presets_has_none(tmp_path: Path) -> None:
    assert PresetLibrary(tmp_path).names() == ()


@pytest.mark.parametrize(
    ("argument", "path"),
    [
        ("/tmp/mit Leer Ü.bpnet", "/tmp/mit Leer Ü.bpnet"),
        ("file:///tmp/mit%20Leer%20%C3%9C.bpnet", "/tmp/mit Leer Ü.bpnet"),
        ("file:///tmp/mit Leer Ü.bpnet", "/tmp/mit Leer Ü.bpnet"),
        ("file://localhost/tmp/a%23b%3Fc.bpnet", "/tmp/a#b?c.bpnet"),
        ("file:/tmp/a.bpnet", "/tmp/a.bpnet"),
        ("file:///C:/Users/a%20b.bpnet", "C:/Users/a b.bpnet"),
        ("100%20.bpnet", "100%20.bpnet"),
        ("file.bpnet", "file.bpnet"),
        ("C:/a.bpnet", "C:/a.bpnet"),
        ("http://a.b/c.bpnet", "http:/a.b/c.bpnet"),
    ],
)
def test_a_file_is_named_by_its_path_or_its_address(argument: str, path: str) -> None:
    assert path_of(argument) == Path(path)


def test_a_file_is_opened_by_its_address(tmp_path: Path, library: PresetLibrary) -> None:
    path = tmp_path / "mit Leer Ü.bpnet"
    save(library.load("article"), path)
    assert library.open(path.as_uri()).name == library.load("article").name
