"""Runs the mock as a child process, which ends when this process does."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile

from ._node import SERVER, find_node

CLI = str(SERVER / "dist" / "cli.js")
_CLOSE_SECONDS = 20

OptionValue = str | int | bool | Sequence[str] | Mapping[str, str | int] | None
"""Value of an option. A boolean is a switch, a sequence is a list, and a mapping is for ``behaviour``."""

_VARIABLES_OF_PYTHON = ("XCM_NODE", "XCM_URL", "XCM_PROXY_URL", "XCM_CA_BUNDLE")


class ServerError(Exception):
    """The mock did not start. The message is the one of the mock."""


def server_environment(options: Mapping[str, OptionValue]) -> dict[str, str]:
    """Return the environment of the mock. Command lines are visible to other users, so options are not passed there."""
    environment = {name: value for name, value in os.environ.items() if name not in _VARIABLES_OF_PYTHON}
    for name, value in options.items():
        if value is not None:
            environment[_variable(name)] = _to_text(value)
    return environment


def _variable(option: str) -> str:
    return f"XCM_{option.upper()}"


def _to_text(value: str | int | bool | Sequence[str] | Mapping[str, str | int]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ",".join(value)
    return json.dumps(value)


class ServerProcess:
    """A running mock. It stops when its standard input ends, so also if this process is killed."""

    def __init__(self, options: Mapping[str, OptionValue]) -> None:
        self.node = find_node()
        self.options = options
        with TemporaryFile() as log:
            # A session of its own keeps Ctrl+C away from the mock, which tests may still need while they end.
            self._process = subprocess.Popen(
                [self.node, CLI, "serve", "--exit-with-stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=server_environment({"port": 0, **options}),
                start_new_session=True,
            )
            try:
                self.url = self._read("listening on ")
                self.proxy_url, self.ca_file = None, None
                if options.get("gateway"):
                    proxy = self._read("proxy listening on ")
                    self.proxy_url, _, self.ca_file = proxy.partition(", CA certificate in ")
            except EOFError:
                self.close()
                log.seek(0)
                raise ServerError(self._error(log.read().decode(errors="replace"))) from None
            except BaseException:
                self.close()
                raise
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self, start: str) -> str:
        """Return the rest of the next line that starts with a text."""
        assert self._process.stdout is not None
        while line := self._process.stdout.readline().decode():
            if line.startswith(start):
                return line[len(start) :].rstrip("\n")
        raise EOFError

    def _error(self, log: str) -> str:
        message = log.strip() or f"the mock ended with exit code {self._process.returncode}"
        for option in self.options:
            message = message.replace(f"{_variable(option)} in the environment", option)
        return message

    def close(self) -> None:
        """Wait for running requests, stop the mock and remove its temporary files."""
        process = self._process
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        try:
            process.wait(_CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
