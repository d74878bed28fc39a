"""The workflows of GitHub Actions: they parse, ask for no more rights than needed, pin actions."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[2]
SCRIPTS = [ROOT / ".ci" / name for name in ("freeze", "install", "run")]
NODE_24 = {"checkout": 5, "setup-python": 6, "upload-artifact": 6, "download-artifact": 7}
"""From these versions on actions run on GitHub's machines; the Node of older ones is gone."""
GONE = ("macos-12", "macos-13", "macos-14", "ubuntu-20.04", "windows-2019")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def parsed(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in parsed(path)["jobs"].values() for step in job["steps"]]


def test_there_is_one_for_checks_and_one_for_releases() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "release"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_to_commits(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name) for name in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_and_machines_are_some_that_there_still_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    versions = re.findall(r"uses: actions/([\w-]+)@\w+ # v(\d+)\.", text)
    assert len(versions) == text.count("uses:")
    assert all(int(major) >= NODE_24[name] for name, major in versions)
    assert not [machine for machine in GONE if machine in text]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_can_read_every_step_and_script() -> None:
    commands = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    for text in (*commands, *(path.read_text(encoding="utf-8") for path in SCRIPTS)):
        subprocess.run(["bash", "-n"], input=text.encode(), check=True)


def test_steps_on_windows_are_run_by_bash_too() -> None:
    build = parsed(ROOT / ".github/workflows/release.yml")["jobs"]["build"]
    assert build["defaults"]["run"]["shell"] == "bash"


def test_git_gives_scripts_the_line_ends_that_bash_reads() -> None:
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert not [path for path in SCRIPTS if b"\r" in path.read_bytes()]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_only_the_job_that_releases_may_write(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {"contents": "read"}
    writing = {name for name, job in workflow["jobs"].items() if "permissions" in job}
    assert writing <= {"release"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_that_others_can_name_is_pasted_into_a_script(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_jobs_end_by_themselves_and_leave_no_password(path: Path) -> None:
    assert all("timeout-minutes" in job for job in parsed(path)["jobs"].values())
    checkouts = [step for step in steps(path) if "checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_release_builds_and_tries_out_on_three_systems() -> None:
    build = parsed(ROOT / ".github/workflows/release.yml")["jobs"]["build"]
    systems = {entry["os"].split("-")[0] for entry in build["strategy"]["matrix"]["include"]}
    assert systems == {"ubuntu", "windows", "macos"}
    commands = " ".join(step.get("run", "") for step in build["steps"])
    assert ".ci/freeze" in commands and ".ci/smoke" in commands
    tried = next(step["run"] for step in build["steps"] if ".ci/smoke" in step.get("run", ""))
    assert "folder=bpgui.app" in tried and "bpgui-portable*" in tried


def test_the_scripts_that_are_called_are_there() -> None:
    for path in WORKFLOWS:
        for name in re.findall(r"\.ci/\w+", path.read_text(encoding="utf-8")):
            assert (ROOT / name).is_file(), name
