"""The dialog "Import CSV": how the file is written, what its columns are used for, and reading it.

Reading goes on in a thread while a bar shows how far it is; what comes of it is ``data``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bpgui.project.csv_detection import CsvPreview, detect_format, preview
from bpgui.project.csv_errors import CsvError
from bpgui.project.csv_reading import CsvTable, samples_of
from bpgui.project.csv_rows import opened
from bpgui.project.new_data import NewData, OutputFit, kind_of
from bpgui.project.project import Project
from bpgui.session.csv_import import CsvImport, CsvOrder
from bpgui.ui.data_csv_words import CsvWords
from bpgui.ui.data_format_row import FormatRow
from bpgui.ui.data_import_preview import ColumnUse, ImportPreview, likely_targets
from bpgui.ui.data_output_fit import OutputFitBox
from bpgui.ui.message_bar import MessageBar, Tone
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.scrolled import open_fitting
from bpgui.ui.settings_choice import words

_BAR_STEPS = 1_000
_MOST_CHARACTERS = 24


class ImportDialog(QDialog):
    """Reads the samples of the file ``path`` for ``project``; ``data`` holds them in the end."""

    def __init__(
        self,
        path: Path,
        project: Project,
        palette: Palette = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_import")
        self.setWindowTitle(self.tr("Import {name}").format(name=path.name))
        self._path = path
        self._reading: CsvImport | None = None
        self.data: NewData | None = None
        self._csv_words = CsvWords(self)
        self._format = FormatRow()
        self.preview = ImportPreview(palette, self)
        self._table = QTableView()
        self._uses = {
            ColumnUse.INPUT: QPushButton(self.tr("&Input")),
            ColumnUse.TARGET: QPushButton(self.tr("&Target")),
            ColumnUse.LEFT_OUT: QPushButton(self.tr("&Leave out")),
        }
        self._classes = QPushButton(self.tr("&Classes or numbers"))
        self._outcome = words("", muted=False)
        self._fit = OutputFitBox(project)
        self._message = MessageBar(palette, can_close=False)
        self._bar = QProgressBar()
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Ok | box.Cancel)
        self._ok = self._buttons.button(box.Ok)
        self._assemble()
        self._connect()
        self._detect()
        line = self.fontMetrics().height()
        open_fitting(self, QSize(50 * line, 32 * line))

    @property
    def fit(self) -> OutputFit | None:
        """The outputs and the loss that the samples were imported for; None for the present."""
        if self.data is None:
            return self._fit.fit
        return self._fit.fit_for(kind_of(self.data.targets), self.data.targets.shape[1])

    @property
    def is_anew(self) -> bool:
        """Whether training is to begin again where it could go on."""
        return self._fit.is_anew

    @property
    def outcome(self) -> str:
        """What will be imported, in words."""
        return self._outcome.text()

    @property
    def message(self) -> str:
        """What is wrong, a sentence, or ""."""
        return self._message.text

    def use_columns(self, columns: list[int], use: ColumnUse) -> None:
        """Use ``columns`` so, as the buttons do with those that are selected."""
        self.preview.use(columns, use)
        self._show_outcome()

    def _assemble(self) -> None:
        table = self._table
        table.setObjectName("table_preview")
        table.setAccessibleName(self.tr("The first rows of the file"))
        table.setModel(self.preview)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._bar.setObjectName("progress_import")
        self._bar.setAccessibleName(self.tr("How much of the file is read"))
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.hide()
        self._outcome.setObjectName("label_import_outcome")
        self._message.setObjectName("message_import")
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Use the selected columns as")))
        for use, button in self._uses.items():
            button.setObjectName(f"button_use_{use.value}")
            row.addWidget(button)
        self._classes.setObjectName("button_use_classes")
        self._classes.setToolTip(
            self.tr("Numbers such as 1, 2, 3 may be names of classes and not amounts.")
        )
        row.addWidget(self._classes)
        row.addStretch(1)
        for button in (*self._uses.values(), self._classes):
            button.setAutoDefault(False)
        self._ok.setText(self.tr("Im&port"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._format)
        layout.addWidget(table, 1)
        layout.addLayout(row)
        for widget in (self._outcome, self._fit, self._message, self._bar, self._buttons):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._format.format_changed.connect(self._show_preview)
        for use, button in self._uses.items():
            button.clicked.connect(lambda _=False, use=use: self._use_selected(use))
        self._classes.clicked.connect(self._on_classes_clicked)
        self._buttons.accepted.connect(self._import)
        self._buttons.rejected.connect(self.reject)

    def _detect(self) -> None:
        try:
            with opened(self._path) as file:
                self._format.set_format(detect_format(file))
        except CsvError as error:
            self._format.setEnabled(False)
            self.preview.show_preview(CsvPreview((), (), error))
            self._show_outcome()
            return
        self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        """Read the first rows as the controls say."""
        try:
            with opened(self._path) as file:
                found = preview(file, self._format.form)
        except CsvError as error:
            found = CsvPreview((), (), error)
        self.preview.show_preview(found)
        self._fit_columns()
        self._show_outcome()

    def _fit_columns(self) -> None:
        metrics, table = self.fontMetrics(), self._table
        table.verticalHeader().setDefaultSectionSize(round(1.4 * metrics.height()))
        digit = metrics.horizontalAdvance("0")
        for column in range(self.preview.columnCount()):
            heading = str(self.preview.headerData(column, Qt.Orientation.Horizontal))
            widest = max(metrics.horizontalAdvance(line) for line in heading.split("\n"))
            table.setColumnWidth(column, min(widest, _MOST_CHARACTERS * digit) + 2 * digit)

    def _show_outcome(self) -> None:
        found = self.preview.preview
        inputs = self.preview.columns_for(ColumnUse.INPUT)
        targets = self.preview.columns_for(ColumnUse.TARGET)
        can_import = bool(found.rows and inputs and targets)
        problem = self._csv_words.sentence(found.problem) if found.problem else ""
        self._show_problem(found.problem)
        if can_import:
            classes, form = self.preview.class_columns, self._format.form
            kind, count = likely_targets(found, targets, classes, form.decimal)
            self._fit.show_targets(kind, len(inputs), count)
            self._outcome.setText(self._outcome_words(inputs, targets, count))
        else:
            self._fit.hide()
            self._outcome.setText("")
            missing = self.tr("Choose at least one column as an input and one as a target.")
            if not problem and found.rows:
                self._message.show_message(missing, Tone.WARNING)
            elif not problem:
                self._message.show_message(self.tr("There are no samples."), Tone.ERROR)
        self._ok.setEnabled(can_import and found.problem is None)

    def _outcome_words(self, inputs: list[int], targets: list[int], count: int) -> str:
        names = [self.preview.name(column) for column in targets]
        if count == len(targets):
            text = self.tr("Inputs: {inputs}, targets: {names}.")
        else:
            text = self.tr("Inputs: {inputs}, targets: {names}, one per class ({n} so far).")
        return text.format(inputs=len(inputs), names=", ".join(names[:8]), n=count)

    def _show_problem(self, problem: CsvError | None) -> None:
        text = self._csv_words.sentence(problem) if problem is not None else ""
        self._message.show_message(text, Tone.ERROR)
        self.preview.show_problem(problem)
        if problem is None:
            return
        place = self.preview.place_of(problem.row, problem.column)
        if place is not None:
            # Not selected: that would hide the mark.
            self._table.scrollTo(place)
            self._table.clearSelection()
        elif 0 < problem.column <= self.preview.columnCount() and self.preview.rowCount():
            self._table.setCurrentIndex(self.preview.index(0, problem.column - 1))

    def _selected(self) -> list[int]:
        return sorted({index.column() for index in self._table.selectionModel().selectedIndexes()})

    def _use_selected(self, use: ColumnUse) -> None:
        self.use_columns(self._selected(), use)

    @Slot()
    def _on_classes_clicked(self) -> None:
        columns = self._selected()
        are_all = set(columns) <= self.preview.class_columns
        self.preview.set_classes(columns, not are_all)
        self._show_outcome()

    @Slot()
    def _import(self) -> None:
        """Read the whole file."""
        uses = (ColumnUse.INPUT, ColumnUse.TARGET)
        columns = [column for use in uses for column in self.preview.columns_for(use)]
        order = CsvOrder(self._path, self._format.form, columns, self.preview.class_columns)
        self._reading = CsvImport(order, self)
        self._reading.progressed.connect(self._on_reading_progressed)
        self._reading.finished.connect(self._on_reading_finished)
        self._reading.failed.connect(self._on_reading_failed)
        self._show_reading(True)
        self._reading.start()

    def _show_reading(self, is_reading: bool) -> None:
        self._message.show_message("", Tone.INFO)
        self._bar.setValue(0)
        self._bar.setVisible(is_reading)
        parts = (self._format, self._table, self._classes, self._ok, self._fit)
        for part in (*parts, *self._uses.values()):
            part.setEnabled(not is_reading)

    @Slot(float)
    def _on_reading_progressed(self, share: float) -> None:
        self._bar.setValue(round(share * _BAR_STEPS))

    @Slot(object)
    def _on_reading_finished(self, table: CsvTable) -> None:
        inputs = len(self.preview.columns_for(ColumnUse.INPUT))
        found = samples_of(table, range(inputs), range(inputs, len(table.columns)))
        self.data = NewData(
            found.inputs, found.targets, self._path.name, found.input_names, found.target_names
        )
        self.accept()

    @Slot(object)
    def _on_reading_failed(self, error: CsvError) -> None:
        self._show_reading(False)
        self._show_problem(error)

    def reject(self) -> None:
        """While the file is read, stop that and stay; else close without samples."""
        if self._reading is not None and self._reading.is_reading:
            self._reading.stop()
            self._show_reading(False)
            text = self.tr("Reading was cancelled; nothing was imported.")
            self._message.show_message(text, Tone.INFO)
            return
        super().reject()

    def done(self, result: int) -> None:
        """Leave no thread behind."""
        if self._reading is not None:
            self._reading.stop()
        super().done(result)
