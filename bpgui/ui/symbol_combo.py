"""Chooses one of a network's numbers or units by its symbol; long lists are searched by typing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

SEARCHED_FROM = 25
"""With so many entries or more, typing searches the list."""
_MOST_VISIBLE = 16
_FEWEST_CHARACTERS = 3


class SymbolCombo(QComboBox):
    """A drop-down list of symbols; each stands for an id."""

    #: id_chosen(id): the user chose another entry.
    id_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = ""
        self.setMaxVisibleItems(_MOST_VISIBLE)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST_CHARACTERS)
        self.activated.connect(self._on_activated)

    @property
    def chosen(self) -> str:
        """The id of the entry that is chosen, "" for none."""
        return self._chosen

    def show_symbols(self, symbols: Mapping[str, str]) -> None:
        """Offer other entries, ids and their symbols; what is chosen stays if it is among them."""
        self.clear()
        self._use_search(len(symbols) >= SEARCHED_FROM)
        for name, symbol in symbols.items():
            self.addItem(symbol, name)
        self.choose(self._chosen if self._chosen in symbols else next(iter(symbols), ""))

    def choose(self, name: str) -> None:
        """Choose the entry ``name`` without telling; one that the list lacks changes nothing."""
        place = self.findData(name)
        if place >= 0 or not self.count():
            self._chosen = name
            self.setCurrentIndex(place)

    def _use_search(self, is_searched: bool) -> None:
        if is_searched == self.isEditable():
            return
        self.setEditable(is_searched)
        if not is_searched:
            return
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_VISIBLE)
        self.setCompleter(completer)
        entry = self.lineEdit()
        if entry is not None:
            entry.editingFinished.connect(self._on_editing_finished)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        name = str(self.itemData(place))
        if name != self._chosen:
            self._chosen = name
            self.id_chosen.emit(name)

    @Slot()
    def _on_editing_finished(self) -> None:
        place = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        if place < 0:
            self.choose(self._chosen)
            self.setEditText(self.itemText(self.currentIndex()))
        else:
            self.setCurrentIndex(place)
            self._on_activated(place)
