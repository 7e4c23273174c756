"""Waits for jobs and requests: what the synchronous and the asynchronous client share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _types as types

FIRST_PAUSE = 0.01
"""Seconds before a job is polled again. Later pauses are longer."""
MAX_WAIT = 20.0
"""Longest wait of one call in seconds. The mock allows 30 seconds."""
_MAX_PAUSE = 0.25
_MAX_LISTED = 10

LaterStatuses: Mapping[str, Sequence[str]] = {
    "created": ("in_progress", "complete", "failed", "expired"),
    "in_progress": ("complete", "failed"),
    "complete": (),
    "failed": (),
    "expired": (),
}
"""Statuses that a job can still get, by its present status."""


def next_pause(pause: float) -> float:
    return min(2 * pause, _MAX_PAUSE)


def explain_job(job: types.Job, status: str, clock: types.Clock, timeout: str | None) -> str:
    """Return why a job does not have a status, and what to do. ``timeout`` is None if the job can no longer get it."""
    within = "" if timeout is None else f" within {timeout}"
    return (
        f'jobs.wait_for: expected job {job["id"]} to become "{status}"{within}, got "{job["status"]}". '
        f"{_explain_status(job, status, clock)}"
    )


def _explain_status(job: types.Job, status: str, clock: types.Clock) -> str:
    ends_at = job["processing_ends_at"]
    advice = (
        f"The clock of its app is frozen at {clock['now']}. Call clock.next() or clock.unfreeze()."
        if clock["frozen"]
        else f"The clock of its app shows {clock['now']}. Call clock.next() to move it there, or pass a longer timeout."
    )
    if status not in LaterStatuses[job["status"]]:
        return f'A job that is "{job["status"]}" cannot become "{status}".'
    if job["status"] == "created":
        if status == "expired":
            return f"It expires at {job['upload_expires_at']}. {advice}"
        return "It waits for its upload. Upload a file, or call jobs.start(), jobs.complete() or jobs.fail()."
    if ends_at is None:
        return "Its processing never ends. Call jobs.complete() or jobs.fail()."
    if ends_at > clock["now"]:
        return f"Its processing ends at {ends_at}. {advice}"
    return "Its result is still being built. Pass a longer timeout."


def explain_requests(
    awaited: Mapping[str, object], timeout: str, requests: Sequence[types.JournalEntry], after: str | None
) -> str:
    """Return which requests came instead of the awaited one."""
    values = ", ".join(f"{name} {value}" for name, value in awaited.items() if value is not None) or "any values"
    first = requests[-_MAX_LISTED:] if after is None else requests[:_MAX_LISTED]
    listed = [
        f"{entry['method']} {entry['path']} ({(entry['status'] or 'no response') if entry['complete'] else 'in progress'})"
        for entry in first
    ]
    if len(requests) > _MAX_LISTED:
        listed.append("and earlier ones" if after is None else "and later ones")
    got = f"only {', '.join(listed)}" if listed else "no request"
    return f"requests.wait_for: expected a request with {values} within {timeout}, got {got}"
