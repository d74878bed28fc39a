"""All that goes between the panels of a window and its session, put together in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.explain_view import ExplainView
from bpgui.ui.network_editing import NetworkEditing
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.panels import Panels
from bpgui.ui.response_view import ResponseView
from bpgui.ui.run_to import RunTo
from bpgui.ui.run_words import RunWords
from bpgui.ui.runs_view import RunsView
from bpgui.ui.session_view import SessionView
from bpgui.ui.surface_view import SurfaceView
from bpgui.ui.watch_view import WatchView


class Views(QObject):
    """The views of ``window``; they know the session and the panels, but not each other."""

    #: What the user asked for cannot be; with a sentence that says why.
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        stepper: Stepper,
        controller: TrainingController,
        panels: Panels,
        run_to: RunTo,
        run_words: RunWords,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.session = SessionView(document, stepper, controller, panels, self)
        self.explainer = Explainer(stepper, document, self)
        idle = controller.when_idle
        ExplainView(stepper, document, self.explainer, panels, self, idle)
        self.runs = RunsView(document, controller, panels.loss, self)
        self.watch = WatchView(document, stepper, self.explainer, controller, panels, self)
        self.surface = SurfaceView(document, controller, panels.surface, self)
        self.response = ResponseView(document, controller, panels.response, self)
        self.editing = NetworkEditing(document, controller, stepper, window)
        self.editing.listen_to(panels.diagram)
        for source in (self.watch, self.editing):
            source.refused.connect(self.refused)
        panels.parameters.entry_refused.connect(self.refused)
        self.looks = NumberLooks(document, panels, settings, self)
        for words in (run_words, run_to, self.runs):
            self.looks.number_style_changed.connect(words.apply_number_style)
            self.looks.naming_changed.connect(words.apply_naming)
        self.looks.naming_changed.connect(self.watch.apply_naming)
        self.looks.calculator_changed.connect(self.session.apply_calculator)
        self.looks.number_style_changed.connect(self.session.apply_number_style)

    def show(self) -> None:
        """Show the document in all panels, and numbers as they were chosen to look last time."""
        self.session.show_network()
        self.looks.restore()

    def shut_down(self) -> None:
        """End the threads of the views, in any state."""
        self.surface.shut_down()
