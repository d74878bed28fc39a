"""The network's picture as a widget: its shape, look and layout, and the whole of it as an image.

Knows no numbers and no input: ``network_view`` shows numbers, ``view`` adds mouse and keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, pairwise

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from bpgui.core.architecture import Architecture
from bpgui.project.appearance import Appearance, Offset
from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming, Notation
from bpgui.ui.diagram.cursor import KeyboardCursor
from bpgui.ui.diagram.description import Describer
from bpgui.ui.diagram.flow import Flow
from bpgui.ui.diagram.geometry import fit
from bpgui.ui.diagram.layout import Layout, Scales
from bpgui.ui.diagram.parts import Parts
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.scene_picture import paint_scene
from bpgui.ui.diagram.style import Fonts, Ink, Style, Words, font_scale, measure
from bpgui.ui.diagram.topology import has_small_units
from bpgui.ui.diagram.zoom_view import ZoomView
from bpgui.ui.palette import LIGHT, Palette

MOST_ENLARGED = 1.75
"""How much larger than the widget's font the text of a small network gets."""
MOST_REDUCED = 0.5
"""And how much smaller that of a large one: then it is folded, and scrolled if need be."""
MOST_PIXELS = 8192
"""No image is larger than this in width or height."""


class PictureView(ZoomView):
    """Shows the picture of one network; its numbers are blank."""

    #: The picture has new parts, for another network or another number of units to show.
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._numbers = DEFAULT_STYLE
        self._naming = ARTICLE_NAMING
        self._appearance = Appearance()
        self._architecture: Architecture | None = None
        self._learns_biases = False
        self._expanded: frozenset[int] = frozenset()
        self._network: DiagramScene | None = None
        self._is_outdated = False
        self._look: Style | None = None
        self._look_of: tuple[object, ...] = ()
        self._fonts: Fonts | None = None
        self._cursor: KeyboardCursor | None = None
        self._flow: Flow | None = None
        self._describer = Describer(self)
        self._laid_out: list[tuple[object, Layout]] = []
        self._is_fitting = self._is_larger = self._has_strays = False
        self.apply_palette(self._palette)

    @property
    def network(self) -> DiagramScene | None:
        """The parts of the picture, once there is a network."""
        return self._network

    def set_network(
        self,
        architecture: Architecture,
        learning_biases: bool,
        appearance: Appearance | None = None,
        naming: Naming | None = None,
    ) -> None:
        """Builds the picture of a network, with units as named and dragged in ``appearance``.

        Its numbers are called what ``naming`` calls them, or as before.
        """
        self._naming = self._describer.naming = naming or self._naming
        old = self._architecture
        if old is None or old.depth != architecture.depth:
            self._expanded = frozenset()
        self._architecture, self._learns_biases = architecture, learning_biases
        self._appearance, self._has_strays = appearance or Appearance(), False
        self._look = self._style_for(architecture)
        self._is_outdated = True
        self.fit()

    def set_appearance(self, appearance: Appearance, naming: Naming | None = None) -> None:
        """Draws the same network's units as named and dragged in ``appearance``.

        Its numbers are called what ``naming`` calls them, or as before.
        """
        before, self._naming = self._naming, naming or self._naming
        self._describer.naming = self._naming
        if appearance != self._appearance or self._has_strays or self._naming != before:
            self._appearance, self._has_strays = appearance, False
            self._apply_style()

    def show_offset(self, unit: str, offset: Offset) -> None:
        """Moves ``unit`` while it is dragged; ``set_appearance`` or a new network ends that."""
        if self._network is not None and unit in self._network.units:
            self._has_strays = True
            self._network.move_unit(unit, offset)
            self._draw_cursor()

    def expand(self, layer: int) -> None:
        """Shows all units of ``layer`` (0 is the inputs) where that can be drawn."""
        if self.can_expand(layer):
            self._refold(self._expanded | {layer}, layer)

    def can_expand(self, layer: int) -> bool:
        """True if ``layer`` has hidden units, and not too many to draw."""
        if self._network is None:
            return False
        folding = self._network.parts.folding
        return folding.columns[layer].hidden > 0 and folding.can_expand(layer)

    def collapse(self, layer: int) -> None:
        """Shows no more units of ``layer`` than there is room for."""
        if layer in self._expanded:
            self._refold(self._expanded - {layer}, layer)

    def _refold(self, expanded: frozenset[int], layer: int) -> None:
        self._expanded = expanded
        self._refit()
        ellipsis = None if self._network is None else self._network.ellipses.get(layer)
        if ellipsis is not None:
            self.ensureVisible(ellipsis)

    def apply_palette(self, palette: Palette) -> None:
        """Draws in the colours of ``palette`` from now on."""
        self._palette, self._ink = palette, Ink.of(palette)
        self.setBackgroundBrush(QColor(palette.panel))
        self._apply_style()

    def apply_number_style(self, style: NumberStyle) -> None:
        """Writes numbers with the decimal sign, and with or without the fractions, of ``style``."""
        self._numbers = self._describer.style = style
        self._apply_style()

    def apply_naming(self, naming: Naming) -> None:
        """Calls units and numbers what ``naming`` calls them."""
        if naming != self._naming:
            self._naming = self._describer.naming = naming
            self._apply_style()

    def picture(self, scale: float = 2.0) -> QImage:
        """The whole picture, ``scale`` times the size of its text in the window; null for none."""
        if self._network is None:
            return QImage()
        size = self._network.sceneRect().size()
        most = MOST_PIXELS / max(size.width(), size.height())
        factor = min(scale * font_scale(self.font()), most)
        width, height = round(size.width() * factor), round(size.height() * factor)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.paint_picture(painter, QRectF(image.rect()))
        painter.end()
        return image

    def paint_picture(self, painter: QPainter, target_rect: QRectF) -> None:
        """Draws the whole picture, without cursor and handles, to fit into ``target_rect``."""
        if self._network is not None:
            paint_scene(self._network, painter, target_rect)

    def fit(self) -> None:
        """Shows the whole picture, or scroll bars where its text would get too small."""
        # Scroll bars that come and go resize the window, which would fit again.
        if self._is_fitting:
            return
        self._is_fitting = True
        try:
            super().fit()
            self._set_scroll_bars(is_needed=self._is_larger)
        finally:
            self._is_fitting = False

    def least_zoom(self) -> float:
        """As small as need be to see all of a picture that is larger than the window."""
        size, frame = self.viewport().size(), self.sceneRect().size() * self._fit_scale
        whole = min(size.width() / frame.width(), size.height() / frame.height())
        return min(super().least_zoom(), whole)

    def lay_out(self, width: float, height: float) -> float:
        """Arranges the network for a window of this size; returns the scale that makes it fit."""
        if self._architecture is None or self._look is None:
            return 1.0
        layout = self._lay_out_in(self._architecture, self._look, width, height)
        is_wider = layout.frame.width * layout.scale > width + 1.0
        is_taller = layout.frame.height * layout.scale > height + 1.0
        self._is_larger = is_wider or is_taller
        if self._is_larger:
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            width, height = width - bar * is_taller, height - bar * is_wider
            layout = self._lay_out_in(self._architecture, self._look, width, height)
        network = self._network
        if network is None or self._is_outdated or layout.folding != network.parts.folding:
            self._build(self._architecture, self._look, layout)
        else:
            network.apply_layout(layout)
        self._draw_cursor()
        return layout.scale

    def _lay_out_in(
        self, architecture: Architecture, look: Style, width: float, height: float
    ) -> Layout:
        scale = font_scale(self.font())
        scales = Scales(MOST_REDUCED * scale, scale, MOST_ENLARGED * scale)
        offsets = self._appearance.offsets
        window = (width, height, scales)
        wanted = (architecture, look.sizes, *window, self._expanded, dict(offsets))
        # One change often leads here twice, and the layout is most of what it costs.
        found = next((layout for key, layout in self._laid_out if key == wanted), None)
        if found is None:
            found = fit(architecture, look.sizes, *window, self._expanded, offsets)
            self._laid_out = [(wanted, found), *self._laid_out[:1]]
        return found

    def _build(self, architecture: Architecture, look: Style, layout: Layout) -> None:
        captions, network = self._describer.captions(architecture), self._network
        before = None if network is None else network.parts
        parts = Parts(architecture, layout.folding, self._learns_biases, captions, look, before)
        self._is_outdated = False
        if network is None or self._cursor is None or self._flow is None:
            self._network = DiagramScene(architecture, parts, layout, look, self)
            self._cursor = KeyboardCursor(self._network)
            self._flow = Flow(self._network)
            self.setScene(self._network)
        else:
            self._cursor.leave()
            self._flow.stop()
            network.change(architecture, parts, layout, look)
        self.rebuilt.emit()

    def _draw_cursor(self) -> None:
        if self._cursor is not None:
            self._cursor.draw(QColor(self._palette.text), is_visible=self.hasFocus())

    def _style_for(self, architecture: Architecture) -> Style:
        """The style that the parts have already, as far as it suits ``architecture`` too."""
        naming, names = self._naming, self._appearance.names
        if naming.notation is Notation.NET:
            naming = replace(naming, sizes=())  # Written without them.
        longest, is_small = _longest(architecture, naming), has_small_units(architecture)
        wanted = (self._palette, self._numbers, naming, dict(names), longest, is_small)
        if self._look is None or wanted != self._look_of:
            self._look_of = wanted
            return self._make_style(longest, naming, is_small=is_small)
        return self._look

    def _make_style(self, longest: str, naming: Naming, *, is_small: bool) -> Style:
        words = Words(
            target=self.tr("target"),
            total=self.tr("total"),
            mean=self.tr("mean"),
            penalty=self.tr("penalty"),
            new=self.tr("new"),
            more=self.tr("{count} more"),
            fewer=self.tr("Show fewer"),
        )
        fonts, names = self._fonts or Fonts.of(self.font()), self._appearance.names
        self._fonts = fonts
        sizes = measure(fonts, words, longest, is_small=is_small)
        return Style(self._ink, fonts, words, sizes, is_small, self._numbers, naming, names)

    def _apply_style(self) -> None:
        if self._architecture is None:
            return
        before, self._look = self._look, self._style_for(self._architecture)
        if self._network is not None and self._look is not before:
            self._network.apply_style(self._look)
            self._network.set_captions(self._describer.captions(self._architecture))
        self._refit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the font and the language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._look_of, self._fonts = (), None
            self._apply_style()


def _longest(architecture: Architecture, naming: Naming) -> str:
    """The longest name of a weight: that of the last one of some layer."""
    return max(_last_weights(architecture, naming), key=len)


def _last_weights(architecture: Architecture, naming: Naming) -> Iterable[str]:
    lasts = accumulate(above * below for below, above in pairwise(architecture.sizes))
    return (symbol_text(f"w{last}", naming) for last in lasts)
