"""What is wrong with a CSV file, in a whole sentence with its row and column."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bpgui.project.csv_columns import ColumnKind, CsvColumn
from bpgui.project.csv_errors import CsvError, CsvProblem, OtherFile
from bpgui.project.number_format import count
from bpgui.ui.file_words import FileWords


class CsvWords(QObject):
    """Speaks about CSV files."""

    def sentence(self, error: CsvError) -> str:
        """What is wrong and where, for people."""
        place, sentence = self._place(error), self._sentence(error)
        if not place:
            return sentence
        return self.tr("{place}: {sentence}").format(place=place, sentence=sentence)

    def kind(self, column: CsvColumn) -> str:
        """What a column holds, in a few words."""
        match column.kind:
            case ColumnKind.NUMBER:
                return self.tr("numbers")
            case ColumnKind.TEXT:
                return self.tr("texts")
            case ColumnKind.EMPTY:
                return self.tr("empty")
            case ColumnKind.CLASSES:
                return self.tr("classes")

    def _place(self, error: CsvError) -> str:
        if error.column and error.name:
            column = self.tr("column {n} ({name})").format(n=error.column, name=error.name)
        else:
            column = self.tr("column {n}").format(n=error.column) if error.column else ""
        row = self.tr("Row {n}").format(n=count(error.row)) if error.row else ""
        if row and column:
            return self.tr("{row}, {column}").format(row=row, column=column)
        return row or column[:1].upper() + column[1:]

    def _sentence(self, error: CsvError) -> str:
        if error.cause is not None:
            return FileWords().reason(error.cause)
        text, limit = error.text, count(error.limit)
        match error.problem:
            case CsvProblem.UNREADABLE:
                sentence = self.tr("The file cannot be read.")
            case CsvProblem.NOT_TEXT:
                text = self._other_files().get(text, text)
                sentence = self.tr("This is not a CSV file but {text}.")
            case CsvProblem.TOO_LARGE:
                sentence = self.tr("The file is too large; at most {limit} MB are read.")
            case CsvProblem.EMPTY:
                sentence = self.tr("The file is empty.")
            case CsvProblem.NO_SAMPLES:
                sentence = self.tr("There is a header and no row below it.")
            case CsvProblem.RAGGED:
                sentence = self.tr("There are {text} cells where the first row has {limit}.")
            case CsvProblem.TOO_MANY_COLUMNS:
                sentence = self.tr("There are more than {limit} columns.")
            case CsvProblem.TOO_MANY_NUMBERS:
                sentence = self.tr("There are more than {limit} cells; leave out columns.")
            case CsvProblem.LINE_TOO_LONG:
                sentence = self.tr("The line has more than {limit} characters.")
            case CsvProblem.CELL_TOO_LONG:
                sentence = self.tr("The cell has more than {limit} characters.")
            case CsvProblem.QUOTE:
                sentence = self.tr("A quote is not closed, or something follows the closing one.")
            case CsvProblem.NUL:
                sentence = self.tr("There is a NUL byte; the file may be damaged.")
            case CsvProblem.NOT_DECODABLE:
                sentence = self.tr("This cannot be read as {text}; choose another encoding.")
            case CsvProblem.NO_VALUE:
                sentence = self.tr("There is no value.")
            case CsvProblem.NOT_A_NUMBER:
                sentence = self.tr("“{text}” is not a number.")
            case CsvProblem.NOT_FINITE:
                sentence = self.tr("“{text}” is not a finite number.")
            case CsvProblem.NO_COLUMN:
                sentence = self.tr("There are only {limit} columns.")
            case CsvProblem.NO_CLASSES:
                sentence = self.tr(
                    "There are more than {limit} different texts, too many to be classes."
                )
        return sentence.format(text=text, limit=limit)

    def _other_files(self) -> dict[str, str]:
        return {
            OtherFile.ARCHIVE: self.tr("a spreadsheet or an archive (save it as CSV)"),
            OtherFile.SPREADSHEET: self.tr("a spreadsheet (save it as CSV)"),
            OtherFile.COMPRESSED: self.tr("a compressed file"),
            OtherFile.PDF: self.tr("a PDF"),
            OtherFile.PICTURE: self.tr("a picture"),
            OtherFile.DATABASE: self.tr("a database"),
            OtherFile.NUMPY: self.tr("a NumPy array"),
            OtherFile.DOCUMENT: self.tr("a word processor's file"),
            OtherFile.NO_FILE: self.tr("no file at all"),
        }
