"""Runs pytest, and ends it before its fixtures can stop the mock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from conftest import is_running

TEST = """
import os, signal, time
from pathlib import Path

def test_ends(compliance_app, compliance_hosts):
    compliance_app.jobs.create(type="tweets", status="complete", ids=["90"] * 1000)
    Path("temporary-files").write_text(" ".join(os.listdir(os.environ["TMPDIR"])))
    {end}
"""
INTERRUPT = "os.killpg(0, signal.SIGINT); time.sleep(60)"
KILL_CONTROLLER = "os.kill(os.getppid(), signal.SIGKILL)"


def processes_with(temporary: Path) -> list[str]:
    """Return the command lines of the running processes that started with a value of ``TMPDIR``."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={temporary}\0".encode() in (process / "environ").read_bytes() and is_running(int(process.name)):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # The process has ended.
    return found


@pytest.mark.parametrize(
    ("end", "arguments"),
    [
        ("os._exit(3)", []),
        ("os.kill(os.getpid(), signal.SIGKILL)", []),
        ("os.kill(os.getpid(), signal.SIGTERM)", []),
        (INTERRUPT, []),
        ("os._exit(3)", ["-n", "1"]),
        ("os._exit(3)", ["-n", "1", "--compliance-shared"]),
        (INTERRUPT, ["-n", "1"]),
        (KILL_CONTROLLER, ["-n", "1"]),
        (KILL_CONTROLLER, ["-n", "1", "--compliance-shared"]),
    ],
)
def test_no_process_and_no_temporary_file_stays_behind(tmp_path: Path, end: str, arguments: list[str]) -> None:
    temporary = Path(os.environ["TMPDIR"])
    (tmp_path / "test_ends.py").write_text(TEST.format(end=end))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'base'}", *arguments]
    ended = subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True, check=False)
    assert ended.returncode != 0
    assert (tmp_path / "temporary-files").read_text().startswith("x-compliance-mock-")
    # Only a failing test waits for the whole minute.
    for _ in range(600):
        if not (processes := processes_with(temporary)):
            break
        Event().wait(0.1)
    assert processes == []
    assert list(temporary.iterdir()) == []
