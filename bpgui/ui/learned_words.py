"""Sentences on samples, places and outputs for the panel of what was learned."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject

from bpgui.core.accuracy import chosen_classes
from bpgui.core.parameters import Vector
from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.learned_samples import LearnedKind, SampleSet
from bpgui.ui.plot_scale import grouped

OutputReader = Callable[[Vector], float]
"""The output of the shown unit for inputs in the data's own units."""
_MOST_OUTPUTS = 4


class LearnedWords(QObject):
    """Builds sentences in the user's language, numbers and names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = DEFAULT_STYLE
        self.naming = ARTICLE_NAMING

    def use_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self.style = style

    def use_naming(self, naming: Naming) -> None:
        """Call units what ``naming`` calls them."""
        self.naming = naming

    def kind(self, kind: LearnedKind) -> str:
        """What a way to look is called in a list."""
        return {
            LearnedKind.MAP: self.tr("Map of outputs"),
            LearnedKind.CURVE: self.tr("Fitted curve"),
            LearnedKind.CLASSES: self.tr("Accuracy"),
            LearnedKind.PICTURES: self.tr("Pictures"),
        }[kind]

    def unclassed(self, samples: SampleSet) -> str:
        """What the mark of a sample without a class is."""
        is_map = samples.inputs.shape[1] == 2
        return self.tr("sample, coloured by its target") if is_map else self.tr("sample")

    def marks(self, shown: int, count: int) -> str:
        """That not every sample is drawn, "" where every one is."""
        if shown >= count:
            return ""
        return self.tr("{shown} of {count} samples are drawn").format(
            shown=grouped(shown), count=grouped(count)
        )

    def nothing_fits(self, samples: SampleSet) -> str:
        """Why there is nothing to see."""
        return self.tr(
            "There is no picture for {count} inputs whose targets are no classes. "
            "A map needs two inputs, a curve one; classes have targets of 0 and 1."
        ).format(count=samples.inputs.shape[1])

    def classes(self, samples: SampleSet) -> tuple[str, ...]:
        """The names of the classes: those of the outputs, or 0 and 1 of a single one."""
        if samples.classes is None:
            return ()
        if samples.targets.shape[1] == 1:
            return ("0", "1")
        return tuple(unit_text(f"o{k + 1}", self.naming) for k in range(samples.class_count))

    def axes(self, samples: SampleSet, unit: str) -> tuple[str, str, str]:
        """The names of the first and the second input and of the output, beside the axes.

        A curve has no second input. Where inputs were standardised, the axes have the measured
        numbers, and one of the names says so.
        """
        first, second = (symbol_text(name, self.naming) for name in ("i1", "i2"))
        output, is_plane = self.output(unit), samples.inputs.shape[1] == 2
        if samples.is_scaled and is_plane:
            words = self.tr("{second} over {first}, both as measured")
            second = words.format(first=first, second=second)
        elif samples.is_scaled:
            words = self.tr("{output} over {first} as measured")
            output = words.format(output=output, first=first)
        return first, second, output

    def output(self, unit: str) -> str:
        """The symbol of a unit's output."""
        return symbol_text(f"out_{unit}", self.naming) if unit else ""

    def readout(
        self,
        samples: SampleSet,
        row: int | None,
        at: Sequence[float],
        unit: str,
        reader: OutputReader,
    ) -> str:
        """What is known of the sample in ``row`` or, without one, of the place ``at``."""
        if row is not None and row < len(samples):
            return self.sample(samples, row, unit, reader(samples.inputs[row]))
        if row is not None:
            return ""
        place = np.array(at)[: samples.inputs.shape[1]]
        return self.place(samples, place, unit, reader(place))

    def place(self, samples: SampleSet, at: Vector, unit: str, out: float) -> str:
        """What the unit gives at ``at``, in the data's own units."""
        return self.tr("{inputs} gives {output} = {value}").format(
            inputs=self._inputs(samples, at), output=self.output(unit), value=self._out(out)
        )

    def sample(self, samples: SampleSet, row: int, unit: str, out: float) -> str:
        """A sample, its target and what the unit gives for it."""
        return self.tr("{sample}: {inputs}, {target}; {output} = {value}").format(
            sample=self.name(samples, row),
            inputs=self._inputs(samples, samples.inputs[row]),
            target=self._target(samples, row),
            output=self.output(unit),
            value=self._out(out),
        )

    def followed(self, traced: int, followed: int | None) -> str:
        """That the trace follows another sample than the one that is ringed, "" if it does not."""
        if followed is None or followed == traced:
            return ""
        return self.tr(
            ". It is not in this iteration's batch; sample {number} is traced instead"
        ).format(number=grouped(followed + 1))

    def not_traced(self) -> str:
        """That a held-out sample has no trace."""
        return self.tr("It is held out: training never meets it, so there is nothing to trace.")

    def name(self, samples: SampleSet, row: int) -> str:
        """What a sample is called."""
        words = self.tr("Sample {number}")
        if samples.is_held_out(row):
            words = self.tr("Held-out sample {number}")
        return words.format(number=grouped(row + 1))

    def prediction(self, samples: SampleSet, row: int, outputs: Vector) -> str:
        """A sample's target beside what the network takes it for."""
        total = len(samples) if samples.is_held_out(row) else samples.training
        whose = self.tr("{sample} of {total}").format(
            sample=self.name(samples, row), total=grouped(total)
        )
        if samples.classes is None:
            shown = self.style.separator.join(
                f" {self.style.short(float(value))}" for value in outputs[:_MOST_OUTPUTS]
            )
            return self.tr("{sample}: {target}; the network says{outputs}").format(
                sample=whose, target=self._target(samples, row), outputs=shown
            )
        if not np.isfinite(outputs).all():
            return self.tr("{sample}: the outputs are not finite numbers").format(sample=whose)
        chosen, target = int(chosen_classes(outputs[np.newaxis])[0]), int(samples.classes[row])
        classes = self.classes(samples)
        out = float(outputs[chosen if len(outputs) > 1 else 0])
        words = self.tr("{sample}: class {target}, taken for {chosen} (wrong), output {out}")
        if chosen == target:
            words = self.tr("{sample}: class {target}, taken for {chosen} (right), output {out}")
        return words.format(
            sample=whose, target=classes[target], chosen=classes[chosen], out=self._out(out)
        )

    def _out(self, value: float) -> str:
        return self.style.short(value) if math.isfinite(value) else self.tr("no finite number")

    def _inputs(self, samples: SampleSet, at: Vector) -> str:
        parts = []
        for number, value in enumerate(at.tolist()):
            name = symbol_text(f"i{number + 1}", self.naming)
            text = f"{name} = {self.style.short(value)}"
            if samples.is_scaled:
                seen = (value - float(samples.shifts[number])) / float(samples.divisors[number])
                text = self.tr("{number} (standardised {seen})").format(
                    number=text, seen=self.style.short(seen, 4)
                )
            parts.append(text)
        return f"{self.style.separator} ".join(parts)

    def _target(self, samples: SampleSet, row: int) -> str:
        if samples.classes is not None:
            name = self.classes(samples)[int(samples.classes[row])]
            return self.tr("class {name}").format(name=name)
        targets = samples.targets[row, :_MOST_OUTPUTS].tolist()
        shown = f"{self.style.separator} ".join(self.style.short(value) for value in targets)
        return self.tr("target {targets}").format(targets=shown)
