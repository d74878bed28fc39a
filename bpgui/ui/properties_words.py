"""The facts of a project and of the runs that its file told of, as lines for people.

Knows no widget; names from files go through as plain text.
"""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QLocale, QObject

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_format import short
from bpgui.project.project import Project
from bpgui.project.run_summary import Change, RunSummary, Setting
from bpgui.ui.project_words import ProjectWords
from bpgui.ui.settings_words import SettingsWords


class PropertiesWords(QObject):
    """Facts as (label, text), and a line for each run."""

    def facts(self, project: Project) -> list[tuple[str, str]]:
        """What kind of network, how large, how it is trained and how far it has come."""
        count = QLocale().toString
        setup, words = project.setup, ProjectWords(self)
        facts = [
            (self.tr("Network"), self._network(project)),
            (
                self.tr("Parameters"),
                self.tr("{n}; biases: {biases}").format(
                    n=count(len(project.initial)), biases=words.biases(project)
                ),
            ),
            (self.tr("Samples"), count(len(setup.dataset))),
            (
                self.tr("Training"),
                self.tr("{loss} · {optimizer}, η = {rate}").format(
                    loss=words.loss(setup.settings.loss),
                    optimizer=words.optimizer(setup.settings.optimizer.name),
                    rate=short(setup.settings.learning_rate),
                ),
            ),
            (self.tr("Iteration"), count(project.moment.iteration)),
        ]
        if project.is_faulty:
            facts.append((self.tr("Mistakes"), words.fault_sentence(project)))
        return facts

    def run(self, number: int, run: RunSummary) -> str:
        """A run in one line: its name or else its number, how long it was and what came of it."""
        sentence = self.tr("{name}: iterations {n}")
        if run.loss is not None:
            sentence = self.tr("{name}: iterations {n}, E = {loss}")
        parts = [
            sentence.format(
                name=run.name or self.tr("run {n}").format(n=number),
                n=QLocale().toString(run.iterations),
                loss="" if run.loss is None else short(run.loss),
            )
        ]
        for iteration, changes in groupby(run.changes, lambda change: change.iteration):
            numbers = ", ".join(self._change(change) for change in changes)
            n = QLocale().toString(iteration)
            parts.append(self.tr("{numbers} at iteration {n}").format(numbers=numbers, n=n))
        return "; ".join(parts)

    def _network(self, project: Project) -> str:
        words, architecture = SettingsWords(self), project.setup.architecture
        names = [words.activation(layer.activation) for layer in architecture.layers]
        functions = names[0] if len(set(names)) == 1 else ", ".join(names)
        shape = "-".join(str(size) for size in architecture.sizes)
        return self.tr("{shape}, {functions}").format(shape=shape, functions=functions)

    def _change(self, change: Change) -> str:
        before, after = self._value(change.before), self._value(change.after)
        return f"{symbol_text(change.name)}: {before} → {after}"

    def _value(self, value: Setting) -> str:
        if value is None:
            return self.tr("all")
        if isinstance(value, bool):
            return self.tr("on") if value else self.tr("off")
        return value if isinstance(value, str) else short(value)
