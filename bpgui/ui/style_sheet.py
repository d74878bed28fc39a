"""The application's style sheet and QPalette as pure functions of a Palette.

Knows no application and no widget; sets no font size, so that text scales with the font alone.
Widgets opt in by dynamic properties: ``accent`` (a filled button), ``card`` (a rounded panel),
``muted`` (a label in the second colour).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from bpgui.ui.palette import Palette

CARD_MARGIN = 4
CARD_RADIUS = 8
_HOVER = 115
NO_SPIN_BUTTON = "width: 0px; height: 0px; border: 0; subcontrol-origin: margin;"
"""For both buttons of a spin box without any; Qt otherwise leaves its text a width of one pixel."""


def qt_palette(palette: Palette) -> QPalette:
    """The QPalette for what Fusion draws itself: views, selections, native dialogs."""
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.field,
        QPalette.ColorRole.AlternateBase: palette.raised,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.panel,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.error,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Link: palette.link,
        QPalette.ColorRole.LinkVisited: palette.link,
        QPalette.ColorRole.Highlight: palette.link,
        QPalette.ColorRole.HighlightedText: palette.window if palette.is_dark else palette.panel,
        QPalette.ColorRole.Accent: palette.link,
        QPalette.ColorRole.Light: palette.raised,
        QPalette.ColorRole.Midlight: palette.border,
        QPalette.ColorRole.Mid: palette.border,
        QPalette.ColorRole.Dark: palette.outline,
        QPalette.ColorRole.Shadow: palette.outline,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(disabled, role, QColor(palette.faint))
    result.setColor(disabled, QPalette.ColorRole.Highlight, QColor(palette.border))
    return result


def style_sheet(palette: Palette, icons: Path, scale: float = 1.0) -> str:
    """The style sheet in the colours of ``palette``; ``scale`` sizes what follows the text.

    ``icons`` is the folder with the chevron, check and dock SVG files.
    """
    return "".join(
        (
            _window(palette, icons),
            _buttons(palette, icons),
            _indicators(palette, icons, scale),
            _entries(palette, icons, scale),
            _lists(palette),
            _sliders(palette, scale),
        )
    )


def _url(icons: Path, name: str) -> str:
    return f'url("{(icons / name).as_posix()}")'


def _window(p: Palette, icons: Path) -> str:
    return f"""
QMainWindow, QDialog {{ background: {p.window}; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMainWindow::separator {{ background: transparent; width: 5px; height: 5px; }}
QMainWindow::separator:hover {{ background: {p.border}; }}
QToolBar {{ background: {p.panel}; border: 0; border-bottom: 1px solid {p.border};
    spacing: 5px; padding: 7px 10px; }}
QToolBar::separator {{ background: transparent; width: 8px; height: 8px; }}
QStatusBar {{ background: {p.panel}; border-top: 1px solid {p.border}; color: {p.muted}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {p.muted}; padding: 2px 6px; }}
QLabel[muted="true"] {{ color: {p.muted}; }}
QLabel[error="true"] {{ color: {p.error}; }}
QLabel[title="true"], QLabel[strong="true"] {{ font-weight: bold; }}
QStatusBar QLabel[current="true"] {{ color: {p.current_text}; }}
QDockWidget {{ color: {p.text}; font-weight: bold;
    titlebar-close-icon: {_url(icons, "dock-close.svg")};
    titlebar-normal-icon: {_url(icons, "dock-float.svg")}; }}
QDockWidget::title {{ background: transparent; text-align: left; padding: 7px 10px 5px 10px; }}
QDockWidget::close-button, QDockWidget::float-button {{ background: transparent; border: 0;
    border-radius: 4px; padding: 1px; }}
QDockWidget::close-button:hover, QDockWidget::float-button:hover {{ background: {p.raised}; }}
QDockWidget[card="true"], QFrame[card="true"], QWidget[card="true"] {{ background: {p.panel};
    border: 1px solid {p.border}; border-radius: {CARD_RADIUS}px; margin: {CARD_MARGIN}px; }}
QToolTip {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.outline};
    padding: 4px 6px; }}
"""


def _buttons(p: Palette, icons: Path) -> str:
    accent = QColor(p.current_text)
    hovered = (accent.lighter(_HOVER) if p.is_dark else accent.darker(_HOVER)).name()
    return f"""
QPushButton, QToolBar QToolButton {{ background: {p.panel}; color: {p.text};
    border: 1px solid {p.border}; border-radius: 6px; padding: 5px 11px; }}
QPushButton:hover, QToolBar QToolButton:hover {{ background: {p.raised};
    border-color: {p.faint}; }}
QPushButton:pressed, QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{
    background: {p.raised}; border-color: {p.muted}; }}
QPushButton:focus, QToolBar QToolButton:focus {{ border: 2px solid {p.link};
    padding: 4px 10px; }}
QToolBar QToolButton[toolButtonStyle="ToolButtonTextBesideIcon"] {{
    padding: 5px 3px 5px 9px; }}
QToolBar QToolButton[toolButtonStyle="ToolButtonTextBesideIcon"]:focus {{
    padding: 4px 2px 4px 8px; }}
QToolBar QToolButton[toolButtonStyle="ToolButtonIconOnly"] {{ padding: 5px 7px; }}
QToolBar QToolButton[toolButtonStyle="ToolButtonIconOnly"]:focus {{ padding: 4px 6px; }}
QPushButton:disabled, QToolBar QToolButton:disabled {{ color: {p.faint};
    background: {p.panel}; border-color: {p.border}; }}
QPushButton:default {{ border-color: {p.link}; }}
QToolBar QToolButton::menu-indicator {{ image: none; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; border-radius: 3px;
    qproperty-icon: {_url(icons, "chevron-right.svg")}; }}
QPushButton[accent="true"], QToolBar QToolButton[accent="true"] {{ background: {p.current_text};
    color: {p.on_current}; border-color: {p.current_text}; font-weight: bold; }}
QPushButton[accent="true"]:hover, QToolBar QToolButton[accent="true"]:hover,
QPushButton[accent="true"]:pressed, QToolBar QToolButton[accent="true"]:pressed {{
    background: {hovered}; border-color: {hovered}; }}
QPushButton[accent="true"]:focus, QToolBar QToolButton[accent="true"]:focus {{
    border: 2px solid {p.text}; }}
QPushButton[accent="true"]:disabled, QToolBar QToolButton[accent="true"]:disabled {{
    background: {p.raised}; color: {p.faint}; border-color: {p.border}; }}
"""


def _indicators(p: Palette, icons: Path, scale: float) -> str:
    size, ring = round(13 * scale), round(4 * scale)
    hole = size + 2 - 2 * ring
    check = _url(icons, "check-dark.svg" if p.is_dark else "check-light.svg")
    return f"""
QCheckBox, QRadioButton {{ color: {p.text}; spacing: 7px; padding: 2px;
    border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.faint}; }}
QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {p.link}; }}
QCheckBox::indicator, QMenu::indicator {{ width: {size}px; height: {size}px;
    background: {p.field}; border: 1px solid {p.outline}; border-radius: 3px; }}
QMenu::indicator {{ left: 6px; }}
QCheckBox::indicator:checked, QMenu::indicator:checked {{ background: {p.link};
    border-color: {p.link}; image: {check}; }}
QRadioButton::indicator {{ width: {size}px; height: {size}px; background: {p.field};
    border: 1px solid {p.outline}; border-radius: {size // 2 + 1}px; }}
QRadioButton::indicator:checked {{ width: {hole}px; height: {hole}px;
    border: {ring}px solid {p.link}; }}
QMenu::indicator:exclusive {{ border-radius: {size // 2 + 1}px; }}
QMenu::indicator:exclusive:checked {{ width: {hole}px; height: {hole}px; image: none;
    background: {p.field}; border: {ring}px solid {p.link}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled,
QMenu::indicator:disabled {{ border-color: {p.faint}; }}
QCheckBox::indicator:checked:disabled, QMenu::indicator:checked:disabled {{
    background: {p.faint}; }}
"""


def _entries(p: Palette, icons: Path, scale: float) -> str:
    up, down = _url(icons, "chevron-up.svg"), _url(icons, "chevron-down.svg")
    button, arrow = round(18 * scale), round(10 * scale)
    return f"""
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit {{ background: {p.field};
    color: {p.text}; border: 1px solid {p.border}; border-radius: 4px; padding: 3px 6px;
    selection-background-color: {p.link};
    selection-color: {p.window if p.is_dark else p.panel}; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus {{ border: 2px solid {p.link}; padding: 2px 5px; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {p.faint};
    background: {p.window}; }}
QLineEdit:read-only, QAbstractSpinBox:read-only {{ background: {p.window}; }}
QAbstractSpinBox[refused="true"], QLineEdit[refused="true"] {{ border: 2px solid {p.error};
    background: {p.error_fill}; padding: 2px 5px; }}
QAbstractSpinBox QLineEdit {{ border: 0; background: transparent; padding: 0; }}
QComboBox::drop-down {{ border: 0; width: {button}px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: {down}; width: {arrow}px;
    height: {arrow}px; }}
QAbstractSpinBox::up-arrow {{ image: {up}; width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: {button}px;
    background: transparent; }}
QAbstractSpinBox[buttonSymbols="NoButtons"]::up-button,
QAbstractSpinBox[buttonSymbols="NoButtons"]::down-button {{ {NO_SPIN_BUTTON} }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{
    background: {p.raised}; }}
"""


def _lists(p: Palette) -> str:
    return f"""
QMenuBar {{ background: {p.panel}; color: {p.text}; border: 0; }}
QMenuBar::item {{ background: transparent; padding: 4px 9px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {p.raised}; }}
QMenu {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.border}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 4px; }}
QMenu::icon {{ left: 8px; }}
QMenu::item:selected {{ background: {p.raised}; }}
QMenu::item:disabled {{ color: {p.faint}; }}
QMenu::separator {{ height: 1px; background: {p.border}; margin: 4px 6px; }}
QComboBox QAbstractItemView {{ background: {p.panel}; color: {p.text};
    border: 1px solid {p.border}; outline: 0; selection-background-color: {p.raised};
    selection-color: {p.text}; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; qproperty-elideMode: ElideNone;
    qproperty-usesScrollButtons: true; }}
QTabBar::scroller {{ width: 44px; }}
QTabBar QToolButton {{ background: {p.panel}; border: 1px solid {p.border}; border-radius: 4px; }}
QTabBar QToolButton:hover {{ background: {p.raised}; }}
QTabBar QToolButton:focus {{ border-color: {p.link}; }}
QTabBar::tab {{ background: transparent; color: {p.muted}; border: 0; padding: 4px 10px;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {p.text}; border-bottom-color: {p.link}; }}
QTabBar::tab:hover {{ color: {p.text}; }}
QTabBar::tab:focus {{ border-bottom-color: {p.text}; }}
QHeaderView {{ background: {p.panel}; }}
QHeaderView::section {{ background: {p.raised}; color: {p.text}; border: 0;
    border-right: 1px solid {p.border}; border-bottom: 1px solid {p.border};
    padding: 4px 6px; }}
QTableView {{ background: {p.panel}; alternate-background-color: {p.window};
    gridline-color: {p.border}; border: 1px solid {p.border}; }}
QScrollBar:vertical {{ background: transparent; width: 9px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 9px; margin: 0; }}
QScrollBar::handle {{ background: {p.handle}; border-radius: 3px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {p.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _sliders(p: Palette, scale: float) -> str:
    handle = 2 * round(6 * scale)
    overhang = handle // 2
    return f"""
QSlider {{ border: 1px solid transparent; border-radius: 5px; }}
QSlider:focus {{ border-color: {p.link}; }}
QSlider:horizontal {{ min-height: {handle + 8}px; }}
QSlider::groove:horizontal {{ background: {p.border}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {p.link}; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {p.panel}; border: 2px solid {p.link};
    width: {handle}px; height: {handle}px; margin: -{overhang}px 0;
    border-radius: {overhang + 2}px; }}
QSlider::handle:horizontal:hover {{ background: {p.raised}; }}
QSlider::sub-page:horizontal:disabled {{ background: {p.faint}; }}
QSlider::handle:horizontal:disabled {{ border-color: {p.faint}; }}
QProgressBar {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.border};
    border-radius: 4px; text-align: center; }}
QProgressBar::chunk {{ background: {p.link}; border-radius: 3px; }}
"""
