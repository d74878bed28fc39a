"""The entry half of a spin box: typing, stepping, and saying why a text is refused.

Knows nothing of what the number means; what it takes and how it steps stand in ``number_rules``
and ``number_step``.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QToolTip, QWidget

from bpgui.project.number_style import NumberStyle
from bpgui.ui.exact_spin_box import ExactSpinBox
from bpgui.ui.number_rules import NumberRules
from bpgui.ui.number_step import DEFAULT_STEP, stepped

_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class NumberSpinBox(ExactSpinBox):
    """A number of the document: showing one never emits, only what the user does emits.

    ``set_number`` shows; typing, stepping and ``setValue`` edit. Enter takes the text or refuses
    it with a reason; Escape, and leaving with a bad text, bring the number back. ``singleStep`` is
    the smallest step. ``valueChanged`` fires with ``number_edited``. Space, and undo while nothing
    unsaved stands there, are left to the window.
    """

    #: number_edited(number): the user typed, stepped or set a number other than the one held.
    number_edited = Signal(float)
    #: entry_refused(reason): a text or number was not taken; the reason is a whole sentence.
    entry_refused = Signal(str)
    #: The focus came or went, or a text was refused or is so no longer.
    state_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._refusal = ""
        self._is_stepping = False
        super().__init__(parent)
        self._rules = NumberRules(self)
        self.setSingleStep(DEFAULT_STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textEdited.connect(self._on_text_edited)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Show the number, and those in sentences about it, in ``style``."""
        self._rules.style = style
        super().apply_number_style(style)

    @property
    def refusal(self) -> str:
        """Why the text that stands there was refused, or an empty text."""
        return self._refusal

    @property
    def is_stepping(self) -> bool:
        """Whether the edit that is being told is a step from the number held."""
        return self._is_stepping

    def set_minimum(self, minimum: float, *, inclusive: bool = True) -> None:
        """Refuse entries below ``minimum``, and that number itself unless ``inclusive``."""
        self._rules.minimum = minimum
        self._rules.is_minimum_allowed = inclusive
        with QSignalBlocker(self):
            self.setMinimum(minimum)

    def finish_entry(self) -> None:
        """Take an unsaved text if it is good, otherwise bring the number back."""
        if not self.has_unsaved_text:
            return
        number, problem = self._rules.read(self.lineEdit().text())
        if problem:
            self._show()
        else:
            self._take(number)

    def confirm_entry(self) -> bool:
        """Take an unsaved text as Enter does; a bad one stays and is told. Whether it was good."""
        return self._confirm()

    def cancel_entry(self) -> None:
        """Give up an unsaved text and show the number held."""
        self._show()

    def setValue(self, number: float) -> None:
        """Edit as a user does: hold exactly ``number`` and emit if it is another one."""
        problem = self._rules.problem_of(number)
        if problem:
            self.entry_refused.emit(problem)
        else:
            self._take(number)

    def interpretText(self) -> None:
        """Take or give up what was typed."""
        self.finish_entry()

    def _take(self, number: float) -> None:
        is_other = number != self._number
        if is_other:
            self._hold(number)
        self._show()
        if is_other:
            self.number_edited.emit(number)
            self.valueChanged.emit(number)

    def _confirm(self) -> bool:
        if self.has_unsaved_text:
            number, problem = self._rules.read(self.lineEdit().text())
            if problem:
                self._refuse(problem)
                return False
            self._take(number)
        self._select_from_end()
        return True

    def _refuse(self, reason: str) -> None:
        self._set_refusal(reason)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), reason, self)
        self.entry_refused.emit(reason)

    def _set_refusal(self, reason: str) -> None:
        if reason == self._refusal:
            return
        self._refusal = reason
        self.setProperty("refused", bool(reason))
        self.style().unpolish(self)
        self.style().polish(self)
        self.state_changed.emit()

    def _show(self) -> None:
        super()._show()
        self._set_refusal("")

    def _tool_tip(self) -> str:
        return self._refusal or super()._tool_tip()

    def _is_for_window(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            return True
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        return (is_undo or is_redo) and not self.has_unsaved_text

    @Slot()
    def _on_text_edited(self) -> None:
        self._set_refusal("")

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let any text be typed: a refusal comes with Enter, together with its reason."""
        is_good = not self._rules.read(text)[1]
        state = QValidator.State.Acceptable if is_good else QValidator.State.Intermediate
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Step from the number held, or from a good text that is being typed."""
        number, problem = self.value(), ""
        if self.has_unsaved_text:
            number, problem = self._rules.read(self.lineEdit().text())
        if problem:
            self._refuse(problem)
            return
        if not math.isfinite(number):
            return
        target = stepped(number, steps, self.singleStep())
        if self._rules.is_minimum_allowed:
            target = max(target, self._rules.minimum)
        self._is_stepping = not self.has_unsaved_text
        self._take(number if self._rules.problem_of(target) else target)
        self._is_stepping = False
        self._select_from_end()

    def stepEnabled(self) -> QDoubleSpinBox.StepEnabledFlag:
        """Up and down, but not below the minimum and not from a blank."""
        flags = QDoubleSpinBox.StepEnabledFlag
        if self.isReadOnly() or self._number is None:
            return flags.StepNone
        if self._number <= self._rules.minimum:
            return flags.StepUpEnabled
        return flags.StepUpEnabled | flags.StepDownEnabled

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_for_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes or refuses the text, Escape gives it up, arrows step."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_taken = self._confirm()
                if is_taken:
                    self.editingFinished.emit()
                event.setAccepted(not is_taken)
            case Qt.Key.Key_Escape if self.has_unsaved_text:
                self.cancel_entry()
                self._select_from_end()
            case Qt.Key.Key_Escape | Qt.Key.Key_Space:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the focus, otherwise let the panel scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all digits, selected when the focus came by a key."""
        super().focusInEvent(event)
        self._show_again()
        if event.reason() in _KEYBOARD_REASONS:
            self._select_from_end()
        self.state_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish the entry; a context menu takes the focus for a moment only, the text waits."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish_entry()
            self._show()
        super().focusOutEvent(event)
        self.state_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Finish the entry of a box that goes away."""
        self.finish_entry()
        super().hideEvent(event)
