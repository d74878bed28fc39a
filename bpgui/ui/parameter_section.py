"""A titled group of the parameters panel: the fields of some numbers, a page at a time.

Knows the names of its numbers by a NumberList, not what they mean.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.palette import Palette
from bpgui.ui.parameter_field import FieldMark, ParameterField, narrowest_width
from bpgui.ui.parameter_lists import NumberList

_COLUMNS = 2
_GAP = 5
_SPARE_FIELDS = 4


class ParameterSection(QWidget):
    """Fields in two columns, or in one where it is too narrow, and a pager if there are many."""

    #: value_edited(name, number): the user typed or set another number.
    value_edited = Signal(str, float)
    #: value_stepped(name, number): the user stepped to another number.
    value_stepped = Signal(str, float)
    #: number_clicked(name): the name of a number was clicked.
    number_clicked = Signal(str)
    #: entry_refused(reason): a text was not taken.
    entry_refused = Signal(str)

    def __init__(
        self,
        title: str,
        numbers: NumberList,
        page_size: int,
        naming: Naming,
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._page_size = page_size
        self._naming = naming
        self._first = 0
        self._arrangement: tuple[object, ...] = ()
        self._cells: dict[ParameterField, tuple[int, int]] = {}
        self._values: Mapping[str, float] = {}
        self._current: str | None = None
        self._operands: Collection[str] = ()
        self._by_name: dict[str, ParameterField] = {}
        self._palette = palette
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._pager = QWidget()
        self._range = QLabel()
        self._back = self._page_button("‹", self.tr("Previous numbers"))
        self._forward = self._page_button("›", self.tr("Next numbers"))
        self._back.clicked.connect(self._on_back_clicked)
        self._forward.clicked.connect(self._on_forward_clicked)
        self._fields: list[ParameterField] = []
        self._box, self._grid = QVBoxLayout(self), QGridLayout()
        self._grid.setSpacing(_GAP)
        self._arrange()
        self.set_numbers(title, numbers, page_size, naming)

    @property
    def fields(self) -> Mapping[str, ParameterField]:
        """The fields of the page that is shown, by the names of their numbers."""
        return self._by_name

    def set_numbers(self, title: str, numbers: NumberList, page_size: int, naming: Naming) -> None:
        """Stand for other numbers, labelled by ``naming``; a text being typed is given up.

        A field that stood for another number is blank until ``show_numbers``; one that is new
        knows no style, and no reason why it cannot be edited.
        """
        self.setAccessibleName(title)
        self._title.setText(title)
        self._numbers, self._page_size, self._first = numbers, page_size, 0
        self._values, self._current, self._operands = {}, None, ()
        before = [field.name for field in self._fields]
        self._naming = naming
        for field in self._fields:
            if field.spin_box.has_unsaved_text:
                field.spin_box.cancel_entry()
            field.set_mark(FieldMark.NONE)
        for _ in range(len(self._fields), min(page_size, numbers.count)):
            self._fields.append(self._field(self._palette))
        self._pager.setVisible(numbers.count > page_size)
        self._show_page()
        for field, name in zip(self._fields, before, strict=False):
            if field.name != name:
                field.spin_box.set_number(None)

    def make_spare(self) -> bool:
        """Make a field ahead, for a unit that may be added; whether one was wanted."""
        if len(self._fields) >= min(self._page_size, len(self._by_name) + _SPARE_FIELDS):
            return False
        field, like = self._field(self._palette), self._fields[0]
        field.hide()
        # As large as it will be and in the style of the sheet, it is shown at little cost.
        field.resize(like.size())
        field.spin_box.set_number(None)
        for part in (field, field.spin_box, field.spin_box.lineEdit()):
            part.ensurePolished()
        self._fields.append(field)
        return True

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Show what ``values`` has; what it lacks is blank."""
        self._values = values
        for name, field in self._by_name.items():
            field.spin_box.set_number(values.get(name))

    def highlight(self, current: str | None, operands: Collection[str]) -> None:
        """Mark the current number and its operands, and turn to the page of the current one."""
        self._current, self._operands = current, operands
        if current is not None and current not in self._by_name and not self._is_in_use():
            self.turn_to(current)
        self._show_marks()

    def turn_to(self, name: str) -> ParameterField | None:
        """The field of ``name`` on the page that is now shown, None if it belongs elsewhere."""
        if name not in self._by_name:
            place = self._numbers.place(name)
            if place is None:
                return None
            self._turn(place - place % self._page_size)
        return self._by_name[name]

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        for field in self._fields:
            field.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Show the numbers in ``style``."""
        for field in self._fields:
            field.spin_box.apply_number_style(style)

    def apply_naming(self, naming: Naming) -> None:
        """Label the numbers as ``naming`` calls them."""
        if naming != self._naming:
            self._naming = naming
            self._show_page()

    def set_editable(self, is_editable: bool, reason: str) -> None:
        """Let the numbers be edited or say why not."""
        for field in self._fields:
            field.set_editable(is_editable, reason)

    def finish_entry(self) -> None:
        """Take what is being typed, or give it up if it is bad."""
        for field in self._fields:
            field.spin_box.finish_entry()

    def _page_button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def _field(self, palette: Palette) -> ParameterField:
        field = ParameterField(palette, self)
        field.value_edited.connect(self.value_edited)
        field.value_stepped.connect(self.value_stepped)
        field.name_clicked.connect(self.number_clicked)
        field.spin_box.entry_refused.connect(self.entry_refused)
        return field

    def _arrange(self) -> None:
        # On a line of their own: beside the title a narrow panel would cut the numbers off.
        pager = QHBoxLayout(self._pager)
        pager.setContentsMargins(0, 0, 0, 0)
        pager.setSpacing(2)
        pager.addWidget(self._range, 1)
        pager.addWidget(self._back)
        pager.addWidget(self._forward)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        self._box.addWidget(self._title)
        self._box.addWidget(self._pager)
        self._box.addLayout(self._grid)

    def _turn(self, first: int) -> None:
        self.finish_entry()
        self._first = first
        self._show_page()
        self.show_numbers(self._values)
        self._show_marks()

    def _show_page(self) -> None:
        numbers, stop = self._numbers, min(self._first + self._page_size, self._numbers.count)
        self._by_name = {}
        for place, field in zip(range(self._first, stop), self._fields, strict=False):
            name = numbers.name(place)
            field.set_name(name, self._label(place), numbers.description(place, self._naming))
            self._by_name[name] = field
        for field in self._fields[len(self._by_name) :]:
            field.set_name("", "", "")
        self._range.setText(
            self.tr("{first}–{last} of {count}").format(
                first=self._first + 1, last=stop, count=numbers.count
            )
        )
        self._back.setEnabled(self._first > 0)
        self._forward.setEnabled(stop < numbers.count)
        self._use_labels()
        self._lay_out()

    def _lay_out(self) -> None:
        places = range(self._first, self._first + len(self._by_name))
        width = self._narrowest
        columns = max(1, min(_COLUMNS, (self.width() + _GAP) // (width + _GAP)))
        breaks = tuple(place for place in self._numbers.breaks if place in places)
        arrangement = (columns, self._first, len(places), breaks)
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 1 if column < columns else 0)
        row, column = 0, 0
        # Each widget that is shown has the layouts above it worked out: once at the end will do.
        self._box.setEnabled(False)
        for place, field in enumerate(self._fields, start=self._first):
            if column == columns or (column > 0 and place in self._numbers.breaks):
                row, column = row + 1, 0
            # To place a field anew, or to show it, costs more than to see that it is there.
            if self._cells.get(field) != (row, column):
                self._cells[field] = (row, column)
                self._grid.addWidget(field, row, column)
            field.setVisible(place - self._first < len(self._by_name))
            column += 1
        self._box.setEnabled(True)
        self._box.invalidate()
        # More rows in a narrower panel need more height.
        self.updateGeometry()

    def _use_labels(self) -> None:
        longest = max((field.label for field in self._by_name.values()), key=len)
        self._narrowest = narrowest_width(longest, self.font())
        self.setMinimumWidth(self._narrowest)

    def _label(self, place: int) -> str:
        return symbol_text(self._numbers.name(place), self._naming)

    def _show_marks(self) -> None:
        for name, field in self._by_name.items():
            if name == self._current:
                field.set_mark(FieldMark.CURRENT)
            else:
                field.set_mark(FieldMark.OPERAND if name in self._operands else FieldMark.NONE)

    def _is_in_use(self) -> bool:
        return any(field.spin_box.hasFocus() for field in self._fields)

    @Slot()
    def _on_back_clicked(self) -> None:
        self._turn(self._first - self._page_size)

    @Slot()
    def _on_forward_clicked(self) -> None:
        self._turn(self._first + self._page_size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Use as many columns as there is room for in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_labels()
            self._lay_out()
