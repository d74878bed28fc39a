"""Shows the document's samples in the data panel and carries what is asked there.

Everything between panel, dialogs and session is here; while the panel is hidden nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpgui.core.parameters import Matrix
from bpgui.project.csv_writing import samples_csv
from bpgui.project.file_problems import system_problem
from bpgui.project.new_data import NewData, kind_of, output_fit
from bpgui.project.number_format import count
from bpgui.project.project import Project
from bpgui.project.storage import ProjectFileError, write_atomically
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.session.training_controller import TrainingController
from bpgui.ui.data_clipboard import PasteError
from bpgui.ui.data_editing import DataEditing
from bpgui.ui.data_panel import DataPanel
from bpgui.ui.data_samples import Samples
from bpgui.ui.data_toolbar import DataTask
from bpgui.ui.file_words import FileWords
from bpgui.ui.message_bar import Tone
from bpgui.ui.palette import LIGHT, Palette


class DataView(QObject):
    """Keeps ``panel`` in step with ``document``; dialogs open over ``window``.

    ``digits`` reads the handwritten digits; without it they are not offered.
    """

    #: sample_chosen(row): the user made this row of the training data the traced one.
    sample_chosen = Signal(int)

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        stepper: Stepper,
        panel: DataPanel,
        window: QWidget,
        digits: Callable[[], NewData] | None = None,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._controller = controller
        self._stepper = stepper
        self._panel = panel
        self._window = window
        self._palette = LIGHT
        self._shown: Project | None = None
        self._wanted_rows: tuple[int, ...] = ()
        self._digits = digits
        if digits is not None:
            panel.tools.offer_digits()
        self.editing = DataEditing(document, controller, stepper, self)
        self._connect()
        self.show()

    def apply_palette(self, palette: Palette) -> None:
        """Open dialogs in the colours of ``palette``."""
        self._palette = palette

    def import_file(self, path: Path) -> None:
        """Ask how the file ``path`` is to be read, and train with what is in it."""
        # Every dialog is imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.import_dialog import ImportDialog  # noqa: PLC0415

        dialog = ImportDialog(path, self._document.project, self._palette, self._window)
        if dialog.exec() and dialog.data is not None:
            self._panel.show_message("", Tone.INFO)
            text = self.tr("Import {name}").format(name=path.name)
            self.editing.load(dialog.data, dialog.fit, text, is_anew=dialog.is_anew)
        dialog.deleteLater()

    @Slot(object)
    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these samples in the table, once that is in sight."""
        self._wanted_rows = tuple(rows)
        self.show()

    @Slot()
    def show(self) -> None:
        """Show the samples, if the panel is in sight and they are others than before."""
        project = self._document.project
        if not self._panel.isVisible():
            return
        if self._shown is None or not _has_same_samples(self._shown, project):
            self._panel.show_samples(Samples.of(project))
            self._shown = project
        self._panel.show_summary(self._summary(project))
        self._show_traced()
        rows, self._wanted_rows = self._wanted_rows, ()
        if rows:
            self._panel.table.select_rows(rows)

    def _connect(self) -> None:
        panel, table, editing = self._panel, self._panel.table, self.editing
        self._document.state_changed.connect(self.show)
        self._document.project_replaced.connect(self.show)
        self._stepper.position_changed.connect(self._show_traced)
        panel.shown.connect(self.show)
        panel.file_dropped.connect(self.import_file)
        panel.model.number_entered.connect(editing.enter)
        panel.tools.task_chosen.connect(self._on_tools_task_chosen)
        table.cells_changed.connect(editing.change_cells)
        table.block_pasted.connect(self._on_table_block_pasted)
        table.paste_refused.connect(self._on_table_paste_refused)
        table.row_inserted.connect(editing.insert_row)
        table.rows_removed.connect(editing.remove_rows)
        table.row_chosen.connect(self._on_table_row_chosen)
        editing.refused.connect(self._on_editing_refused)

    def _summary(self, project: Project) -> str:
        trained, held = len(project.setup.dataset), project.data.validation
        settings = project.setup.settings
        parts = []
        if trained == 1 and held is None:
            parts.append(self.tr("one sample"))
        elif held is None:
            parts.append(self.tr("{n} samples, all trained with").format(n=count(trained)))
        else:
            parts.append(
                self.tr("{trained} samples trained with, {held} held out").format(
                    trained=count(trained), held=count(len(held))
                )
            )
        if settings.batch_size is None or settings.batch_size >= trained:
            if trained > 1:
                parts.append(self.tr("all in every iteration"))
        else:
            text = self.tr("batches of {n}")
            if settings.shuffle:
                text = self.tr("shuffled batches of {n}")
            parts.append(text.format(n=count(settings.batch_size)))
        if project.data.scales:
            parts.append(self.tr("inputs standardised"))
        if project.data.source:
            parts.append(project.data.source)
        return " · ".join(parts)

    @Slot()
    def _show_traced(self) -> None:
        if self._panel.isVisible():
            self._panel.model.show_traced(self._stepper.trace.sample)

    @Slot(object)
    def _on_tools_task_chosen(self, task: DataTask) -> None:
        match task:
            case DataTask.IMPORT:
                self._ask_for_file()
            case DataTask.GENERATE:
                self._generate()
            case DataTask.EXPORT:
                self._export()
            case DataTask.PLAN:
                self._plan()
            case DataTask.DIGITS:
                self._load_digits()
            case DataTask.STANDARDISE:
                self._standardise()
            case DataTask.UNSTANDARDISE:
                self.editing.unstandardise()
                text = self.tr("The inputs have their own units again.")
                self._panel.show_message(text, Tone.INFO)

    def _standardise(self) -> None:
        if self.editing.standardise():
            text = self.tr(
                "Each input is now (x − mean) / deviation, both over the samples trained with."
            )
            self._panel.show_message(text, Tone.INFO)

    def _load_digits(self) -> None:
        if self._digits is None:
            return
        try:
            data = self._digits()
        except OSError as error:
            reason = FileWords().reason(system_problem(error))
            text = self.tr("The digits cannot be read: {reason}").format(reason=reason)
            self._panel.show_message(text, Tone.ERROR)
            return
        fit = output_fit(self._document.project.setup, kind_of(data.targets), data.targets.shape[1])
        self.editing.load(data, fit, self.tr("Handwritten digits"))

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import samples"),
            self._folder(),
            self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        if name:
            self.import_file(Path(name))

    def _generate(self) -> None:
        # As above.
        from bpgui.ui.generate_dialog import GenerateDialog  # noqa: PLC0415

        dialog = GenerateDialog(self._document.project, self._palette, self._window)
        if dialog.exec() and dialog.data is not None:
            self._panel.show_message("", Tone.INFO)
            text = self.tr("Generate samples")
            self.editing.load(dialog.data, dialog.fit, text, is_anew=dialog.is_anew)
        dialog.deleteLater()

    def _plan(self) -> None:
        # As above.
        from bpgui.ui.data_split_dialog import DataSplitDialog  # noqa: PLC0415

        dialog = DataSplitDialog(self._document.project, self._window)
        if dialog.exec():
            self.editing.plan(dialog.plan)
        dialog.deleteLater()

    def _export(self) -> None:
        start = str(Path(self._folder()) / "samples.csv")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export samples"), start, self.tr("CSV files (*.csv)")
        )
        if not name:
            return
        path = Path(name)
        path = path if path.suffix else path.with_suffix(".csv")
        try:
            write_atomically(path, samples_csv(self._document.project))
        except ProjectFileError as error:
            self._panel.show_message(FileWords().sentence(error), Tone.ERROR)
            return
        text = self.tr("“{name}” holds all samples now.").format(name=path.name)
        self._panel.show_message(text, Tone.INFO)

    def _folder(self) -> str:
        path = self._document.path
        return str(path.parent if path is not None else Path.cwd())

    @Slot(int, int, object)
    def _on_table_block_pasted(self, row: int, column: int, block: Matrix) -> None:
        if self.editing.paste(row, column, block):
            self._panel.table.select_block(row, column, *block.shape)

    @Slot(object)
    def _on_table_paste_refused(self, error: PasteError) -> None:
        if error.problem is None:
            reason = self.tr("it has {n} cells, not as many as the first row.").format(n=error.text)
        else:
            reason = self._panel.model.rules.sentence(error.problem)
        text = self.tr("Nothing was pasted. Row {row}, column {column} of it: {reason}").format(
            row=error.row, column=error.column, reason=reason
        )
        self._panel.show_message(text, Tone.WARNING)

    @Slot(int)
    def _on_table_row_chosen(self, row: int) -> None:
        if row >= len(self._document.project.setup.dataset):
            text = self.tr("A held-out sample is not trained with, so there is nothing to trace.")
            self._panel.show_message(text, Tone.WARNING)
            return
        self._controller.when_idle(lambda: self._stepper.set_sample(row))
        self.sample_chosen.emit(row)

    @Slot(str)
    def _on_editing_refused(self, sentence: str) -> None:
        self._panel.show_message(sentence, Tone.WARNING)


def _has_same_samples(one: Project, other: Project) -> bool:
    """Whether the table shows the same; arrays are never changed, so they need no comparing."""
    return (
        one.setup.dataset is other.setup.dataset
        and one.data.validation is other.data.validation
        and one.data.scales == other.data.scales
        and one.appearance.names == other.appearance.names
        and one.setup.architecture.sizes == other.setup.architecture.sizes
    )
