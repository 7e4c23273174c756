"""Writes the report of an app when a test fails."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _types as types
    from ._client import App

_SHOWN_REQUESTS = 10
_MAX_REPORTS = 100
"""Maximum number of reports of a process, so that a suite of failing tests does not fill the disk."""
_MAX_WORDS_LENGTH = 80
_MAX_LABEL_LENGTH = 200
_BIDI_CONTROL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

_written: Counter[str] = Counter()


def label_of(name: str) -> str | None:
    """Return the name of a test as the label of its app: at most 200 printable characters."""
    printable = "".join(" " if _is_unprintable(character) else character for character in name)
    return printable.strip()[:_MAX_LABEL_LENGTH] or None


def _is_unprintable(character: str) -> bool:
    is_control = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character == "\ufeff"
    return is_control or re.match(f"[{_BIDI_CONTROL}]", character) is not None


def _file_name(name: str) -> str:
    words = re.findall("[a-z0-9]+", name.lower())
    start = "-".join(["report", *words])[:_MAX_WORDS_LENGTH].rstrip("-")
    return f"{start}-{hashlib.sha256(json.dumps(name).encode()).hexdigest()[:10]}"


def _write(html: str, name: str, directory: Path) -> Path:
    file_name = _file_name(name)
    _written[file_name] += 1
    count = _written[file_name]
    file = directory / f"{file_name}{'' if count == 1 else f'-{count}'}.html"
    if not directory.exists():
        directory.mkdir(parents=True, exist_ok=True)
        # Makes Git ignore a new directory.
        with suppress(FileExistsError), open(directory / ".gitignore", "x") as ignored:
            ignored.write("*\n")
    file.write_text(html, encoding="utf-8")
    return file


def _format(entry: types.JournalEntry) -> str:
    status = entry["status"] or "---"
    line = f"  {entry['at'][11:19]} {status} {entry['method']} {entry['path']}  {entry['why']}"
    return "\n".join([line, *(f"    warning: {warning['detail']}" for warning in entry["warnings"])])


def report_failed_test(app: App, name: str, directory: Path) -> str:
    """Write the report of an app. Raises nothing, because an error would hide the failure of the test.

    :return: message with the path of the file and the latest requests of the app
    """
    try:
        lines = [_format(entry) for entry in app.requests.list(limit=_SHOWN_REQUESTS)]
        is_full = _written.total() >= _MAX_REPORTS
        where = f"none, because this process wrote {_MAX_REPORTS} reports" if is_full else None
        path = where or _write(app.report(), name, directory)
        return "\n".join([f"report of the failed test: {path}", *(lines or ["  The mock got no request of this app."])])
    except Exception as error:  # noqa: BLE001
        return f"Cannot write the report of the failed test: {error}"
