"""Every action of the program: its fixed object name, text, key, icon and tooltip.

Knows no document and no panel; ``window_actions``, ``window_files`` and the window connect them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from bpgui.ui.icons import IconSet
from bpgui.ui.palette import Palette
from bpgui.ui.theme import ThemeMode


@dataclass(frozen=True, slots=True)
class _Look:
    icon: str
    accent: bool = False


class Actions(QObject):
    """The actions as attributes; all belong to ``window``, so their keys work everywhere in it."""

    def __init__(self, window: QWidget, icons: IconSet) -> None:
        super().__init__(window)
        self._window = window
        self._icons = icons
        self._looks: dict[QAction, _Look] = {}
        standard = QKeySequence.StandardKey
        self.new = self._add("new", self.tr("&New…"), "new", standard.New)
        self.open = self._add("open", self.tr("&Open…"), "open", standard.Open)
        self.save = self._add("save", self.tr("&Save"), "save", standard.Save)
        self.save_as = self._add("save_as", self.tr("Save &As…"), "save-as", "Ctrl+Shift+S")
        self.export = self._add("export", self.tr("&Export…"), "", "Ctrl+E")
        self.new_window = self._add("new_window", self.tr("New &window"), "", "Ctrl+Shift+N")
        self.close_window = self._add("close_window", self.tr("&Close window"), "", "Ctrl+W")
        self.properties = self._add("properties", self.tr("Proper&ties…"), "", "Alt+Return")
        self.quit = self._add("quit", self.tr("&Quit"), "", "Ctrl+Q")
        self.undo = self._add("undo", self.tr("&Undo"), "undo", "Ctrl+Z")
        self.settings = self._add("settings", self.tr("&Settings…"), "", "Ctrl+,")
        self.redo = self._add("redo", self.tr("&Redo"), "redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self._add_time_actions()
        self._add_view_actions()
        self.help = self._add("help", self.tr("&Keys and first steps"), "help", "F1")
        self.about = self._add("about", self.tr("&About bpgui"), "")
        # macOS has places of its own for these, and would guess by the words what else is one.
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _add_time_actions(self) -> None:
        self.step = self._add(
            "step", self.tr("&Step"), "step", "F10", "Right", tip=self.tr("Compute the next number")
        )
        self.step_phase = self._add(
            "step_phase",
            self.tr("&Phase"),
            "phase",
            "Shift+Right",
            tip=self.tr("Finish the phase: forward, error, backward or update"),
        )
        self.step_iteration = self._add(
            "step_iteration",
            self.tr("&Iteration"),
            "iteration",
            "Ctrl+Right",
            tip=self.tr("Finish the iteration: update all parameters once"),
        )
        self.back = self._add(
            "back", self.tr("Step &back"), "back-step", "Left", tip=self.tr("Undo one number")
        )
        self.back_phase = self._add(
            "back_phase",
            self.tr("Phase b&ack"),
            "back-phase",
            "Shift+Left",
            tip=self.tr("Go back to the beginning of the phase"),
        )
        self.back_iteration = self._add(
            "back_iteration",
            self.tr("Iteration bac&k"),
            "back-iteration",
            "Ctrl+Left",
            tip=self.tr("Go back by one iteration"),
        )
        self.first = self._add(
            "first", self.tr("G&o to the start"), "first", "Home", tip=self.tr("Go to the start")
        )
        self.last = self._add(
            "last",
            self.tr("Go to the en&d"),
            "last",
            "End",
            tip=self.tr("Go to the last iteration that was computed"),
        )
        self.run = self._add(
            "run", self.tr("&Run"), "run", "Space", tip=self.tr("Train until the goal or a pause")
        )
        self.run.setCheckable(True)
        self._looks[self.run] = _Look("run", accent=True)
        self.run_to = self._add(
            "run_to",
            self.tr("Run &to…"),
            "run-to",
            "Ctrl+R",
            tip=self.tr("Train up to an iteration of your choice"),
        )
        self.reset = self._add(
            "reset",
            self.tr("R&eset"),
            "reset",
            "Ctrl+Backspace",
            tip=self.tr("Go back to the first parameters and forget the run"),
        )
        self.new_parameters = self._add(
            "new_parameters",
            self.tr("&New first parameters…"),
            "",
            "Ctrl+Shift+R",
            tip=self.tr("Draw other first parameters from a seed"),
        )
        self.check_gradients = self._add(
            "check_gradients",
            self.tr("Check the &gradients…"),
            "",
            "Ctrl+G",
            tip=self.tr("Hold every gradient against a difference of the loss"),
        )
        self.pin = self._add(
            "pin",
            self.tr("Pin the n&umber"),
            "",
            "Ctrl+D",
            tip=self.tr("Draw the number that is explained, or the current one, over time"),
        )

    def _add_view_actions(self) -> None:
        self.themes: dict[ThemeMode, QAction] = {}
        group = QActionGroup(self)
        texts = {
            ThemeMode.SYSTEM: self.tr("As the s&ystem"),
            ThemeMode.LIGHT: self.tr("&Light"),
            ThemeMode.DARK: self.tr("&Dark"),
        }
        for mode, text in texts.items():
            action = self._add(f"theme_{mode.value}", text, "")
            action.setCheckable(True)
            group.addAction(action)
            self.themes[mode] = action
        standard = QKeySequence.StandardKey
        self.zoom_in = self._add("zoom_in", self.tr("Lar&ger text"), "zoom-in", standard.ZoomIn)
        self.zoom_out = self._add(
            "zoom_out", self.tr("&Smaller text"), "zoom-out", standard.ZoomOut
        )
        self.zoom_reset = self._add("zoom_reset", self.tr("&Normal text"), "", "Ctrl+Shift+0")
        self.reset_layout = self._add("reset_layout", self.tr("Panels to their &places"), "")

    def apply_palette(self, palette: Palette) -> None:
        """Draw all icons in the colours of ``palette``."""
        for action, look in self._looks.items():
            action.setIcon(self._icons.icon(look.icon, palette, look.accent))

    def show_running(self, is_running: bool, palette: Palette) -> None:
        """Make Run the button that pauses, or back again."""
        self.run.setChecked(is_running)
        self.run.setText(self.tr("&Pause") if is_running else self.tr("&Run"))
        self.run.setIconText(self.run.text().replace("&", ""))
        self._looks[self.run] = _Look("pause" if is_running else "run", accent=True)
        self.run.setIcon(self._icons.icon(self._looks[self.run].icon, palette, accent=True))

    def _add(
        self,
        name: str,
        text: str,
        icon: str,
        *keys: QKeySequence.StandardKey | str,
        tip: str = "",
    ) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(f"action_{name}")
        action.setMenuRole(QAction.MenuRole.NoRole)
        # Qt takes the dots off the text that a toolbar shows.
        action.setIconText(text.replace("&", ""))
        sequences: list[QKeySequence] = []
        for key in keys:
            if isinstance(key, QKeySequence.StandardKey):
                sequences += QKeySequence.keyBindings(key)
            else:
                sequences.append(QKeySequence(key))
        action.setShortcuts(sequences)
        if icon:
            self._looks[action] = _Look(icon)
        if tip:
            shown = sequences[0].toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({shown})" if shown else tip)
        self._window.addAction(action)
        return action
