"""The slider that sets how fast Run goes, with its speed in words beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from bpgui.session.speed import DEFAULT_SPEED, SPEEDS, Pace, Speed


class SpeedSlider(QWidget):
    """Chooses one of ``SPEEDS``."""

    #: The user chose another speed; with its place in SPEEDS.
    speed_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self._title = QLabel(self.tr("Speed"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("slider_speed")
        self._slider.setRange(0, len(SPEEDS) - 1)
        self._slider.setPageStep(1)
        self._slider.setValue(DEFAULT_SPEED)
        self._slider.setMinimumWidth(60)
        self._slider.setMaximumWidth(150)
        self._slider.setAccessibleName(self.tr("Speed of Run"))
        self._slider.setToolTip(
            self.tr("How fast Run goes: from one number at a time to as fast as the machine can")
        )
        title.setBuddy(self._slider)
        self._words = QLabel()
        self._words.setObjectName("label_speed")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.addWidget(title)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._words)
        self._slider.valueChanged.connect(self._on_slider_value_changed)
        self._show_words()

    def show_title(self, is_shown: bool) -> None:
        """Show the word beside the slider, or save its room."""
        self._title.setVisible(is_shown)

    def set_speed(self, index: int) -> None:
        """Choose ``SPEEDS[index]``."""
        self._slider.setValue(index)

    @property
    def speed(self) -> int:
        """The place in SPEEDS of the speed that is chosen."""
        return self._slider.value()

    @Slot(int)
    def _on_slider_value_changed(self, index: int) -> None:
        self._show_words()
        self.speed_changed.emit(index)

    def _show_words(self) -> None:
        widest = max(self.fontMetrics().horizontalAdvance(self._in_words(s)) for s in SPEEDS)
        self._words.setMinimumWidth(widest + 4)
        self._words.setText(self._in_words(SPEEDS[self._slider.value()]))

    def _in_words(self, speed: Speed) -> str:
        number = QLocale().toString(round(speed.per_second))
        match speed.pace:
            case Pace.STEPS if speed.per_second == 1.0:
                return self.tr("1 step/s")
            case Pace.STEPS:
                return self.tr("{n} steps/s").format(n=number)
            case Pace.ITERATIONS:
                return self.tr("{n} it/s").format(n=number)
            case Pace.FULL:
                return self.tr("full")

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the words in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_words()
