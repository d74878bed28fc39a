"""The sentences of the surface panel: what is read out, what is missing, what can be seen."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from bpgui.project.number_style import NumberStyle
from bpgui.session.loss_surface import Region
from bpgui.ui.plot_scale import PlotScale

Pair = tuple[float, float]


class SurfaceWords(QObject):
    """Words for losses over two parameters, ``names`` being their symbols."""

    def place(
        self,
        names: tuple[str, str],
        values: Pair,
        loss_name: str,
        loss: float | None,
        style: NumberStyle,
        *,
        is_present: bool,
    ) -> str:
        """The place under the pointer, or where training is at present."""
        words = self.tr("now {place}, {loss}") if is_present else self.tr("{place} gives {loss}")
        return words.format(
            place=self._pair(names, values, style), loss=self._loss(loss_name, loss, style)
        )

    def description(
        self, names: tuple[str, str], region: Region, scale: PlotScale | None, style: NumberStyle
    ) -> str:
        """What the whole picture shows, for those who do not see it."""
        text = self.tr("{x} from {x_low} to {x_high}, {y} from {y_low} to {y_high}.").format(
            x=names[0],
            x_low=style.short(region.x_low),
            x_high=style.short(region.x_high),
            y=names[1],
            y_low=style.short(region.y_low),
            y_high=style.short(region.y_high),
        )
        if scale is None:
            return text
        low, high = scale.low, scale.high
        if scale.is_log:
            low, high = 10.0**low, 10.0**high
        return self.tr("{region} The loss goes from {low} to {high}.").format(
            region=text, low=style.short(low), high=style.short(high)
        )

    def blanks(self, loss_name: str) -> str:
        """Why parts of the picture are blank."""
        return self.tr("Where it is blank, {loss} is not a finite number.").format(loss=loss_name)

    def waiting(self) -> str:
        """While the first map is made."""
        return self.tr("The surface is being computed.")

    def too_few(self) -> str:
        """Where there is no plane to look at."""
        return self.tr("A surface needs a network with two parameters.")

    def failure(self) -> str:
        """Where computing went wrong."""
        return self.tr("The surface could not be computed; details are in the log.")

    def _pair(self, names: tuple[str, str], values: Pair, style: NumberStyle) -> str:
        return self.tr("{x} = {x_value}{and_then} {y} = {y_value}").format(
            x=names[0],
            x_value=style.short(values[0]),
            and_then=style.separator,
            y=names[1],
            y_value=style.short(values[1]),
        )

    def _loss(self, name: str, loss: float | None, style: NumberStyle) -> str:
        if loss is None or not math.isfinite(loss):
            return self.tr("no finite {loss}").format(loss=name)
        return self.tr("{loss} = {value}").format(loss=name, value=style.short(loss, 6))
