"""All that goes between the panels of a window and its session, put together in one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpgui.project.new_data import NewData
from bpgui.session.document import Document
from bpgui.session.explainer import Explainer
from bpgui.session.explanation import unit_of
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.session.validation_losses import ValidationLosses
from bpgui.ui.after_paint import AfterPaint, Turn
from bpgui.ui.data_view import DataView
from bpgui.ui.diagram.selection import Selection
from bpgui.ui.explain_view import ExplainView
from bpgui.ui.learned_view import LearnedView
from bpgui.ui.network_editing import NetworkEditing
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.palette import Palette
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

    #: explained(follower): a number was asked for; the panel ``follower``, which is in sight, shows
    #: the unit of that number now and did not before, "" for none.
    explained = Signal(str)
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
        digits: Callable[[], NewData],
        window: QWidget,
    ) -> None:
        """Put them together; ``digits`` reads the handwritten digits."""
        super().__init__(window)
        self.later = AfterPaint(panels.diagram.viewport(), self)
        self.session = SessionView(document, stepper, controller, panels, self.later, self)
        self.explainer = Explainer(stepper, document, self)
        self.explainer.asked.connect(self._on_explainer_asked)
        idle = controller.when_idle
        ExplainView(document, self.explainer, panels, self, idle)
        self.runs = RunsView(document, controller, panels.loss, self, self._follow)
        self.watch = WatchView(document, stepper, self.explainer, controller, panels, self)
        self.surface = SurfaceView(document, controller, panels.surface, self)
        self.response = ResponseView(document, controller, panels.response, self)
        stepper.sample_changed.connect(self.response.set_sample)
        self.learned = LearnedView(document, stepper, controller, panels.learned, self)
        for asked in (panels.watch.number_clicked, panels.diagram.explanation_asked):
            asked.connect(self._on_explanation_asked)
        panels.diagram.selection_changed.connect(self._on_diagram_selection_changed)
        self.validation = ValidationLosses(document, controller, self)
        self.validation.changed.connect(panels.loss.show_held_out)
        self.data = DataView(document, controller, stepper, panels.data, window, digits)
        panels.learned.samples_chosen.connect(self.data.select_rows)
        self.editing = NetworkEditing(document, controller, stepper, window)
        self.editing.listen_to(panels.diagram)
        for source in (self.watch, self.editing):
            source.refused.connect(self.refused)
        panels.parameters.entry_refused.connect(self.refused)
        self.looks = NumberLooks(document, panels, settings, self, self._follow)
        self.session.call_by(self.looks.naming_of)
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

    def _follow(self, job: Callable[[], object]) -> None:
        self.later.ask(job, Turn.REST)

    def apply_palette(self, palette: Palette) -> None:
        """Open dialogs in the colours of ``palette`` from now on."""
        self.data.apply_palette(palette)

    def shut_down(self) -> None:
        """End the threads of the views, in any state."""
        self.surface.shut_down()
        self.validation.stop()

    @Slot(object)
    def _on_diagram_selection_changed(self, selection: Selection) -> None:
        """What a unit puts out is shown where it is the only one that is selected."""
        if len(selection.units) == 1:
            self._show_unit(next(iter(selection.units)))

    def _show_unit(self, unit: str) -> str:
        """Show ``unit`` wherever one is shown; the panel in sight that has another picture now."""
        changed = {
            "learned": self.learned.show_unit(unit),
            "response": self.response.show_unit(unit),
        }
        return next((name for name, is_changed in changed.items() if is_changed), "")

    @Slot()
    def _on_explainer_asked(self) -> None:
        found = self.explainer.explanation
        unit = unit_of(found.step) if found is not None and found.step is not None else ""
        self.explained.emit(self._show_unit(unit) if unit else "")

    @Slot()
    def _on_explanation_asked(self) -> None:
        """What names the number that it asks for wants nothing but the explanation."""
        self.explained.emit("")
