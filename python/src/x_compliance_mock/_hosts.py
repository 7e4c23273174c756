"""Lets the HTTP libraries of a test reach the mock under the real host names."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

    from . import Gateway

_VARIABLES_TO_DELETE = ("ALL_PROXY", "all_proxy", "SSL_CERT_DIR")


def set_hosts(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the variables that requests, httpx, urllib and curl read, and the defaults of aiohttp, which reads none."""
    for name in _VARIABLES_TO_DELETE:
        monkeypatch.delenv(name, raising=False)
    for name, value in gateway.environment.items():
        monkeypatch.setenv(name, value)
    if find_spec("aiohttp") is not None:
        _set_hosts_of_aiohttp(gateway, monkeypatch)


def _set_hosts_of_aiohttp(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the defaults of new sessions. aiohttp ignores proxies in the environment, and reads its CAs when it is imported."""
    import ssl

    import aiohttp

    context = ssl.create_default_context(cafile=gateway.ca_bundle)
    original = aiohttp.ClientSession.__init__

    def init_with_proxy(self: aiohttp.ClientSession, *args: Any, **options: Any) -> None:
        options.setdefault("trust_env", True)
        if options.get("connector") is None:
            options["connector"] = aiohttp.TCPConnector(ssl=context)
        original(self, *args, **options)

    monkeypatch.setattr(aiohttp.ClientSession, "__init__", init_with_proxy)
