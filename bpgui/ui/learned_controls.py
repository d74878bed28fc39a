"""The rows above what was learned: the way to look, the unit, and samples to go through.

It knows no numbers; the panel says which ways fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpgui.ui.learned_samples import LearnedKind
from bpgui.ui.sample_walk import SampleWalk
from bpgui.ui.symbol_combo import SymbolCombo


class LearnedControls(QWidget):
    """Holds both choices; a way to look that was chosen comes back wherever it fits."""

    #: The user chose another way to look.
    kind_chosen = Signal()
    #: The user chose another unit.
    unit_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: LearnedKind | None = None
        self._kind, self._only, self._unit = QComboBox(), QLabel(), SymbolCombo()
        self.walk = SampleWalk()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._kind)
        row.addWidget(self._only)
        row.addWidget(self._unit)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(row)
        rows.addWidget(self.walk)
        for combo, name, title in (
            (self._kind, "combo_learned_kind", self.tr("What is shown")),
            (self._unit, "combo_learned_unit", self.tr("Unit whose output is shown")),
        ):
            combo.setObjectName(name)
            combo.setAccessibleName(title)
        self._only.setObjectName("label_learned_kind")
        self._kind.activated.connect(self._on_kind_activated)
        self._unit.id_chosen.connect(self.unit_chosen)

    @property
    def kind(self) -> LearnedKind | None:
        """The way to look that is shown, None where none fits."""
        chosen = self._kind.currentData()
        return LearnedKind(chosen) if chosen is not None else None

    @property
    def unit(self) -> str:
        """The unit whose output is shown: o1, h1."""
        return self._unit.chosen

    def show_kinds(self, kinds: Sequence[LearnedKind], names: Sequence[str]) -> None:
        """Offer ``kinds``, the best first."""
        self._kind.clear()
        for kind, name in zip(kinds, names, strict=True):
            self._kind.addItem(name, str(kind))
        if self._wanted in kinds:
            self._kind.setCurrentIndex(kinds.index(self._wanted))
        self._kind.setVisible(len(kinds) > 1)
        self._only.setText(names[0] if len(kinds) == 1 else "")
        self._only.setVisible(len(kinds) == 1)

    def show_units(self, units: Mapping[str, str]) -> None:
        """Offer the units, ids and symbols."""
        self._unit.show_symbols(units)

    def show_unit_choice(self, has_units: bool) -> None:
        """Show the choice of a unit, or hide it where the picture is of none."""
        self._unit.setVisible(has_units)

    def choose_kind(self, kind: LearnedKind) -> None:
        """Look in this way, now and later wherever it fits."""
        self._wanted = kind
        place = self._kind.findData(str(kind))
        if place >= 0:
            self._kind.setCurrentIndex(place)
            self.kind_chosen.emit()

    def choose_unit(self, unit: str) -> None:
        """Choose ``unit`` without telling; one that is not offered changes nothing."""
        self._unit.choose(unit)

    @Slot()
    def _on_kind_activated(self) -> None:
        self._wanted = self.kind
        self.kind_chosen.emit()
