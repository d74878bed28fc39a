"""A session on the article's example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpgui.app.resources import presets_folder
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController

FULL_SPEED = len(SPEEDS) - 1


@pytest.fixture
def article() -> Project:
    return PresetLibrary(presets_folder()).load("article")


@pytest.fixture
def document(qapp, article: Project) -> Document:
    return Document(article)


@pytest.fixture
def stepper(document: Document) -> Stepper:
    return Stepper(document, "Step")


@pytest.fixture
def controller(document: Document, stepper: Stepper) -> Iterator[TrainingController]:
    controller = TrainingController(document, stepper, "Train")
    controller.set_speed(FULL_SPEED)
    yield controller
    controller.shut_down()
