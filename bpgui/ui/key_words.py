"""What every key and gesture does, in words, group by group. Knows no dialog.

A test holds it against the actions and the keys of the diagram, so that none is forgotten.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

Rows = list[tuple[str, str]]


class KeyWords(QObject):
    """Lists keys and gestures with what they do."""

    def groups(self) -> list[tuple[str, Rows]]:
        """The groups in the order in which they are needed: titles and rows of key and deed."""
        return [
            (self.tr("Steps and time"), self._time()),
            (self.tr("Training"), self._training()),
            (self.tr("Numbers and explanations"), self._numbers()),
            (self.tr("The diagram with the keyboard"), self._diagram_keys()),
            (self.tr("The diagram with the mouse"), self._diagram_mouse()),
            (self.tr("Plots and pictures"), self._plots()),
            (self.tr("The table of data"), self._data()),
            (self.tr("Files and windows"), self._files()),
        ]

    def _time(self) -> Rows:
        return [
            (self.tr("F10 or →"), self.tr("compute the next number")),
            (self.tr("Shift+→"), self.tr("finish the phase: forward, error, backward, update")),
            (self.tr("Ctrl+→"), self.tr("finish the iteration")),
            (self.tr("←, Shift+←, Ctrl+←"), self.tr("the same back")),
            (self.tr("Home, End"), self.tr("the start, the last known iteration")),
            (self.tr("click or drag in the timeline"), self.tr("go to a step of the iteration")),
            (self.tr("drag the cursor of the loss plot"), self.tr("go to another iteration")),
            (self.tr("Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y"), self.tr("undo, redo")),
        ]

    def _training(self) -> Rows:
        return [
            (self.tr("Space"), self.tr("run or pause")),
            (self.tr("Ctrl+R"), self.tr("run to an iteration or until a condition holds")),
            (self.tr("Ctrl+Backspace"), self.tr("reset to the first parameters")),
            (self.tr("Ctrl+Shift+R"), self.tr("draw new first parameters from a seed")),
            (self.tr("Ctrl+G"), self.tr("check the gradients")),
            (self.tr("Ctrl+,"), self.tr("settings: loss, optimizer, penalties and all else")),
        ]

    def _numbers(self) -> Rows:
        return [
            (self.tr("click a number"), self.tr("explain it")),
            (self.tr("E or Ctrl+Enter"), self.tr("explain the number at the keyboard's cursor")),
            (self.tr("Alt+←, Esc"), self.tr("back in an explanation, close it")),
            (self.tr("Ctrl+D"), self.tr("pin the number: draw it over the iterations")),
            (self.tr("Ctrl+F"), self.tr("search the steps of the calculation")),
            (self.tr("↑, ↓, Enter in the calculation"), self.tr("choose a step and go there")),
            (self.tr("↑, ↓ or wheel in a number"), self.tr("a little more or less")),
        ]

    def _diagram_keys(self) -> Rows:
        return [
            (self.tr("Tab"), self.tr("into the diagram, and on to the next panel")),
            (self.tr("←, →, ↑, ↓"), self.tr("move the cursor among units, weights and numbers")),
            (self.tr("Enter or F2"), self.tr("change the number at the cursor")),
            (self.tr("Insert"), self.tr("add a unit to the layer")),
            (self.tr("Delete"), self.tr("remove the selected units, or the one at the cursor")),
            (self.tr("Ctrl+Insert"), self.tr("add a layer")),
            (self.tr("Ctrl+Delete"), self.tr("remove the layer")),
            (self.tr("Shift+F2"), self.tr("rename the unit")),
            (self.tr("Alt+arrows"), self.tr("move the unit or the selected ones")),
            (self.tr("Ctrl+Space, Ctrl+A"), self.tr("select the part at the cursor, all units")),
            (self.tr("Ctrl+C"), self.tr("copy the picture")),
            (self.tr("+, −, Ctrl+0"), self.tr("zoom in and out, fit to the window")),
            (self.tr("Menu or Shift+F10"), self.tr("everything that can be done here")),
            (self.tr("Esc"), self.tr("end what goes on, give up the selection")),
        ]

    def _diagram_mouse(self) -> Rows:
        return [
            (self.tr("double-click a number"), self.tr("change it in its place")),
            (self.tr("double-click a unit's name"), self.tr("rename the unit")),
            (self.tr("right click"), self.tr("everything that can be done here")),
            (self.tr("⊕ and ⊖ near the mouse"), self.tr("add or remove a unit or a layer")),
            (self.tr("drag a unit"), self.tr("move it; only the picture changes")),
            (self.tr("Ctrl+click, Shift+drag"), self.tr("select one more, select what is inside")),
            (self.tr("wheel, Ctrl+wheel, pinch"), self.tr("zoom, or scroll a large picture")),
            (self.tr("drag beside units, middle button"), self.tr("move a picture that is zoomed")),
        ]

    def _plots(self) -> Rows:
        return [
            (self.tr("point at a plot"), self.tr("read its numbers")),
            (self.tr("wheel, + and −"), self.tr("zoom")),
            (self.tr("drag across the loss"), self.tr("show this part only")),
            (self.tr("Shift+drag or middle button"), self.tr("move along the iterations")),
            (self.tr("double-click the loss"), self.tr("show all iterations")),
            (self.tr("←, →, Page Up, Page Down after Tab"), self.tr("move the read-out")),
            (self.tr("Enter after Tab"), self.tr("go to what is read out")),
            (self.tr("click on the loss surface"), self.tr("give two parameters these values")),
        ]

    def _data(self) -> Rows:
        return [
            (self.tr("double-click a row's number"), self.tr("follow this sample")),
            (self.tr("type, Enter or F2"), self.tr("change a cell")),
            (self.tr("Ctrl+C, Ctrl+X, Ctrl+V"), self.tr("copy, cut, paste cells")),
            (self.tr("Esc"), self.tr("leave the table")),
        ]

    def _files(self) -> Rows:
        return [
            (self.tr("Ctrl+N"), self.tr("new project from an example, data or a shape")),
            (self.tr("Ctrl+O, or drop a file"), self.tr("open a project")),
            (self.tr("Ctrl+S, Ctrl+Shift+S"), self.tr("save, save as")),
            (self.tr("Ctrl+E"), self.tr("export a script, a solution, a picture or numbers")),
            (self.tr("Alt+Enter"), self.tr("properties: name, note, runs")),
            (self.tr("Ctrl+Shift+N, Ctrl+W"), self.tr("another window, close this one")),
            (self.tr("Ctrl+Q"), self.tr("quit")),
            (self.tr("Ctrl++, Ctrl+−, Ctrl+Shift+0"), self.tr("larger, smaller, normal text")),
            (self.tr("F1"), self.tr("this list")),
        ]
