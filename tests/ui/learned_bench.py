"""The learned panel with a document and all that stands between them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.forward_passes import ForwardPasses
from bpgui.core.parameters import Matrix
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.speed import SPEEDS
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.learned_curve import LearnedCurve, LearnedCurveData
from bpgui.ui.learned_map import LearnedMap, LearnedMapData
from bpgui.ui.learned_panel import LearnedPanel
from bpgui.ui.learned_view import LearnedView

WAIT_MS = 30_000


def preset(name: str) -> Project:
    """A preset as it is delivered."""
    return PresetLibrary(presets_folder()).load(name)


class LearnedBench:
    """An open document with its learned panel in sight, unless ``is_shown`` is False."""

    def __init__(self, qtbot: QtBot, project: Project, is_shown: bool = True) -> None:
        self._qtbot = qtbot
        self._owner = QObject()
        self.document = Document(project)
        self.stepper = Stepper(self.document, "Step")
        self.controller = TrainingController(self.document, self.stepper, "Train")
        self.controller.set_speed(len(SPEEDS) - 1)
        self.panel = LearnedPanel()
        qtbot.addWidget(self.panel, before_close_func=self._end)
        self.panel.resize(380, 300)
        self.view = LearnedView(
            self.document, self.stepper, self.controller, self.panel, self._owner
        )
        if is_shown:
            self.panel.show()
            self.settle()

    def settle(self) -> None:
        """Wait until the panel shows what it asked for."""
        self._qtbot.waitUntil(lambda: not self.view.is_computing, timeout=WAIT_MS)

    def run_to(self, goal: int) -> None:
        """Train up to this iteration."""
        with self._qtbot.waitSignal(self.controller.finished, timeout=WAIT_MS):
            self.controller.run(goal)
        self.settle()

    def outputs(self) -> Matrix:
        """The outputs for the training samples, by another way than the map's."""
        setup = self.document.project.setup
        passes = ForwardPasses(setup, setup.dataset)
        passes.compute(self.document.project.moment.parameters)
        return passes.out.T

    @property
    def map(self) -> LearnedMapData | None:
        """What the map shows."""
        picture = self.panel.map.picture
        return picture.data if isinstance(picture, LearnedMap) else None

    @property
    def curve(self) -> LearnedCurveData | None:
        """What the curve shows."""
        picture = self.panel.curve.picture
        return picture.data if isinstance(picture, LearnedCurve) else None

    def _end(self, _panel: QWidget) -> None:
        self.controller.shut_down()
