"""The dialog "Generate samples": a kind, how many, how noisy and from which seed, with a picture.

Knows what can be generated and what outputs suit it; loading the samples is for others.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.dataset import DatasetError
from bpgui.core.generated_data import (
    CURVES,
    GATES,
    MANY_CLASSES,
    MAX_CLASSES,
    MAX_NOISE,
    MAX_SAMPLES,
    MAX_SEED,
    MIN_CLASSES,
    DataKind,
    GeneratedData,
    GeneratedSamples,
    fewest_samples,
    generate,
)
from bpgui.project.new_data import NewData, OutputFit, kind_of
from bpgui.project.project import Project
from bpgui.ui.data_output_fit import OutputFitBox
from bpgui.ui.data_scatter import SampleScatter
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.scrolled import open_fitting
from bpgui.ui.settings_choice import words
from bpgui.ui.settings_entry import EntryRange, NumberEntry

_SAMPLES = EntryRange(least=2.0, most=MAX_SAMPLES, is_whole=True, step=1.0)
_NOISE = EntryRange(most=MAX_NOISE, step=0.01)
_SEED = EntryRange(most=MAX_SEED, is_whole=True, step=1.0)
_CLASSES = EntryRange(least=MIN_CLASSES, most=MAX_CLASSES, is_whole=True, step=1.0)
_NEW_SEEDS = 10_000
_USUAL_SAMPLES = 200
_USUAL_NOISE = {
    DataKind.MOONS: 0.1,
    DataKind.CIRCLES: 0.05,
    DataKind.SPIRALS: 0.1,
    DataKind.BLOBS: 1.0,
}
_USUAL_CURVE_NOISE = 0.05


class GenerateDialog(QDialog):
    """Chooses ``data`` to make for ``project``."""

    def __init__(
        self, project: Project, palette: Palette = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_generate")
        self.setWindowTitle(self.tr("Generate samples"))
        self._made: GeneratedSamples | None = None
        self._kind = QComboBox()
        self._kind.setObjectName("combo_data_kind")
        for kind, text in self._names().items():
            self._kind.addItem(text, kind.value)
        self._sentence = words("")
        self._samples = NumberEntry(_USUAL_SAMPLES, _SAMPLES, "entry_samples")
        self._classes = NumberEntry(MIN_CLASSES, _CLASSES, "entry_classes")
        self._noise = NumberEntry(0.0, _NOISE, "entry_noise")
        self._seed = NumberEntry(0, _SEED, "entry_data_seed")
        self._another = QPushButton(self.tr("&Another"))
        self._another.setObjectName("button_another_data_seed")
        self._another.setAccessibleName(self.tr("Another seed"))
        self._another.setAutoDefault(False)
        self._scatter = SampleScatter(palette)
        self._scatter.setAccessibleName(self.tr("Preview of the samples"))
        self._outcome = words("", muted=False)
        self._outcome.setObjectName("label_generate_outcome")
        self._fit = OutputFitBox(project)
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Ok | box.Cancel)
        self._buttons.button(box.Ok).setText(self.tr("&Generate"))
        self._labels: dict[NumberEntry, QLabel] = {}
        self._lay_out()
        self._connect()
        self._on_kind_changed()
        line = self.fontMetrics().height()
        open_fitting(self, QSize(40 * line, 22 * line))

    @property
    def data(self) -> NewData | None:
        """The samples, None while an entry is no number that can be."""
        made = self._made
        return None if made is None else NewData(made.inputs, made.targets, made.source)

    @property
    def fit(self) -> OutputFit | None:
        """The outputs and the loss that go with them; None for the present ones."""
        return self._fit.fit

    @property
    def is_anew(self) -> bool:
        """Whether training is to begin again where it could go on."""
        return self._fit.is_anew

    @property
    def outcome(self) -> str:
        """What will be generated, or why it cannot be, in words."""
        return self._outcome.text()

    def choose(self, kind: DataKind) -> None:
        """Choose a kind."""
        self._kind.setCurrentIndex(self._kind.findData(kind.value))

    def _names(self) -> dict[DataKind, str]:
        return {
            DataKind.AND: self.tr("AND"),
            DataKind.OR: self.tr("OR"),
            DataKind.XOR: self.tr("XOR"),
            DataKind.MOONS: self.tr("Two moons"),
            DataKind.CIRCLES: self.tr("Two circles"),
            DataKind.SPIRALS: self.tr("Spirals"),
            DataKind.BLOBS: self.tr("Gaussian blobs"),
            DataKind.SINE: self.tr("Sine curve"),
            DataKind.CUBIC: self.tr("Cubic curve x³ − x"),
            DataKind.STEPS: self.tr("Steps"),
            DataKind.BUMP: self.tr("Bump exp(−x²)"),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for row, (title, entry) in enumerate(
            (
                (self.tr("&Kind"), self._kind),
                (self.tr("&Samples"), self._samples),
                (self.tr("C&lasses"), self._classes),
                (self.tr("&Noise"), self._noise),
                (self.tr("S&eed"), self._seed),
            )
        ):
            label = QLabel(title)
            label.setBuddy(entry)
            entry.setAccessibleName(title.replace("&", ""))
            if isinstance(entry, NumberEntry):
                self._labels[entry] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(entry, row, 1)
        grid.addWidget(self._another, 4, 2)
        left = QVBoxLayout()
        left.addLayout(grid)
        for widget in (self._sentence, self._outcome, self._fit):
            left.addWidget(widget)
        left.addStretch(1)
        body = QHBoxLayout()
        body.addLayout(left, 1)
        body.addWidget(self._scatter, 1)
        column = QVBoxLayout(self)
        column.addLayout(body, 1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._on_kind_changed)
        for entry in self._labels:
            entry.entry_changed.connect(self._show)
        self._another.clicked.connect(self._on_another_clicked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _sentence_for(self, kind: DataKind) -> str:
        if kind in GATES:
            return self.tr("Two inputs of 0 or 1 and what the gate makes of them.")
        if kind in CURVES:
            return self.tr("One input; the noise, a standard deviation, is added to the target.")
        return self.tr("Points in the plane; the noise, a standard deviation, moves them.")

    @Slot()
    def _on_kind_changed(self) -> None:
        kind = DataKind(self._kind.currentData())
        usual = _USUAL_CURVE_NOISE if kind in CURVES else _USUAL_NOISE.get(kind, 0.0)
        self._noise.set_number(usual)
        if kind in GATES:
            self._samples.set_number(fewest_samples(kind))
        elif self._samples.whole < _USUAL_SAMPLES:
            self._samples.set_number(_USUAL_SAMPLES)
        if kind not in MANY_CLASSES:
            self._classes.set_number(MIN_CLASSES)
        has_classes = kind in MANY_CLASSES
        self._classes.setVisible(has_classes)
        self._labels[self._classes].setVisible(has_classes)
        self._sentence.setText(self._sentence_for(kind))
        self._show()

    @Slot()
    def _show(self) -> None:
        problem = next((entry.problem for entry in self._labels if entry.problem), "")
        if not problem:
            problem = self._make()
        if problem:
            self._made = None
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        made = self._made
        if made is None:
            self._outcome.setText(problem)
            return
        self._scatter.show_samples(made.inputs, made.targets)
        outputs = made.targets.shape[1]
        self._fit.show_targets(kind_of(made.targets), made.inputs.shape[1], outputs)
        self._outcome.setText(
            self.tr("Inputs: {inputs}, targets: {outputs}.").format(
                inputs=made.inputs.shape[1], outputs=outputs
            )
        )
        if self.isVisible():
            open_fitting(self, self.size())  # More words than before need more room.

    def _make(self) -> str:
        """Make the samples; why that cannot be."""
        kind, classes = DataKind(self._kind.currentData()), self._classes.whole
        samples = self._samples.whole
        try:
            wanted = GeneratedData(kind, samples, self._noise.number, self._seed.whole, classes)
        except DatasetError:
            least = fewest_samples(kind, classes)
            return self.tr("There must be at least {n} samples.").format(n=least)
        self._made = generate(wanted)
        return ""

    @Slot()
    def _on_another_clicked(self) -> None:
        self._seed.set_number(secrets.randbelow(_NEW_SEEDS))
