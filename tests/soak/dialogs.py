"""Meets every dialog and menu that comes up: plays with what is in it and ends it, somehow."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QTabBar,
    QWidget,
)

INTERVAL_MS = 15
ENDING = 0.3
"""How likely a dialog ends at each look."""
WORDS = ("", "0", "1", "0,5", "-3", "1e308", "nan", "<b>x</b>", "0.1 0.2", "größer", "7")
PARTS = (QComboBox, QAbstractSpinBox, QAbstractButton, QLineEdit, QAbstractItemView, QTabBar)


class DialogPlayer(QObject):
    """Looks for dialogs now and then; ``folder`` is where files are read and written."""

    def __init__(self, chance: random.Random, folder: Path, more: list[Path]) -> None:
        super().__init__()
        self._chance = chance
        self._folder = folder
        self._more = more
        self.met: set[str] = set()
        """The kinds of dialogs that came up."""
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()
        # The system's own dialogs cannot be driven; everything else is real.
        QFileDialog.getOpenFileName = staticmethod(self._choose_to_open)  # type: ignore[method-assign]
        QFileDialog.getSaveFileName = staticmethod(self._choose_to_save)  # type: ignore[method-assign]

    def finish(self) -> None:
        """Meet no more dialogs."""
        self._timer.stop()

    def _choose_to_open(self, *_arguments: object) -> tuple[str, str]:
        files = sorted(self._folder.iterdir())
        return str(self._chance.choice([*files, *self._more, Path("/nowhere/x.bpnet"), ""])), ""

    def _choose_to_save(
        self, _parent: object, _title: str, start: str, *_: object
    ) -> tuple[str, str]:
        name = f"file {self._chance.randrange(4)} ü{Path(start).suffix}"
        return self._chance.choice([str(self._folder / name), str(self._folder / name), ""]), ""

    def _on_timer_timeout(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            return
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        self.met.add(dialog.objectName() or type(dialog).__name__)
        if isinstance(dialog, QMessageBox):
            self._chance.choice(dialog.buttons()).click()
        elif self._chance.random() < ENDING:
            self._end(dialog)
        else:
            self._play(dialog)

    def _end(self, dialog: QWidget) -> None:
        if not isinstance(dialog, QDialog):
            dialog.close()
        elif self._chance.random() < 0.5:
            dialog.reject()
        else:
            default = [
                button
                for button in dialog.findChildren(QAbstractButton)
                if getattr(button, "isDefault", bool)() and button.isEnabled()
            ]
            (default[0].click if default else dialog.reject)()

    def _play(self, dialog: QWidget) -> None:
        parts = [
            part
            for kind in PARTS
            for part in dialog.findChildren(kind)
            if part.isVisible() and part.isEnabled()
        ]
        if not parts:
            return
        part, chance = self._chance.choice(parts), self._chance
        match part:
            case QComboBox() if choices := _choices(part):
                part.setCurrentIndex(chance.choice(choices))
            case QAbstractSpinBox():
                part.stepBy(chance.choice((-1, 1)))
            case QAbstractButton() if part.isCheckable():
                part.click()
            case QLineEdit() if not part.isReadOnly():
                part.setText(chance.choice(WORDS))
            case QTabBar() if part.count():
                part.setCurrentIndex(chance.randrange(part.count()))
            case QAbstractItemView():
                model = part.model()
                if model is not None and model.rowCount():
                    part.setCurrentIndex(model.index(chance.randrange(model.rowCount()), 0))


def _choices(box: QComboBox) -> list[int]:
    """The places in ``box`` that a person can choose: headings are none."""
    model, root = box.model(), box.rootModelIndex()
    places = [model.index(row, box.modelColumn(), root) for row in range(box.count())]
    return [place.row() for place in places if place.flags() & Qt.ItemFlag.ItemIsEnabled]
