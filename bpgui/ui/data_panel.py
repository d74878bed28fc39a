"""The data panel: the samples as a table, what they are in a line, and what can be done with them.

It knows neither the session nor other panels; a DataView brings the samples and carries changes.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpgui.project.number_format import count
from bpgui.project.number_style import NumberStyle
from bpgui.ui.data_line import DataLine
from bpgui.ui.data_samples import Samples
from bpgui.ui.data_table_model import DataTableModel
from bpgui.ui.data_table_view import DataTableView
from bpgui.ui.data_toolbar import DataToolbar
from bpgui.ui.message_bar import MessageBar, Tone
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel

CSV_SUFFIXES = (".csv", ".tsv", ".txt")


class DataPanel(QWidget):
    """Shows samples; asks for changes by the signals of ``table``, ``model`` and ``tools``."""

    #: The panel came into sight.
    shown = Signal()
    #: file_dropped(path): a CSV file was dropped on the panel.
    file_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_data")
        self.setAccessibleName(self.tr("Data"))
        self.setAutoFillBackground(True)
        self.setAcceptDrops(True)
        self.model = DataTableModel(self)
        self.table = DataTableView(self.model)
        self.tools = DataToolbar()
        self._message = MessageBar(LIGHT)
        self._message.setObjectName("message_data")
        self._cell = DataLine("label_data_cell")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.tools)
        layout.addWidget(self._message)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._cell)
        for changed in (
            self.model.number_entered,
            self.table.cells_changed,
            self.table.block_pasted,
            self.table.row_inserted,
            self.table.rows_removed,
        ):
            changed.connect(self._clear_message)
        self.model.entry_refused.connect(self._on_model_entry_refused)
        self.model.dataChanged.connect(self._show_cell)
        self.table.current_moved.connect(self._on_table_current_moved)
        self.table.left.connect(self.tools.take_focus)
        self.tools.command_chosen.connect(self.table.do)
        self.apply_palette(LIGHT)

    @property
    def message(self) -> str:
        """The message that is shown, or ""."""
        return self._message.text

    def show_samples(self, samples: Samples) -> None:
        """Show other samples; the current cell stays where it is as far as it can."""
        row, column = self.table.row, self.table.column
        is_other = samples.values.shape != self.model.samples.values.shape
        self.model.show_samples(samples)
        if is_other and samples.values.size:
            self.table.go_to(row, column)
        self.tools.show_rules(bool(samples.scales))
        self._show_cell()

    def show_summary(self, text: str) -> None:
        """Say what the samples are."""
        self.tools.show_summary(text)

    def show_message(self, text: str, tone: Tone) -> None:
        """Say ``text`` above the table until the user goes on; "" takes it away."""
        self._message.show_message(text, tone, is_passing=True)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        color_panel(self, palette)
        self._message.apply_palette(palette)
        self.model.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``; no number changes by that."""
        self.model.apply_number_style(style)
        self.table.fit()
        self._show_cell()

    @Slot()
    def _show_cell(self) -> None:
        """Write the current number with all its digits, and where it comes from if scaled."""
        index, samples = self.table.currentIndex(), self.model.samples
        if not index.isValid():
            self._cell.show_words("")
            return
        row, column = index.row(), index.column()
        words = f"{samples.names[column]} = {self.model.exact_text(row, column)}"
        scale = self.model.scale_text(column)
        if scale:
            words = self.tr("{what} = {formula} with x = {number}").format(
                what=words, formula=scale, number=self.model.own_text(row, column)
            )
        self._cell.show_words(f"{words} · {self.model.row_words(row)}")

    @Slot()
    def _clear_message(self) -> None:
        self.show_message("", Tone.INFO)

    @Slot()
    def _on_table_current_moved(self) -> None:
        self._message.let_go()
        self._show_cell()

    @Slot(int, int, str)
    def _on_model_entry_refused(self, row: int, column: int, problem: str) -> None:
        name = self.model.samples.names[column]
        text = self.tr("{name} of sample {n} stays as it was. {problem}").format(
            name=name, n=count(row + 1), problem=problem
        )
        self.show_message(text, Tone.WARNING)

    def sizeHint(self) -> QSize:
        """Some columns and rows."""
        line = self.fontMetrics().height()
        return QSize(26 * line, 20 * line)

    def minimumSizeHint(self) -> QSize:
        """A button and a few rows."""
        line = self.fontMetrics().height()
        return QSize(12 * line, max(super().minimumSizeHint().height(), 9 * line))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected cells."""
        if self.table.underMouse() or self.table.hasFocus():
            self.tools.rows_menu.popup(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the panel is in sight."""
        super().showEvent(event)
        self.shown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take CSV files."""
        if _csv_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped; of several the first."""
        paths = _csv_files(event)
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(paths[0])


def _csv_files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in paths if path.suffix.lower() in CSV_SUFFIXES]
