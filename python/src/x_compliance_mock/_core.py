"""Requests and responses of the control API, without a connection."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

_UNIT_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,15}(?:\.\d{1,3})?)(ms|s|m|h|d)")
_FILE_TYPES = ("text/plain", "application/octet-stream", "text/html; charset=utf-8")

MAX_PAGE_ITEMS = 1_000
"""Maximum number of items on a page of the control API."""


class ControlError(Exception):
    """Error of a failed call of the control API. The message is one line with the call and the cause."""

    status: int | None
    """HTTP status of the response. None if no control API responded."""
    title: str | None
    """Title of the problem, such as ``Bad Request``. None if no control API responded."""
    detail: str
    """Description of the problem, without the name of the call. It usually contains the allowed values."""

    def __init__(self, detail: str, *, call: str = "", status: int | None = None, title: str | None = None) -> None:
        super().__init__(detail if status is None else f"{call} returned {status}: {detail}")
        self.detail = detail
        self.status = status
        self.title = title


class Request(NamedTuple):
    """Request that a control call sends to the mock."""

    method: str
    target: str
    """Path and query, such as ``/_mock/clock?app=my-app``."""
    headers: Mapping[str, str]
    body: bytes


class Response(NamedTuple):
    status: int
    content_type: str
    body: bytes


class Origin(NamedTuple):
    """Scheme, host, port and optional path of a mock's base URL."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def parse_base_url(url: str) -> Origin:
    """Parse the base URL of a mock.

    :raises ValueError: if ``url`` is not an HTTP URL or contains credentials
    """
    # Removes everything before the last `@`, so that the error message contains no credentials.
    shown = json.dumps(f"…@{url.rpartition('@')[2]}" if "@" in url else url, ensure_ascii=False)
    error = ValueError(f"connect: expected a URL such as http://127.0.0.1:4020, got {shown}")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise error from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise error
    if "@" in parts.netloc:
        raise ValueError("connect: expected a URL without credentials. Pass the control token as control_token")
    path = parts.path.rstrip("/")
    default_port = 443 if parts.scheme == "https" else 80
    return Origin(f"{parts.scheme}://{parts.netloc}{path}", parts.scheme, parts.hostname, port or default_port, path)


def build_request(
    method: str,
    path: str,
    *,
    path_parameter: str | None,
    query: Mapping[str, str | int | None],
    body: object,
    control_token: str | None,
) -> Request:
    """Build a request. Query parameters that are None are left out."""
    if "{" in path:
        if not path_parameter:
            raise ControlError(f"{method} {path}: ID required, expected a non-empty string")
        path = re.sub(r"\{\w+\}", lambda _: quote(path_parameter, safe=""), path)
    search = urlencode({name: value for name, value in query.items() if value is not None})
    headers = {} if control_token is None else {"authorization": f"Bearer {control_token}"}
    if body is not None:
        headers["content-type"] = "application/json"
    content = b"" if body is None else json.dumps(body).encode()
    return Request(method, f"{path}?{search}" if search else path, headers, content)


def read_json(server: str, call: str, response: Response) -> Any:
    """Return the body of a successful response."""
    if response.status == 200 and response.content_type.startswith("application/json"):
        return json.loads(response.body)
    raise _to_error(server, call, response)


def read_file(server: str, call: str, response: Response) -> bytes:
    """Return the file of a successful response."""
    if response.status == 200 and response.content_type in _FILE_TYPES:
        return response.body
    raise _to_error(server, call, response)


def _to_error(server: str, call: str, response: Response) -> ControlError:
    status, content_type, body = response
    if content_type.startswith("application/problem+json"):
        problem = json.loads(body)
        title = str(problem["title"])
        return ControlError(str(problem.get("detail", title)), call=call, status=status, title=title)
    if status >= 500:
        return ControlError(f"the server at {server} failed", call=call, status=status)
    return ControlError(
        f"{server} has no control API: {call} returned {status} with {content_type or 'no content type'}. "
        "Check that the URL is that of x-compliance-mock, started without --no-control"
    )


def to_duration(duration: timedelta | str, method: str) -> str:
    """Return a duration as the control API writes it."""
    if isinstance(duration, str):
        return duration
    if isinstance(duration, timedelta) and duration >= timedelta():  # pyright: ignore[reportUnnecessaryIsInstance]
        milliseconds, microseconds = divmod(duration // timedelta(microseconds=1), 1000)
        return f"{milliseconds}.{microseconds:03}ms" if microseconds else f"{milliseconds}ms"
    raise ControlError(f"{method}: expected a timedelta of at least 0 or a duration such as 500ms, 90s or 15m, got {duration!r}")


def to_seconds(duration: timedelta | str, method: str) -> float:
    """Return a duration in seconds."""
    found = _DURATION.fullmatch(to_duration(duration, method))
    if found is None:
        raise ControlError(f"{method}: expected a timedelta or a duration such as 500ms, 90s or 15m, got {duration!r}")
    return float(found[1]) * _UNIT_SECONDS[found[2]]


def to_time(time: datetime | str, method: str) -> str:
    """Return a time as RFC 3339 text."""
    if isinstance(time, str):
        return time
    if time.tzinfo is None:
        raise ControlError(f"{method}: expected a datetime with a time zone, got {time!r}")
    return time.isoformat()


def parse_time(text: str) -> datetime:
    """Parse a time of the control API. Python 3.10 does not accept ``Z``."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
