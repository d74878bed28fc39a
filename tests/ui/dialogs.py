"""What every dialog must have: names, mnemonics of its own, and a way through it by Tab."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

ENTRIES = (QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QAbstractItemView)


def ok_button(dialog: QDialog) -> QPushButton:
    """The button that accepts ``dialog``."""
    box = dialog.findChild(QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Ok)


def shared_mnemonics(dialog: QDialog) -> list[str]:
    """The mnemonics that more than one visible label or button has."""
    parts = [
        part.text()
        for part in dialog.findChildren(QWidget)
        if part.isVisible()
        and (isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy()))
    ]
    keys = [QKeySequence.mnemonic(text).toString() for text in parts]
    return [key for key, count in Counter(keys).items() if key and count > 1]


def nameless(dialog: QDialog) -> list[QWidget]:
    """The visible entries that a screen reader could not name."""
    return [
        part
        for kind in ENTRIES
        for part in dialog.findChildren(kind)
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(part.parent(), QAbstractSpinBox)
        and not part.accessibleName()
    ]


def tab_order(dialog: QDialog) -> list[QWidget]:
    """The parts that Tab goes through, from the one with the focus on until it comes back.

    Tab itself is asked: wrappers of ``nextInFocusChain`` crash PySide 6.11.3 when collected.
    """
    found: list[QWidget] = []
    while dialog.focusWidget() not in found:
        found.append(dialog.focusWidget())
        dialog.focusNextPrevChild(True)
    return found
