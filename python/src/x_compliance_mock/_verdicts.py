"""Assertions about a client. The mock judges; these functions only raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._client import App


def _assert(app: App, name: str, job: str | None = None) -> None:
    __tracebackhide__ = True
    verdict = next(each for each in app.verdicts(job) if each["name"] == name)
    if not verdict["passed"]:
        raise AssertionError(verdict["message"])


def assert_no_warnings(app: App) -> None:
    """Check that the app sent requests, and that the journal warns of none of them."""
    __tracebackhide__ = True
    _assert(app, "no_warnings")


def assert_respected_rate_limit(app: App) -> None:
    """Check that the app sent no request to a rate-limit window between a 429 and its reset."""
    __tracebackhide__ = True
    _assert(app, "respected_rate_limits")


def assert_uploaded_before_expiry(app: App, job: str | None = None) -> None:
    """Check that a job, or any job of the app, got an upload before its upload window ended."""
    __tracebackhide__ = True
    _assert(app, "uploaded_before_expiry", job)


def assert_downloaded_result(app: App, job: str | None = None) -> None:
    """Check that the result of a job, or of any job of the app, was downloaded."""
    __tracebackhide__ = True
    _assert(app, "downloaded_result", job)


def assert_downloaded_completed_jobs(app: App) -> None:
    """Check that the result of each complete job of the app was downloaded."""
    __tracebackhide__ = True
    _assert(app, "downloaded_completed_jobs")
