"""Draws bpgui.png, .ico and .icns from resources/icons/bpgui.svg; run it when that changes.

QT_QPA_PLATFORM=offscreen python resources/packaging/make_icons.py
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
PNG_SIZE = 256


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """The picture as a PNG of ``size`` by ``size`` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNGs by their sizes."""
    offset = 6 + 16 * len(pictures)
    heads, bodies = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, body in pictures.items():
        side = size % 256  # 0 stands for 256.
        heads += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset + len(bodies))
        bodies += body
    return heads + bodies


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An icon for macOS of PNGs by the names of its kinds."""
    body = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write the three files."""
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE.parent / "icons" / "bpgui.svg"))
    folder = HERE / "icons"
    folder.mkdir(exist_ok=True)
    (folder / "bpgui.png").write_bytes(png(renderer, PNG_SIZE))
    (folder / "bpgui.ico").write_bytes(ico({size: png(renderer, size) for size in ICO_SIZES}))
    kinds = {kind: png(renderer, size) for kind, size in ICNS_KINDS.items()}
    (folder / "bpgui.icns").write_bytes(icns(kinds))
    application.quit()


if __name__ == "__main__":
    main()
