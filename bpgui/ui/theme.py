"""The application's look: which palette is on, and how large its text is.

Knows no window and no panel; they take ``palette_changed`` and apply the palette themselves.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.style_sheet import CARD_MARGIN, qt_palette, style_sheet

TEXT_SCALES = (80, 90, 100, 110, 125, 150, 175, 200, 250)
"""The percentages that zooming goes through."""

_CARD_PADDING = 3


class ThemeMode(StrEnum):
    """Whose word counts on light or dark: the system's or the user's."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeController(QObject):
    """Gives ``application`` the Fusion style, a palette, a style sheet and a font size."""

    #: palette_changed(palette): another palette is on, or the text size took widgets' own away.
    palette_changed = Signal(object)

    def __init__(
        self, application: QApplication, icons: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._icons = icons
        self._system_font = QFont(application.font())
        self._mode = ThemeMode.SYSTEM
        self._text_scale = 100
        hints = application.styleHints()
        self._palette = self._palette_for(hints.colorScheme())
        hints.colorSchemeChanged.connect(self._on_hints_color_scheme_changed)
        application.setStyle("Fusion")
        self._apply()

    @property
    def palette(self) -> Palette:
        """The palette that is on."""
        return self._palette

    @property
    def mode(self) -> ThemeMode:
        """Whether the theme follows the system or is fixed."""
        return self._mode

    @property
    def text_scale(self) -> int:
        """The size of text in percent of the system's."""
        return self._text_scale

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system or fix the theme; native dialogs follow."""
        if mode == self._mode:
            return
        self._mode = mode
        hints = self._application.styleHints()
        match mode:
            case ThemeMode.SYSTEM:
                hints.unsetColorScheme()
            case ThemeMode.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case ThemeMode.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
        self._use(self._palette_for(hints.colorScheme()))

    def set_text_scale(self, percent: int) -> None:
        """Set text to ``percent`` of the system's size, kept within 80 and 250."""
        percent = min(max(percent, TEXT_SCALES[0]), TEXT_SCALES[-1])
        if percent == self._text_scale:
            return
        self._text_scale = percent
        self._apply()
        # A new style sheet puts widgets back to the palettes from before the one in use.
        self.palette_changed.emit(self._palette)

    @Slot()
    def zoom_in(self) -> None:
        """Go to the next larger text size, if there is one."""
        self.set_text_scale(
            next((scale for scale in TEXT_SCALES if scale > self._text_scale), TEXT_SCALES[-1])
        )

    @Slot()
    def zoom_out(self) -> None:
        """Go to the next smaller text size, if there is one."""
        self.set_text_scale(
            next((scale for scale in reversed(TEXT_SCALES) if scale < self._text_scale), 0)
        )

    @Slot()
    def zoom_reset(self) -> None:
        """Go back to the system's text size."""
        self.set_text_scale(100)

    def _palette_for(self, scheme: Qt.ColorScheme) -> Palette:
        match self._mode:
            case ThemeMode.LIGHT:
                return LIGHT
            case ThemeMode.DARK:
                return DARK
            case ThemeMode.SYSTEM:
                return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _use(self, palette: Palette) -> None:
        if palette == self._palette:
            return
        self._palette = palette
        self._apply()
        self.palette_changed.emit(palette)

    def _apply(self) -> None:
        scale = self._text_scale / 100
        font = QFont(self._system_font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * scale)
        else:
            font.setPixelSize(round(font.pixelSize() * scale))
        self._application.setFont(font)
        self._application.setPalette(qt_palette(self._palette))
        self._application.setStyleSheet(style_sheet(self._palette, self._icons, scale))

    @Slot(Qt.ColorScheme)
    def _on_hints_color_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._use(self._palette_for(scheme))


def make_card(widget: QWidget) -> None:
    """Draw ``widget``, a dock or a frame, as a rounded panel with a gap around it.

    Needs to be called once a widget; the style sheet colours it in every theme.
    """
    widget.setProperty("card", True)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    edge = CARD_MARGIN + _CARD_PADDING
    widget.setContentsMargins(edge, edge, edge, edge)
