"""Mocks that this process starts."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from typing import TYPE_CHECKING

from ._client import Server, connect
from ._process import CLI, OptionValue, ServerProcess, server_environment

if TYPE_CHECKING:
    from typing_extensions import Self

_DIRECT_HOSTS = "localhost,127.0.0.1"


class Gateway:
    """The HTTP proxy of a mock, for clients that call the real hosts by name."""

    url: str
    """URL of the proxy, such as ``http://127.0.0.1:4021``."""

    def __init__(self, url: str, ca_bundle: str | None, process: ServerProcess | None = None) -> None:
        self.url = url
        self._ca_bundle = ca_bundle
        self._process = process

    @cached_property
    def ca_bundle(self) -> str:
        """Path of a PEM file with the CA of the proxy and all certificates that this system trusts."""
        if self._ca_bundle is not None:
            return self._ca_bundle
        assert self._process is not None
        options = {name: value for name, value in self._process.options.items() if name in ("gateway", "ca_dir")}
        command = [self._process.node, CLI, "ca", "--bundle"]
        return subprocess.run(
            command, stdout=subprocess.PIPE, env=server_environment(options), check=True, text=True
        ).stdout.strip()

    @property
    def environment(self) -> dict[str, str]:
        """Variables with which a client reaches the mock under ``https://api.x.com``: proxy and CA.

        ``NO_PROXY`` keeps only this machine, because another value could contain a host of X.
        """
        variables = {"HTTPS_PROXY": self.url, "NO_PROXY": _DIRECT_HOSTS}
        lower_case = {name.lower(): value for name, value in variables.items()}
        bundles = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
        return {**variables, **lower_case, **dict.fromkeys(bundles, self.ca_bundle)}


def start(options: dict[str, OptionValue]) -> tuple[ServerProcess, str | None, Gateway | None]:
    """Start a mock. Returns the process, the control token and the proxy."""
    if options.get("gateway"):
        options = {"gateway_port": 0, **options}
    process = ServerProcess(options)
    token = options.get("control_token") or os.environ.get("XCM_CONTROL_TOKEN")
    gateway = None if process.proxy_url is None else Gateway(process.proxy_url, None, process)
    return process, None if token is None else str(token), gateway


class ComplianceMock(Server):
    """A mock that runs as a child process. It ends at the latest with this process.

    The options are those of the command ``serve`` with underscores: ``ComplianceMock(profile="direct", rate_limit=5)``. The mock
    also reads the variables ``XCM_…`` and ``x-compliance-mock.config.json``. By default it listens on a free port.

    :raises NodeNotFoundError: if there is no recent Node.js
    :raises ServerError: if an option is invalid, or the mock cannot start
    """

    gateway: Gateway | None
    """Proxy for clients that call ``api.x.com`` by name. None unless the option ``gateway`` is True."""

    def __init__(self, **options: OptionValue) -> None:
        self._process, token, self.gateway = start(options)
        super().__init__(connect(self._process.url, control_token=token)._scope)

    def close(self) -> None:
        """Wait for running requests, stop the mock and remove its temporary files."""
        self._process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
