"""Explains numbers of the trace at hand and remembers the way from one to the next.

Knows the stepper and the document; knows no widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from bpgui.core.parameters import ParameterLayout
from bpgui.core.trainer import advance_moment
from bpgui.session.document import Document
from bpgui.session.explanation import (
    Explanation,
    NumberKind,
    Origin,
    Source,
    TraceIndex,
    UnitPoint,
    leaf_kind,
    path_terms,
    unit_of,
)
from bpgui.session.stepper import Stepper


class Explainer(QObject):
    """Holds the trail of explained ids, the last of which is the current one."""

    #: The trail changed, or the numbers that its explanations tell of.
    changed = Signal()
    #: A number was asked for, or gone back to, be it the one that is explained already.
    asked = Signal()

    def __init__(self, stepper: Stepper, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._document = document
        self._trail: tuple[str, ...] = ()
        self._index: TraceIndex | None = None
        self._explanation: Explanation | None = None
        stepper.position_changed.connect(self._on_stepper_position_changed)

    @property
    def current(self) -> str | None:
        """The id that is explained."""
        return self._trail[-1] if self._trail else None

    @property
    def trail(self) -> tuple[str, ...]:
        """The ids on the way to the current one, and itself."""
        return self._trail

    @property
    def explanation(self) -> Explanation | None:
        """The explanation of the current id at the position of the stepper."""
        if self._explanation is None and self._trail:
            self._explanation = self.explanation_of(self._trail[-1])
        return self._explanation

    def explain(self, number: str) -> bool:
        """Explain ``number``, an id or a unit's name; False if there is no such number.

        A number that is in the trail already is gone back to.
        """
        found = self.resolve(number)
        if found is None:
            return False
        trail = self._trail
        kept = trail[: trail.index(found)] if found in trail else trail
        self._set_trail((*kept, found))
        return True

    def back(self) -> None:
        """Go back to the number explained before; from the first one, close."""
        self._set_trail(self._trail[:-1])

    def go_to_crumb(self, index: int) -> None:
        """Go back to entry ``index`` of the trail."""
        if 0 <= index < len(self._trail):
            self._set_trail(self._trail[: index + 1])

    def close(self) -> None:
        """Explain nothing."""
        self._set_trail(())

    def go_to_source(self) -> None:
        """From a parameter to the update that gave it its value, in the iteration before too."""
        found = self.explanation
        if found is None or found.source is None or found.source.origin is not Origin.UPDATE:
            return
        updated = f"{found.id}_new"
        self._stepper.go_to_step(0)
        self._stepper.step_back()
        self._stepper.go_to_step(self._index_now().places[updated] + 1)
        self.explain(updated)

    def resolve(self, number: str) -> str | None:
        """The id that ``number`` means in the trace at hand, or None."""
        found = self._index_now().resolve(number)
        if found is None and number in self._document.project.parameters:
            return number
        return found

    def explanation_of(self, number: str) -> Explanation:
        """The explanation of an id of the trace at hand."""
        index, position = self._index_now(), self._stepper.position
        trace, step = index.trace, index.step(number)
        if step is None:
            return self._leaf(number)
        place = index.places[number]
        is_computed = place < position
        return Explanation(
            id=number,
            kind=NumberKind.STEP,
            step=step,
            value=trace.value(step) if is_computed else None,
            operands=step.operands,
            used_by=index.users.get(number, ()),
            is_computed=is_computed,
            trace=trace,
            known=self._known(),
            number=place + 1,
            paths=path_terms(step, index),
            unit=self._unit_point(unit_of(step)),
        )

    def _leaf(self, number: str) -> Explanation:
        index, kind = self._index_now(), leaf_kind(number)
        used = index.trace.values.get(number)
        is_parameter = kind is NumberKind.PARAMETER
        value = self._parameter_value(number) if is_parameter else used
        return Explanation(
            id=number,
            kind=kind,
            step=None,
            value=value,
            operands=(),
            used_by=index.users.get(number, ()),
            is_computed=True,
            trace=index.trace,
            known=self._known(),
            used=used,
            edge=self._edge(number) if is_parameter else None,
            source=self._source(number) if is_parameter else None,
        )

    def _known(self) -> dict[str, float]:
        """The numbers of the trace that are computed at the position, and its leaves."""
        places, position = self._index_now().places, self._stepper.position
        values = self._stepper.trace.values
        return {name: value for name, value in values.items() if places.get(name, -1) < position}

    def _unit_point(self, name: str) -> UnitPoint | None:
        if not name:
            return None
        step, known = self._index_now().step(f"net_{name}"), self._known()
        if step is None:
            return None
        return UnitPoint(
            name,
            self._document.project.setup.architecture.layer(step.layer).activation,
            known.get(f"net_{name}"),
            known.get(f"out_{name}"),
            known.get(f"dout_{name}/dnet_{name}"),
        )

    def _edge(self, parameter: str) -> tuple[str, str] | None:
        """The units that a weight leads from and to; None for a bias."""
        if not parameter.startswith("w"):
            return None
        architecture = self._document.project.setup.architecture
        layout = ParameterLayout(architecture)
        place = layout.index[parameter]
        layers = range(1, architecture.depth + 1)
        layer = next(n for n in layers if place < layout.layer_slice(n).stop)
        row, column = divmod(place - layout.layer_slice(layer).start, architecture.sizes[layer - 1])
        return architecture.unit_name(layer - 1, column), architecture.unit_name(layer, row)

    def _parameter_value(self, parameter: str) -> float:
        """The value that the trace at hand computes with; the document's if it has none."""
        used = self._stepper.trace.values.get(parameter)
        return self._document.project.parameters[parameter] if used is None else used

    def _source(self, parameter: str) -> Source:
        index, state = self._index_now(), self._document.state
        is_trained = f"{parameter}_new" in index.places
        before = index.trace.iteration - 1
        project = self._document.project
        place = ParameterLayout(project.setup.architecture).index[parameter]
        value = self._parameter_value(parameter)
        if not is_trained or before <= state.record.first:
            is_first = (before > 0 and is_trained) or value == float(project.initial[place])
            return Source(Origin.START if is_first else Origin.EDIT, before, is_trained)
        setup, moment = state.record.at(before - 1)
        updated = float(advance_moment(setup, moment).parameters[place])
        origin = Origin.UPDATE if value == updated else Origin.EDIT
        return Source(origin, before, is_trained)

    def _index_now(self) -> TraceIndex:
        if self._index is None or self._index.trace is not self._stepper.trace:
            self._index = TraceIndex(self._stepper.trace)
        return self._index

    def _set_trail(self, trail: tuple[str, ...]) -> None:
        if trail != self._trail:
            self._trail = trail
            self._explanation = None
            self.changed.emit()
        if trail:
            self.asked.emit()

    @Slot()
    def _on_stepper_position_changed(self) -> None:
        """Keep the trail as far as its numbers still exist; their values are others."""
        if not self._trail:
            return
        gone = [place for place, name in enumerate(self._trail) if self.resolve(name) != name]
        if gone:
            self._trail = self._trail[: gone[0]]
        self._explanation = None
        self.changed.emit()
