"""A fake of the X (Twitter) API v2 batch compliance jobs, for tests in Python.

``with ComplianceMock() as mock:`` starts a mock, and ``connect(url)`` returns a handle of a mock that already runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _types as types
    from ._async_client import AsyncApp, AsyncServer, connect_async
    from ._async_mock import AsyncComplianceMock
    from ._client import App, Server, connect
    from ._core import ControlError
    from ._mock import ComplianceMock, Gateway
    from ._node import NodeNotFoundError
    from ._process import ServerError
    from ._verdicts import (
        assert_downloaded_completed_jobs,
        assert_downloaded_result,
        assert_no_warnings,
        assert_respected_rate_limit,
        assert_uploaded_before_expiry,
    )

_MODULES = {
    "_async_client": ("AsyncApp", "AsyncServer", "connect_async"),
    "_async_mock": ("AsyncComplianceMock",),
    "_client": ("App", "Server", "connect"),
    "_core": ("ControlError",),
    "_mock": ("ComplianceMock", "Gateway"),
    "_node": ("NodeNotFoundError",),
    "_process": ("ServerError",),
    "_verdicts": (
        "assert_downloaded_completed_jobs",
        "assert_downloaded_result",
        "assert_no_warnings",
        "assert_respected_rate_limit",
        "assert_uploaded_before_expiry",
    ),
}

__all__ = [
    "App",
    "AsyncApp",
    "AsyncComplianceMock",
    "AsyncServer",
    "ComplianceMock",
    "ControlError",
    "Gateway",
    "NodeNotFoundError",
    "Server",
    "ServerError",
    "assert_downloaded_completed_jobs",
    "assert_downloaded_result",
    "assert_no_warnings",
    "assert_respected_rate_limit",
    "assert_uploaded_before_expiry",
    "connect",
    "connect_async",
    "types",
]


def __getattr__(name: str) -> object:
    """Import a module at the first use of one of its names: pytest imports this package at each start."""
    from importlib import import_module

    if name == "types":
        return import_module("._types", __name__)
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
