"""Runs the files of the guide and of the README as a user would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from guide_files import guide_files, write_guide_files

# pact-python 4 requires Python 3.11.
HAS_PACT = sys.version_info >= (3, 11)
TEST_FILES = sorted(name for name in guide_files() if name.startswith("test_") and (HAS_PACT or name != "test_contracts.py"))


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    write_guide_files(tmp_path / "guide")
    return tmp_path / "guide"


def test_all_tests_of_the_guide_pass(guide: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error::pytest.PytestUnraisableExceptionWarning", *TEST_FILES]
    ended = subprocess.run(command, cwd=guide, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    assert f"{10 if HAS_PACT else 9} passed" in ended.stdout


def test_the_unittest_of_the_guide_passes_without_pytest(guide: Path) -> None:
    ended = subprocess.run([sys.executable, "test_with_unittest.py"], cwd=guide, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "Ran 1 test" in ended.stderr


def test_the_notebook_of_the_guide_prints_the_requests(guide: Path) -> None:
    ended = subprocess.run([sys.executable, "notebook.py"], cwd=guide, capture_output=True, text=True, check=True)
    lines = ended.stdout.splitlines()
    assert lines[0] == "complete"
    assert lines[1].startswith("200 POST /2/compliance/jobs ")
    assert len(lines) == 3
