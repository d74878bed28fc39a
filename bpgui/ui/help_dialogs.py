"""What the keys do, first steps, and what the program is made of."""

from __future__ import annotations

import platform

import numpy as np
from PySide6.QtCore import QObject, Qt, Slot, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout, QWidget

from bpgui import __version__


class HelpDialogs(QObject):
    """Opens the help windows over ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def show_keys(self) -> None:
        """Show the keys and first steps."""
        rows = [
            (self.tr("F10 or →"), self.tr("compute the next number")),
            (self.tr("Shift+→"), self.tr("finish the phase: forward, error, backward, update")),
            (self.tr("Ctrl+→"), self.tr("finish the iteration")),
            (self.tr("the same with ←"), self.tr("go back")),
            (self.tr("Space"), self.tr("run or pause")),
            (self.tr("Ctrl+R"), self.tr("run to an iteration or until a condition holds")),
            (self.tr("Home, End"), self.tr("the ends of time")),
            (self.tr("Ctrl+Backspace"), self.tr("reset")),
            (self.tr("Ctrl+Shift+R"), self.tr("draw new first parameters from a seed")),
            (self.tr("Ctrl+Z, Ctrl+Shift+Z"), self.tr("undo, redo")),
            (self.tr("Ctrl+Shift+N"), self.tr("open another window")),
            (self.tr("click a number"), self.tr("explain it; E does so at the keyboard's cursor")),
            (self.tr("Alt+←, Esc"), self.tr("back in an explanation, close it")),
            (self.tr("Ctrl+D"), self.tr("pin the number: draw it over the iterations")),
            (self.tr("Ctrl+F"), self.tr("search the steps")),
            (self.tr("double-click a number"), self.tr("change it in the diagram")),
            (self.tr("Ctrl++, Ctrl+−"), self.tr("larger or smaller text")),
        ]
        dialog = QDialog(self._window)
        dialog.setObjectName("dialog_keys")
        dialog.setWindowTitle(self.tr("Keys and first steps"))
        layout = QVBoxLayout(dialog)
        intro = QLabel(
            self.tr(
                "Press → to work out the network's first iteration number by number. "
                "The calculation of each number is on the right. Press Space to train and watch "
                "the loss fall; double-click any weight to change it."
            )
        )
        intro.setWordWrap(True)
        layout.addWidget(intro)
        table = "".join(
            f"<tr><td><b>{key}</b>&nbsp;&nbsp;</td><td>{what}</td></tr>" for key, what in rows
        )
        keys = QLabel(f"<table cellpadding='3'>{table}</table>")
        keys.setTextFormat(Qt.TextFormat.RichText)
        layout.addWidget(keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout.addWidget(buttons)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def show_about(self) -> None:
        """Show versions and licences."""
        text = self.tr(
            "bpgui {version}: a debugger for backpropagation, under the MIT licence.\n\n"
            "Python {python} · Qt {qt} (PySide6, LGPL) · NumPy {numpy} · pyqtgraph · msgspec"
        ).format(
            version=__version__,
            python=platform.python_version(),
            qt=qVersion(),
            numpy=np.__version__,
        )
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About bpgui"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
