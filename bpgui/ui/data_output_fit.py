"""What becomes of the network with other data, in words, and what may be chosen about that.

Offers outputs and a loss that suit new targets better than the present ones, and to begin anew
where training could go on. Knows what fits, from the project's rules, and only asks.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bpgui.core.architecture import Activation
from bpgui.project.new_data import OutputFit, TargetKind, output_fit
from bpgui.project.number_format import count
from bpgui.project.project import Project
from bpgui.ui.settings_choice import words


class OutputFitBox(QWidget):
    """Two boxes to tick, each with a sentence; one that has nothing to offer is hidden."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._setup = project.setup
        self._fit: OutputFit | None = None
        self._shown: tuple[TargetKind, int] | None = None
        self._wanted: dict[TargetKind, bool] = {}
        self._box, self._why = QCheckBox(), words("")
        self._anew = QCheckBox(self.tr("&Begin again with the first parameters"))
        self._network = words("")
        self._box.setObjectName("check_output_fit")
        self._anew.setObjectName("check_begin_anew")
        self._network.setObjectName("label_network_outcome")
        self._box.clicked.connect(self._on_box_clicked)
        self._anew.toggled.connect(self._show_network)
        self._sizes = self._setup.architecture.sizes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self._box, self._why, self._anew, self._network):
            layout.addWidget(widget)
        self.hide()

    @property
    def is_anew(self) -> bool:
        """Whether training is to begin again where it could go on."""
        return not self._anew.isHidden() and self._anew.isChecked()

    @property
    def network_words(self) -> str:
        """What becomes of the network and its parameters."""
        return self._network.text()

    @property
    def fit(self) -> OutputFit | None:
        """What the user wants changed, None for nothing."""
        return self._fit if self._box.isChecked() else None

    def show_targets(self, kind: TargetKind, inputs: int, outputs: int) -> None:
        """Offer what suits samples of so many inputs and targets, the latter of ``kind``."""
        self._shown = (kind, outputs)
        self._fit = output_fit(self._setup, kind, outputs)
        self._sizes = (inputs, *self._setup.architecture.sizes[1:-1], outputs)
        is_same = self._sizes == self._setup.architecture.sizes
        self._anew.setVisible(is_same and self._project.moment.iteration > 0)
        self._show_network()
        self.show()
        for widget in (self._box, self._why):
            widget.setVisible(self._fit is not None)
        if self._fit is None:
            return
        usual = kind is not TargetKind.SHARES or self._fit.is_needed
        self._box.setChecked(self._fit.is_needed or self._wanted.get(kind, usual))
        self._box.setEnabled(not self._fit.is_needed)
        self._box.setText(self._offer(self._fit))
        self._why.setText(self._reason(kind))
        self._box.setAccessibleDescription(self._why.text())

    def fit_for(self, kind: TargetKind, outputs: int) -> OutputFit | None:
        """What to change for targets that turned out to be of ``kind``: wanted, or needed."""
        fit = output_fit(self._setup, kind, outputs)
        if fit is None or fit.is_needed:
            return fit
        is_same = self._shown is not None and self._shown[0] is kind
        return fit if is_same and self._box.isChecked() else None

    def _offer(self, fit: OutputFit) -> str:
        match fit.activation:
            case Activation.SOFTMAX:
                return self.tr("&Use softmax outputs with cross-entropy")
            case Activation.SIGMOID:
                return self.tr("&Use sigmoid outputs with binary cross-entropy")
            case _:
                return self.tr("&Use linear outputs with half squared error")

    def _reason(self, kind: TargetKind) -> str:
        match kind:
            case TargetKind.CLASSES:
                return self.tr("The outputs are probabilities of the classes then: they sum to 1.")
            case TargetKind.SHARES:
                return self.tr("The targets lie between 0 and 1, as these outputs do.")
            case TargetKind.NUMBERS:
                return self.tr(
                    "Some targets are below 0 or above 1, where the present outputs or loss "
                    "cannot follow."
                )

    @Slot()
    def _show_network(self) -> None:
        self._network.setText(self._network_sentence())
        self._anew.setAccessibleDescription(self._network.text())

    def _network_sentence(self) -> str:
        before, iteration = self._setup.architecture.sizes, self._project.moment.iteration
        if self._sizes != before:
            return self.tr(
                "The network becomes {after} instead of {before} and gets new first parameters, "
                "drawn from seed {seed}."
            ).format(
                after=_shape(self._sizes),
                before=_shape(before),
                seed=self._project.initializer_seed,
            )
        if not iteration:
            return self.tr("The network and its first parameters stay as they are.")
        if self.is_anew:
            return self.tr("The network keeps its shape and stands at iteration 0 again.")
        return self.tr(
            "The network keeps its shape and what it has learned: training goes on from "
            "iteration {n}."
        ).format(n=count(iteration))

    @Slot(bool)
    def _on_box_clicked(self, is_wanted: bool) -> None:
        if self._shown is not None:
            self._wanted[self._shown[0]] = is_wanted


def _shape(sizes: tuple[int, ...]) -> str:
    return "-".join(map(str, sizes))
