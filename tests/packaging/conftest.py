"""Loads the scripts of packaging, which are in no package."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_script(path: Path) -> ModuleType:
    spec = spec_from_loader(path.stem, SourceFileLoader(path.stem, str(path)))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


@pytest.fixture(scope="session")
def contents() -> ModuleType:
    return load_script(ROOT / "resources/packaging/contents.py")


@pytest.fixture(scope="session")
def smoke() -> ModuleType:
    return load_script(ROOT / ".ci/smoke")
