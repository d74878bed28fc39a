"""The dialogs about a project: settings, properties, its gradients, many weights at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from bpgui.session.document import Document
from bpgui.session.unsaved import project_to_save
from bpgui.ui.network_editing import NetworkEditing
from bpgui.ui.number_looks import NumberLooks
from bpgui.ui.theme import ThemeController


class ProjectDialogs(QObject):
    """Opens dialogs over ``window`` once no run goes on; what they say is one undo step each."""

    def __init__(
        self,
        document: Document,
        editing: NetworkEditing,
        looks: NumberLooks,
        theme: ThemeController,
        window: QWidget,
        when_idle: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(window)
        self._document = document
        self._editing = editing
        self._looks = looks
        self._theme = theme
        self._window = window
        self._when_idle = when_idle

    @Slot()
    def show_settings(self) -> None:
        """Ask for other settings and make them count from the present iteration on."""
        # Every dialog is imported when it is first asked for: start-up need not wait for it.
        from bpgui.ui.settings_dialog import SettingsDialog  # noqa: PLC0415

        project = self._document.project
        dialog = SettingsDialog(project, self._looks.naming.notation, self._window)
        if dialog.exec():
            changed = dialog.result_project(project)
            if changed is not project:
                self._document.edit(changed, self.tr("Change settings"))

    @Slot()
    def show_properties(self) -> None:
        """Show what the project is, and ask for another name or note."""
        # As above.
        from bpgui.ui.properties_dialog import PropertiesDialog  # noqa: PLC0415

        project = self._document.project
        dialog = PropertiesDialog(project_to_save(self._document), self._window)
        if dialog.exec() and dialog.name_and_note != (project.name, project.note):
            name, note = dialog.name_and_note
            changed = replace(project, name=name, note=note)
            self._document.edit(changed, self.tr("Change name or note"))

    @Slot()
    def check_gradients(self) -> None:
        """Hold backpropagation's gradients against differences of the loss."""
        # As above.
        from bpgui.ui.gradient_check_dialog import GradientCheckDialog  # noqa: PLC0415

        project = self._document.project
        GradientCheckDialog(
            project.setup,
            project.moment,
            self._looks.naming,
            self._looks.number_style,
            self._theme.palette,
            self._window,
        ).exec()

    @Slot(object)
    def change_weights(self, weights: tuple[str, ...]) -> None:
        """Ask how many weights change at once."""
        self._when_idle(lambda: self._ask_weights(weights))

    def _ask_weights(self, weights: tuple[str, ...]) -> None:
        # As above.
        from bpgui.ui.weights_dialog import WeightsDialog  # noqa: PLC0415

        project, style = self._document.project, self._looks.number_style
        dialog = WeightsDialog(project, weights, style, self._window)
        if dialog.exec():
            self._editing.change_weights(dialog.change)
