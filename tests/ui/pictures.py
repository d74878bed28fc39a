"""Asking a picture what is seen on it, where lines are antialiased."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

_NEAR_DEGREES = 10
_LEAST_SATURATION = 40


def has_hue(image: QImage, color: QColor, part: QRect | None = None) -> bool:
    """Whether a pixel in ``part`` of ``image`` has about the hue of ``color``."""
    part = image.rect() if part is None else part & image.rect()
    for x in range(part.left(), part.right() + 1):
        for y in range(part.top(), part.bottom() + 1):
            pixel = image.pixelColor(x, y)
            turned = (pixel.hsvHue() - color.hsvHue() + 180) % 360 - 180
            is_colored = pixel.hsvSaturation() >= _LEAST_SATURATION
            if is_colored and abs(turned) <= _NEAR_DEGREES:
                return True
    return False
