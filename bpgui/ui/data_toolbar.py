"""The line above the table of samples: three menus, a button and what the samples are.

Knows no samples.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QMenu, QPushButton, QWidget

from bpgui.ui.data_commands import KEYS, GridCommand
from bpgui.ui.data_line import DataLine

_GAP_PX = 6
_SUMMARY_LINES = 12
"""The summary goes beside the buttons where it has the width of so many lines' heights."""


class DataTask(StrEnum):
    """What can be asked for besides changes of the table."""

    IMPORT = "import"
    GENERATE = "generate"
    DIGITS = "digits"
    EXPORT = "export"
    PLAN = "plan"
    STANDARDISE = "standardise"
    UNSTANDARDISE = "unstandardise"


class DataToolbar(QWidget):
    """Buttons of the data panel."""

    #: task_chosen(task): a DataTask was asked for.
    task_chosen = Signal(object)
    #: command_chosen(command): a GridCommand was asked for.
    command_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[DataTask, QAction] = {}
        self.rows_menu = self._rows_menu()
        self._menus = (self._source_menu(), self.rows_menu, self._training_menu())
        self._summary = DataLine("label_data_summary")
        titles = (self.tr("Samples"), self.tr("Rows"), self.tr("Training"))
        names = ("button_data_source", "button_data_rows", "button_data_training")
        self._buttons: list[QPushButton] = []
        for title, name, menu in zip(titles, names, self._menus, strict=True):
            button = QPushButton(title)
            button.setObjectName(name)
            button.setMenu(menu)
            self._buttons.append(button)
        self._trace = QPushButton(self.tr("Trace"))
        self._trace.setObjectName("button_trace_sample")
        self._trace.setAccessibleName(self.tr("Trace the current sample"))
        self._trace.setToolTip(
            self.tr("Diagram and calculation follow the current sample (Ctrl+Enter)")
        )
        self._trace.clicked.connect(lambda: self.command_chosen.emit(GridCommand.TRACE))
        self._buttons.append(self._trace)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP_PX)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP_PX)
        self._layout.addLayout(self._grid)
        self._layout.addWidget(self._summary, 1)
        self._in_a_row = 0

    @property
    def summary(self) -> str:
        """What is said about the samples."""
        return self._summary.text()

    def action(self, task: DataTask) -> QAction:
        """The entry of a menu."""
        return self._tasks[task]

    def show_summary(self, text: str) -> None:
        """Say what the samples are."""
        self._summary.show_words(text)

    def offer_digits(self) -> None:
        """Offer the digits that come with the program."""
        self._tasks[DataTask.DIGITS].setVisible(True)

    def show_rules(self, is_standardised: bool) -> None:
        """Offer what is possible with the samples."""
        self._tasks[DataTask.UNSTANDARDISE].setEnabled(is_standardised)
        self._tasks[DataTask.STANDARDISE].setEnabled(not is_standardised)

    @Slot()
    def take_focus(self) -> None:
        """Go on from here by the keyboard."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _source_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add(menu, DataTask.IMPORT, self.tr("&Import CSV…"))
        self._add(menu, DataTask.GENERATE, self.tr("&Generate…"))
        self._add(menu, DataTask.DIGITS, self.tr("Handwritten &digits"))
        self._tasks[DataTask.DIGITS].setVisible(False)
        menu.addSeparator()
        self._add(menu, DataTask.EXPORT, self.tr("&Export CSV…"))
        return menu

    def _training_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._add(menu, DataTask.PLAN, self.tr("&Validation and batches…"))
        menu.addSeparator()
        self._add(menu, DataTask.STANDARDISE, self.tr("&Standardise the inputs"))
        self._add(menu, DataTask.UNSTANDARDISE, self.tr("&Undo standardisation"))
        self._tasks[DataTask.STANDARDISE].setToolTip(
            self.tr(
                "Each input becomes (x − mean) / deviation, with the mean and the deviation of "
                "the samples trained with. Inputs of one size are learned from equally fast."
            )
        )
        return menu

    def _rows_menu(self) -> QMenu:
        menu = QMenu(self)
        texts = {
            GridCommand.TRACE: self.tr("&Trace this sample"),
            GridCommand.INSERT: self.tr("&Insert a sample above"),
            GridCommand.REMOVE: self.tr("&Remove the selected samples"),
            GridCommand.FILL: self.tr("&Fill down"),
            GridCommand.CUT: self.tr("C&ut"),
            GridCommand.COPY: self.tr("&Copy"),
            GridCommand.PASTE: self.tr("&Paste"),
            GridCommand.CLEAR: self.tr("Set to &0"),
            GridCommand.SELECT_ALL: self.tr("Select &all"),
        }
        for command, text in texts.items():
            if command in (GridCommand.INSERT, GridCommand.FILL, GridCommand.SELECT_ALL):
                menu.addSeparator()
            action = menu.addAction(text)
            action.setObjectName(f"action_data_{command.value}")
            # The table itself takes the keys; here they are only told.
            action.setShortcut(QKeySequence(KEYS[command]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, it=command: self.command_chosen.emit(it))
        return menu

    def _add(self, menu: QMenu, task: DataTask, text: str) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"action_data_{task.value}")
        action.triggered.connect(lambda: self.task_chosen.emit(task))
        self._tasks[task] = action

    def _flow(self) -> None:
        """Put as many buttons in a row as fit, and the summary beside them where it fits too."""
        widths = [button.sizeHint().width() + _GAP_PX for button in self._buttons]
        room = self.width() + _GAP_PX
        fitting = max((n for n in range(1, len(widths) + 1) if sum(widths[:n]) <= room), default=1)
        is_beside = sum(widths) + _SUMMARY_LINES * self.fontMetrics().height() <= room
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_beside else directions.TopToBottom)
        if fitting == self._in_a_row:
            return
        self._in_a_row = fitting
        for column in range(len(widths) + 1):
            self._grid.setColumnStretch(column, int(column == fitting))
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // fitting, place % fitting)

    def minimumSizeHint(self) -> QSize:
        """The widest button; the others go below it then."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons in the new width."""
        super().resizeEvent(event)
        self._flow()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange them in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._flow()
