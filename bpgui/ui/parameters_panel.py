"""The parameters panel: inputs, targets, weights, biases and the learning rate, to see and to edit.

Knows no document and no other panel: it shows numbers by id and tells which ones the user changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bpgui.core.architecture import Architecture, Bias
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.parameter_field import scaled
from bpgui.ui.parameter_lists import LEARNING_RATE, ParameterLists
from bpgui.ui.parameter_section import ParameterSection
from bpgui.ui.style_sheet import NO_SPIN_BUTTON

_LEARNING_RATE_STEP = 0.001
_MOST_ON_A_PAGE = 40
_FEWEST_ON_A_PAGE = 4
_MOST_FIELDS = 120
_SUMMARY_SIZE = 0.86
_SPARE_MS = 50


class ParametersPanel(QWidget):
    """Sections of editable numbers, one for the data, one for each layer, one for training.

    Large layers are shown a page at a time. ``set_network`` builds the fields, ``show_numbers``
    only changes their texts.
    """

    #: value_edited(name, number): the user typed or set another number.
    value_edited = Signal(str, float)
    #: value_stepped(name, number): the user stepped to another number by arrow, wheel or key.
    value_stepped = Signal(str, float)
    #: number_clicked(name): the name of a number was clicked, or Ctrl+Enter pressed in its entry.
    number_clicked = Signal(str)
    #: entry_refused(reason): a text was not taken; the reason is a whole sentence.
    entry_refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_parameters")
        self.setAccessibleName(self.tr("Parameters"))
        self._palette = LIGHT
        self._style = DEFAULT_STYLE
        self._naming = ARTICLE_NAMING
        self._shape: tuple[tuple[int, ...], tuple[Bias, ...]] | None = None
        self._is_editable, self._reason = True, ""
        self._current: str | None = None
        self._sections: list[ParameterSection] = []
        self._spares = QTimer(self, interval=_SPARE_MS)
        self._spares.timeout.connect(self._on_spares_timeout)
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(10, 2, 10, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._summary)
        self._column.addStretch()
        self._scroll_area = QScrollArea()
        self._scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll_area.setWidgetResizable(True)
        self._scroll_area.setWidget(self._content)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll_area)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_explanation_asked)
        self.apply_palette(LIGHT)
        self._use_font()

    def set_network(self, architecture: Architecture, naming: Naming | None = None) -> None:
        """Build the fields for ``architecture``, blank until ``show_numbers``.

        With ``naming`` they are labelled by it at once: to label them again takes as long.
        """
        naming = naming or self._naming
        shape = (architecture.sizes, tuple(layer.bias for layer in architecture.layers))
        if shape == self._shape:
            self.apply_naming(naming)
            return
        self._shape, self._naming = shape, naming
        page = _MOST_FIELDS // (architecture.depth + 2)
        page = min(max(page, _FEWEST_ON_A_PAGE), _MOST_ON_A_PAGE)
        lists = ParameterLists().sections(architecture)
        # Fields are slow to make, so those of the layers are used again; the last section stays.
        for section in self._sections[len(lists) - 1 : -1]:
            self._take_away(section)
        for place, (title, numbers) in enumerate(lists):
            if place < len(self._sections) - 1 or len(self._sections) == len(lists):
                self._sections[place].set_numbers(title, numbers, page, self._naming)
            else:
                self._add_section(
                    place, ParameterSection(title, numbers, page, self._naming, self._palette)
                )
        for section in self._sections:
            section.set_editable(self._is_editable, self._reason)
            section.apply_number_style(self._style)
        learning_rate = self._sections[-1].fields[LEARNING_RATE].spin_box
        learning_rate.set_minimum(0.0)
        learning_rate.setSingleStep(_LEARNING_RATE_STEP)
        self._current = None
        self._spares.start()
        self.updateGeometry()

    def _add_section(self, place: int, section: ParameterSection) -> None:
        section.value_edited.connect(self.value_edited)
        section.value_stepped.connect(self.value_stepped)
        section.number_clicked.connect(self.number_clicked)
        section.entry_refused.connect(self.entry_refused)
        self._sections.insert(place, section)
        self._column.insertWidget(place, section)

    def _take_away(self, section: ParameterSection) -> None:
        self._sections.remove(section)
        self._column.removeWidget(section)
        section.hide()
        section.setParent(None)
        section.deleteLater()

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Show the numbers by id; one that is missing is blank, one being typed stays."""
        for section in self._sections:
            section.show_numbers(values)

    def highlight(self, current: str | None, operands: Collection[str]) -> None:
        """Mark the current number and its operands, by ids of parameters or of trace steps.

        A step that computes a parameter's gradient or its new value counts as the parameter.
        """
        if current is not None:
            current = current.removeprefix("dE/d").removesuffix("_new")
        for section in self._sections:
            section.highlight(current, operands)
        if current != self._current:
            self._current = current
            if current is not None and not self._content.isAncestorOf(self.focusWidget()):
                self._reveal(current)

    def set_summary(self, lines: Sequence[str]) -> None:
        """Show ``lines`` under the numbers: the loss, the optimizer, the biases in words."""
        self._summary.setText("\n".join(lines))
        self._summary.setVisible(bool(lines))

    def set_editable(self, is_editable: bool, reason: str = "") -> None:
        """Let the numbers be edited, or say why not; what is being typed is then given up."""
        self._is_editable, self._reason = is_editable, reason
        for section in self._sections:
            section.set_editable(is_editable, reason)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Show the numbers in ``style``; typing and the numbers themselves stay as they are."""
        self._style = style
        for section in self._sections:
            section.apply_number_style(style)

    def apply_naming(self, naming: Naming) -> None:
        """Label the numbers as ``naming`` calls them; their ids stay."""
        if naming == self._naming:
            return
        self._naming = naming
        for section in self._sections:
            section.apply_naming(naming)
        self.updateGeometry()

    def finish_entry(self) -> None:
        """Take what is being typed before something else needs it; a bad text is given up."""
        for section in self._sections:
            section.finish_entry()

    def focus_number(self, name: str) -> None:
        """Bring the field of ``name`` into view and put the focus there."""
        for section in self._sections:
            field = section.turn_to(name)
            if field is not None:
                self._scroll_area.ensureWidgetVisible(field)
                field.spin_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self._palette = palette
        selected = palette.window if palette.is_dark else palette.panel
        self._content.setStyleSheet(
            f"""
            QLabel {{ color: {palette.muted}; }}
            QToolButton {{ color: {palette.text}; border: 1px solid transparent;
                border-radius: 4px; padding: 0 6px; }}
            QToolButton:hover {{ background: {palette.raised}; }}
            QToolButton:focus {{ border-color: {palette.link}; }}
            QToolButton:disabled {{ color: {palette.faint}; }}
            NumberSpinBox {{ color: {palette.text}; background: transparent; border: 0;
                padding: 0; selection-background-color: {palette.link};
                selection-color: {selected}; }}
            NumberSpinBox::up-button, NumberSpinBox::down-button {{ {NO_SPIN_BUTTON} }}
            """
        )
        self._scroll_area.setStyleSheet("QScrollArea { background: transparent; }")
        self._content.setAutoFillBackground(False)
        for section in self._sections:
            section.apply_palette(palette)

    @Slot()
    def _on_spares_timeout(self) -> None:
        """Fields are slow to make: the next edit finds some, made one at a time."""
        if not any(section.make_spare() for section in self._sections[:-1]):
            self._spares.stop()

    @Slot()
    def _on_explanation_asked(self) -> None:
        for section in self._sections:
            for name, field in section.fields.items():
                if field.spin_box.hasFocus():
                    self.number_clicked.emit(name)

    def _reveal(self, name: str) -> None:
        for section in self._sections:
            if name in section.fields:
                self._scroll_area.ensureWidgetVisible(section.fields[name], 0, 8)

    def _use_font(self) -> None:
        self._summary.setFont(scaled(self.font(), _SUMMARY_SIZE))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for two columns of numbers with most of their digits."""
        line = self.fontMetrics().height()
        return QSize(15 * line, 34 * line).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        """Room for one column of short numbers and for a few lines of it."""
        margins = self._column.contentsMargins()
        bar = self._scroll_area.verticalScrollBar().sizeHint().width()
        narrowest = max((section.minimumWidth() for section in self._sections), default=0)
        width = narrowest + margins.left() + margins.right() + bar
        return QSize(width, 6 * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._use_font()
