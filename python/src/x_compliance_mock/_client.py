# Generated from _async_client.py by `npm run generate`; do not edit.
"""A client of the control API."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ._transport import Transport, pause
from ._core import (
    MAX_PAGE_ITEMS,
    ControlError,
    build_request,
    parse_base_url,
    parse_time,
    read_file,
    read_json,
    to_duration,
    to_seconds,
    to_time,
)
from ._waiting import FIRST_PAUSE, MAX_WAIT, LaterStatuses, explain_job, explain_requests, next_pause

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import _types as types


class _AsyncScope:
    """Calls of a handle. The scope is either one app or the whole server."""

    def __init__(self, transport: Transport, control_token: str | None, app: str | None) -> None:
        self.transport = transport
        self.control_token = control_token
        self.app = app

    @property
    def url(self) -> str:
        return self.transport.origin.url

    def of_app(self, app: str) -> _AsyncScope:
        return _AsyncScope(self.transport, self.control_token, app)

    def require_app(self, method: str) -> str:
        if self.app is None:
            raise ControlError(f"{method} requires an app: call it on mock.app(), not on mock")
        return self.app

    def call(
        self,
        method: str,
        path: str,
        path_parameter: str | None = None,
        query: Mapping[str, str | int | None] | None = None,
        body: object = None,
    ) -> Any:
        return self._send(read_json, method, path, path_parameter, query, body)

    def download(self, path: str, path_parameter: str | None = None) -> bytes:
        content: bytes = self._send(read_file, "GET", path, path_parameter, {"app": self.app}, None)
        return content

    def _send(
        self,
        read: Callable[..., Any],
        method: str,
        path: str,
        path_parameter: str | None,
        query: Mapping[str, str | int | None] | None,
        body: object,
    ) -> Any:
        request = build_request(
            method,
            path,
            path_parameter=path_parameter,
            query=query or {},
            body=body,
            control_token=self.control_token,
        )
        return read(self.url, f"{method} {path}", self.transport.send(request))

    def pages(self, path: str, query: Mapping[str, str | int | None], limit: int | None = None) -> list[dict[str, Any]]:
        """Request the pages of a list, one after the other, until they contain ``limit`` items."""
        pages: list[dict[str, Any]] = []
        remaining = limit
        cursor: str | None = None
        while True:
            size = MAX_PAGE_ITEMS if remaining is None else min(remaining, MAX_PAGE_ITEMS)
            page = self.call("GET", path, query={**query, "limit": size, "cursor": cursor})
            pages.append(page)
            cursor = page.get("next")
            if remaining is not None:
                remaining -= size
            if cursor is None or remaining == 0:
                return pages


class _AsyncResource:
    def __init__(self, scope: _AsyncScope) -> None:
        self._scope = scope


class Clock(_AsyncResource):
    """Reads and changes the clock of an app, or the server's clock, which the clocks of all apps follow.

    A method that changes the clock returns the new state.
    """

    def get(self) -> types.Clock:
        state: types.Clock = self._scope.call("GET", "/_mock/clock", query={"app": self._scope.app})
        return state

    def now(self) -> datetime:
        return parse_time((self.get())["now"])

    def advance(self, by: timedelta | str) -> types.Clock:
        """Advance the clock by a duration such as ``15m``."""
        return self._change({"advance": to_duration(by, "clock.advance")})

    def next(self) -> types.Clock:
        """Move the clock of an app to the next moment at which something changes for the app by itself.

        The field ``change`` is that change, or None if no change is to come.
        """
        self._scope.require_app("clock.next")
        return self._change({"next": True})

    def changes(self, limit: int | None = None) -> list[types.Change]:
        """List the changes of an app that are to come, soonest first."""
        query = {"app": self._scope.require_app("clock.changes")}
        pages = self._scope.pages("/_mock/changes", query, limit)
        return [change for page in pages for change in page["changes"]]

    def set(self, to: datetime | str) -> types.Clock:
        """Set the clock to a time: a datetime with a time zone, or RFC 3339 text."""
        return self._change({"set": to_time(to, "clock.set")})

    def freeze(self) -> types.Clock:
        return self._change({"freeze": True})

    def unfreeze(self) -> types.Clock:
        return self._change({"freeze": False})

    def set_rate(self, times: float) -> types.Clock:
        """Set the speed relative to the server's clock, or to real time for the server's clock itself."""
        return self._change({"rate": times})

    def reset(self) -> types.Clock:
        return self._change({"reset": True})

    def _change(self, change: types.ClockInput) -> types.Clock:
        state: types.Clock = self._scope.call("POST", "/_mock/clock", query={"app": self._scope.app}, body=change)
        return state


class Jobs(_AsyncResource):
    """Creates, reads and changes jobs with their internal facts. The rules of the API do not apply to these methods."""

    def list(
        self,
        *,
        type: types.JobType | None = None,  # noqa: A002
        status: types.JobStatus | None = None,
        urls: bool = False,
    ) -> builtins.list[types.ListedJob]:
        """List the jobs, newest first. ``urls`` adds their URLs, which takes seconds for many jobs."""
        query = {"app": self._scope.app, "type": type, "status": status, "urls": "true" if urls else None}
        pages = self._scope.pages("/_mock/jobs", query)
        return [job for page in pages for job in page["jobs"]]

    def create(self, **job: Unpack[types.JobInput]) -> types.Job:
        """Create a job in any status: ``create(type="tweets", status="complete", ids=["90"])``."""
        query = {"app": self._scope.require_app("jobs.create")}
        created: types.Job = self._scope.call("POST", "/_mock/jobs", query=query, body=job)
        return created

    def get(self, id: str) -> types.Job:  # noqa: A002
        job: types.Job = self._scope.call("GET", "/_mock/jobs/{id}", id, {"app": self._scope.app})
        return job

    def start(self, id: str) -> types.Job:  # noqa: A002
        """Change the status of a job to ``in_progress``. A job without an upload first gets an empty upload."""
        return self._transition(id, {"status": "in_progress"})

    def complete(self, id: str) -> types.Job:  # noqa: A002
        """Change the status of a job to ``complete``. A job without an upload first gets an empty upload."""
        return self._transition(id, {"status": "complete"})

    def fail(self, id: str, error: str | None = None) -> types.Job:  # noqa: A002
        """Change the status of a job to ``failed``. ``error`` is the text of the job's field ``error``."""
        change: types.JobTransition = {"status": "failed"}
        if error is not None:
            change["error"] = error
        return self._transition(id, change)

    def expire(self, id: str) -> types.Job:  # noqa: A002
        """Change the status of a job to ``expired``, as if its upload window had ended. The job must be ``created``."""
        return self._transition(id, {"status": "expired"})

    def wait_for(
        self,
        id: str,  # noqa: A002
        status: types.JobStatus,
        *,
        timeout: timedelta | str = "10s",
    ) -> types.Job:
        """Wait in real time until a job has a status. Does not move the clock: call ``clock.next()``.

        :raises ControlError: at the timeout, or as soon as the job can no longer get the status
        """
        # Counts the pauses instead of reading a clock, which a test suite may have replaced.
        remaining = to_seconds(timeout, "jobs.wait_for: timeout")
        length = FIRST_PAUSE
        while True:
            job = self.get(id)
            if job["status"] == status:
                return job
            is_possible = status in LaterStatuses[job["status"]]
            if not is_possible or remaining <= 0:
                clock = self._scope.call("GET", "/_mock/clock", query={"app": job["app"]})
                raise ControlError(explain_job(job, status, clock, str(timeout) if is_possible else None))
            pause(min(length, remaining))
            remaining -= length
            length = next_pause(length)

    def upload(self, id: str) -> bytes:  # noqa: A002
        """Return the bytes of a job's upload. The mock deletes an upload once its result is built."""
        return self._scope.download("/_mock/jobs/{id}/upload", id)

    def result(self, id: str) -> bytes:  # noqa: A002
        """Return the bytes of a job's result, also before the job is complete."""
        return self._scope.download("/_mock/jobs/{id}/result", id)

    def open_session(self, id: str, stored_bytes: int | None = None) -> types.SessionWithUrl:  # noqa: A002
        """Open a resumable upload session of a job that was created with ``resumable``."""
        body: types.SessionInput = {} if stored_bytes is None else {"stored_bytes": stored_bytes}
        session: types.SessionWithUrl = self._scope.call(
            "POST", "/_mock/jobs/{id}/sessions", id, {"app": self._scope.app}, body
        )
        return session

    def _transition(self, id: str, change: types.JobTransition) -> types.Job:  # noqa: A002
        job: types.Job = self._scope.call("PATCH", "/_mock/jobs/{id}", id, {"app": self._scope.app}, change)
        return job


class Outcomes(_AsyncResource):
    """Sets and reads the outcomes of single IDs. On a handle of the whole server, they apply to all apps."""

    def get(self) -> types.Outcomes:
        pages = self._scope.pages("/_mock/outcomes", {"app": self._scope.app})
        return {id: outcome for page in pages for id, outcome in page["outcomes"].items()}  # noqa: A001

    def set(self, outcomes: Mapping[str, types.OutcomeOfId]) -> types.Outcomes:
        """Set the outcomes of the given IDs, such as ``{"10": "deleted", "90": None}``. Keeps those of other IDs."""
        query = {"app": self._scope.app}
        stored: types.Outcomes = self._scope.call("PUT", "/_mock/outcomes", query=query, body=dict(outcomes))
        return stored

    def clear(self) -> None:
        self._scope.call("DELETE", "/_mock/outcomes", query={"app": self._scope.app})


class RateLimits(_AsyncResource):
    """Reads and changes the rate-limit windows of an app. Only ``reset`` also applies to the whole server."""

    def get(self) -> types.RateLimits:
        query = {"app": self._scope.require_app("rate_limits.get")}
        limits: types.RateLimits = self._scope.call("GET", "/_mock/rate-limits", query=query)
        return limits

    def set(self, bucket: types.Bucket, *, remaining: int | None = None, limit: int | None = None) -> types.RateLimits:
        """Set the limit of a bucket, the number of requests that remain in its window, or both."""
        query = {"app": self._scope.require_app("rate_limits.set")}
        values = {"bucket": bucket, "remaining": remaining, "limit": limit}
        body = {name: value for name, value in values.items() if value is not None}
        limits: types.RateLimits = self._scope.call("PUT", "/_mock/rate-limits", query=query, body=body)
        return limits

    def exhaust(self, bucket: types.Bucket) -> types.RateLimits:
        """Exhaust the window of a bucket, so that the next request in the bucket gets a 429."""
        return self.set(bucket, remaining=0)

    def reset(self) -> None:
        """Close all windows and keep the limits."""
        self._scope.call("DELETE", "/_mock/rate-limits", query={"app": self._scope.app})


class Faults(_AsyncResource):
    """Adds, lists and deletes injected faults. At most one fault fires on a request."""

    def add(self, **fault: Unpack[types.FaultInput]) -> types.Fault:
        """Add a fault: ``add(match={"route": "getJob"}, times=2, effect={"status": 503})``."""
        added: types.Fault = self._scope.call("POST", "/_mock/faults", query={"app": self._scope.app}, body=fault)
        return added

    def list(self) -> builtins.list[types.Fault]:
        """List the faults in the order in which a request is matched against them."""
        pages = self._scope.pages("/_mock/faults", {"app": self._scope.app})
        return [fault for page in pages for fault in page["faults"]]

    def get(self, id: str) -> types.Fault:  # noqa: A002
        fault: types.Fault = self._scope.call("GET", "/_mock/faults/{id}", id, {"app": self._scope.app})
        return fault

    def delete(self, id: str) -> types.Fault:  # noqa: A002
        """Delete a fault and return it. A handle of one app can delete only the app's own faults."""
        fault: types.Fault = self._scope.call("DELETE", "/_mock/faults/{id}", id, {"app": self._scope.app})
        return fault

    def clear(self) -> None:
        """Delete the app's own faults. On a handle of the whole server, delete all faults."""
        self._scope.call("DELETE", "/_mock/faults", query={"app": self._scope.app})

    def assert_consumed(self) -> None:
        """Check that every fault fired, and that each fault with ``times`` fired that many times.

        On a handle of one app, checks only the app's own faults: others may have fired on requests of other apps.
        """
        faults = [fault for fault in self.list() if self._scope.app is None or fault["app"] is not None]
        left = [f for f in faults if f["fired"] == 0 or ("times" in f and not f["exhausted"])]
        if left:
            summary = "1 fault was not consumed" if len(left) == 1 else f"{len(left)} faults were not consumed"
            raise AssertionError("\n".join([f"{summary}:", *(f"  {f['id']}: {f['explanation']}" for f in left)]))


class Requests(_AsyncResource):
    """Reads the journal of requests to the API and the storage. Entries contain no secrets."""

    def list(
        self,
        *,
        method: str | None = None,
        path: str | None = None,
        status: int | str | None = None,
        since: datetime | str | None = None,
        limit: int | None = None,
    ) -> builtins.list[types.JournalEntry]:
        """List the requests, oldest first. With ``limit``, list the most recent ones.

        :param path: path without its query; ``*`` matches any characters
        :param status: status code, or a class of status codes such as ``4xx``
        :param since: earliest time on the app's clock
        """
        query = {
            "app": self._scope.app,
            "method": method,
            "path": path,
            "status": status,
            "since": None if since is None else to_time(since, "requests.list"),
        }
        pages = self._scope.pages("/_mock/requests", query, limit)
        # The first page has the most recent requests.
        return [entry for page in reversed(pages) for entry in page["requests"]]

    def find(self, id: str) -> types.JournalEntry | None:  # noqa: A002
        """Return a journal entry by the value of the response header ``x-mock-request-id``."""
        try:
            return self._get(id)
        except ControlError as error:
            if error.status == 404:
                return None
            raise

    def curl(self, id: str) -> str:  # noqa: A002
        """Return a command line that repeats a request. Variables such as ``$TOKEN`` stand for its secrets."""
        return (self._get(id)).get("curl", "")

    def wait_for(
        self,
        *,
        method: str | None = None,
        path: str | None = None,
        status: int | str | None = None,
        since: datetime | str | None = None,
        after: str | None = None,
        timeout: timedelta | str = "3s",
    ) -> types.JournalEntry:
        """Wait in real time until a request matches and its response is decided. Return the earliest one.

        :param after: ID of a journal entry; only later requests match
        :raises ControlError: if no request matches in time. The message lists the other requests.
        """
        awaited = {
            "method": method,
            "path": path,
            "status": status,
            "since": None if since is None else to_time(since, "requests.wait_for"),
        }
        base = {**awaited, "app": self._scope.app, "after": after}
        # Counts the waits of the mock instead of reading a clock, which a test suite may have replaced.
        remaining = to_seconds(timeout, "requests.wait_for: timeout")
        while True:
            wait = min(remaining, MAX_WAIT)
            query = {**base, "complete": "true", "limit": 1, "wait": f"{round(wait * 1000)}ms"}
            found = (self._scope.call("GET", "/_mock/requests", query=query))["requests"]
            if found:
                entry: types.JournalEntry = found[0]
                return entry
            remaining -= wait
            if remaining <= 0:
                others = self._scope.call(
                    "GET", "/_mock/requests", query={"app": self._scope.app, "after": after, "limit": 11}
                )
                raise ControlError(explain_requests(awaited, str(timeout), others["requests"], after))

    def clear(self) -> None:
        self._scope.call("DELETE", "/_mock/requests", query={"app": self._scope.app})

    def _get(self, id: str) -> types.JournalEntry:  # noqa: A002
        entry: types.JournalEntry = self._scope.call("GET", "/_mock/requests/{id}", id)
        return entry


class Scenarios(_AsyncResource):
    """Lists and loads scenarios. A scenario defines the state from which a test starts."""

    def list(self) -> builtins.list[types.ScenariosScenariosItem]:
        """List the built-in scenarios."""
        listed: types.Scenarios = self._scope.call("GET", "/_mock/scenarios")
        return listed["scenarios"]

    def load(self, name_or_document: str | types.Scenario) -> types.LoadedScenario:
        """Load a scenario, or a built-in scenario by its name. Replaces all state of the apps that it names."""
        is_name = isinstance(name_or_document, str)
        body = {"built_in": name_or_document} if is_name else name_or_document
        loaded: types.LoadedScenario = self._scope.call(
            "POST", "/_mock/scenarios", query={"app": self._scope.app}, body=body
        )
        return loaded


class State(_AsyncResource):
    """Exports and imports the whole state of the server. Its format may change between versions of the mock."""

    def get(self) -> types.State:
        state: types.State = self._scope.call("GET", "/_mock/state")
        return state

    def replace(self, state: types.State) -> types.State:
        """Replace the state. The files that the new state refers to must still exist."""
        replaced: types.State = self._scope.call("PUT", "/_mock/state", body=state)
        return replaced


class Settings(_AsyncResource):
    """Reads and changes the settings of an app: label, profile, owner, limits, processing time and others."""

    def get(self) -> types.AppSettings:
        settings: types.AppSettings = self._scope.call("GET", "/_mock/apps/{app}", self._scope.require_app("settings.get"))
        return settings

    def set(self, **settings: Unpack[types.AppSettingsInput]) -> types.AppSettings:
        """Replace all settings. A setting that is omitted is reset to the option of the server, but the label is kept."""
        replaced: types.AppSettings = self._scope.call(
            "PUT", "/_mock/apps/{app}", self._scope.require_app("settings.set"), body=settings
        )
        return replaced

    def patch(self, **settings: Unpack[types.AppSettingsPatch]) -> types.AppSettings:
        """Change only the settings that are named. None resets a setting to the option of the server."""
        changed: types.AppSettings = self._scope.call(
            "PATCH", "/_mock/apps/{app}", self._scope.require_app("settings.patch"), body=settings
        )
        return changed


class _AsyncHandle:
    def __init__(self, scope: _AsyncScope) -> None:
        self._scope = scope
        self.clock = Clock(scope)
        self.jobs = Jobs(scope)
        self.outcomes = Outcomes(scope)
        self.rate_limits = RateLimits(scope)
        self.faults = Faults(scope)
        self.requests = Requests(scope)
        self.scenarios = Scenarios(scope)

    @property
    def url(self) -> str:
        """Base URL of the mock, such as ``http://127.0.0.1:4020``."""
        return self._scope.url

    def report(self) -> str:
        """Return the dashboard with its data as the text of one HTML file, which needs no server."""
        return (self._scope.download("/_mock/report")).decode()

    def reset(self) -> None:
        """Delete the state of the app. On a handle of the whole server, delete all state and reset all clocks."""
        self._scope.call("POST", "/_mock/reset", query={"app": self._scope.app})


class App(_AsyncHandle):
    """Handle of one app. Its jobs, clock, rate limits, faults and journal are its own."""

    def __init__(self, scope: _AsyncScope) -> None:
        super().__init__(scope)
        self.settings = Settings(scope)

    @property
    def token(self) -> str:
        """Bearer token of the app.

        :raises ControlError: if the handle was created from an app ID or a consumer key
        """
        app = self._scope.require_app("token")
        if app.startswith("key:"):
            raise ControlError(
                "Cannot return a token: this handle was created from a consumer key. "
                "POST /oauth2/token returns the token of the key"
            )
        if re.fullmatch("app-[0-9a-f]{16}", app):
            raise ControlError(
                f"Cannot return a token: this handle was created from the app ID {app}, which is a hash of the token. "
                "Call mock.app() with the token"
            )
        return app

    def warnings(self) -> list[types.JournalEntryWarningsItem]:
        """Return the journal's warnings about client mistakes."""
        return [warning for entry in self.requests.list() for warning in entry["warnings"]]

    def verdicts(self, job: str | None = None) -> list[types.Verdict]:
        """Return what the mock judges about the client, such as whether it respected the rate limits.

        :param job: ID of the job that the verdicts on transfers are about. The default is any job.
        """
        query = {"app": self._scope.app, "job": job}
        verdicts: list[types.Verdict] = (self._scope.call("GET", "/_mock/verdicts", query=query))["verdicts"]
        return verdicts


class Server(_AsyncHandle):
    """Handle of a whole server."""

    def __init__(self, scope: _AsyncScope) -> None:
        super().__init__(scope)
        self.state = State(scope)

    def app(self, app: str | None = None, *, consumer_key: str | None = None) -> App:
        """Return a handle of one app.

        :param app: bearer token or ID of the app. The default is a new random token.
        :param consumer_key: the consumer key that the app logs in with, instead of ``app``
        """
        name = f"token-{uuid4()}" if app is None else app
        return App(self._scope.of_app(name if consumer_key is None else f"key:{consumer_key}"))

    def apps(self, limit: int | None = None) -> list[types.ListedApp]:
        """List the apps, the most recently active first."""
        pages = self._scope.pages("/_mock/apps", {}, limit)
        return list({app["app"]: app for page in pages for app in page["apps"]}.values())

    def info(self) -> types.ServerInfo:
        """Describe the server: its version, its profile, when it started, and the options that differ from their defaults."""
        info: types.ServerInfo = self._scope.call("GET", "/_mock/info")
        return info


def connect(url: str, *, control_token: str | None = None) -> Server:
    """Return a handle of a running mock. Sends nothing before the first call.

    :param url: base URL of the mock, such as ``http://mock:4020``
    :param control_token: value of the server's option ``--control-token``
    :raises ValueError: if ``url`` is not an HTTP URL or contains credentials
    """
    return Server(_AsyncScope(Transport(parse_base_url(url)), control_token, None))
