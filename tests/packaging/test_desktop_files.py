"""What the desktops are told: icons, file type, the entry in the menu."""

from __future__ import annotations

import ast
import configparser
import os
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import bpgui
from bpgui.project.storage import SUFFIX

FOLDER = Path(__file__).parents[2] / "resources/packaging"
LINUX = FOLDER / "linux"
KIND = "application/x-bpnet+json"
PNG = b"\x89PNG\r\n\x1a\n"


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_projects() -> None:
    desktop = entry(LINUX / "bpgui.desktop")
    assert desktop["Exec"] == "bpgui %f"
    assert desktop["MimeType"] == f"{KIND};"


def test_the_file_type_is_that_of_projects() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ElementTree.parse(LINUX / "bpgui-mime.xml").getroot()
    kind = root.find("m:mime-type", space)
    assert kind is not None and kind.get("type") == KIND
    globs = kind.findall("m:glob", space)
    assert [glob.get("pattern") for glob in globs] == [f"*{SUFFIX}"]


def test_the_spec_of_macos_names_the_same_type() -> None:
    spec = (FOLDER / "bpgui.spec").read_text(encoding="utf-8")
    ast.parse(spec)
    assert f'"public.filename-extension": ["{SUFFIX[1:]}"]' in spec
    assert f'"public.mime-type": ["{KIND}"]' in spec


def test_only_linux_and_the_console_program_of_windows_have_a_console() -> None:
    # On macOS a program with one would have no place in the Dock and no menu.
    spec = ast.parse((FOLDER / "bpgui.spec").read_text(encoding="utf-8"))
    consoles = {}
    for call in ast.walk(spec):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "EXE":
            given = {word.arg: ast.unparse(word.value) for word in call.keywords}
            consoles[given["name"]] = given["console"]
    assert consoles == {
        "'bpgui'": "IS_LINUX",
        "'bpgui-console'": "True",
        "'bpgui-portable'": "IS_LINUX",
    }


def test_the_version_of_windows_is_filled_in_by_the_spec() -> None:
    text = (FOLDER / "version_info.txt").read_text(encoding="utf-8")
    assert bpgui.__version__ not in text
    ast.parse(text.replace("@NUMBERS@", "1, 2, 3, 4").replace("@VERSION@", "1.2.3"))


def test_the_icon_of_windows_has_all_its_sizes() -> None:
    data = (FOLDER / "icons/bpgui.ico").read_bytes()
    count = struct.unpack_from("<HHH", data)[2]
    heads = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(count)]
    assert [head[0] or 256 for head in heads] == [16, 24, 32, 48, 64, 128, 256]
    assert all(data[offset : offset + 8] == PNG for *_, offset in heads)
    assert heads[-1][-1] + heads[-1][-2] == len(data)


def test_the_icon_of_macos_is_whole() -> None:
    data = (FOLDER / "icons/bpgui.icns").read_bytes()
    assert data[:4] == b"icns" and struct.unpack_from(">I", data, 4)[0] == len(data)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a script for Linux desktops")
def test_the_program_is_registered_where_it_lies_and_taken_away_again(tmp_path: Path) -> None:
    folder, data = tmp_path / '50% λ\'s "copy"', tmp_path / "data"
    shutil.copytree(LINUX, folder)
    shutil.copy2(FOLDER / "icons/bpgui.png", folder)
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    command = ["sh", str(folder / "register")]
    for path in folder.iterdir():
        path.chmod(0o555)
    for _ in range(2):
        subprocess.run(command, env=environment, check=True, capture_output=True)
    program = entry(data / "applications/bpgui.desktop")["Exec"]
    assert program == f'"{tmp_path}/50%% λ\'s \\\\"copy\\\\"/bpgui" %f'
    assert (data / "mime/packages/bpgui-mime.xml").is_file()
    subprocess.run([*command, "remove"], env=environment, check=True, capture_output=True)
    assert not (data / "applications/bpgui.desktop").exists()
    assert not (data / "mime/packages/bpgui-mime.xml").exists()
