"""Reads the version of the package: the one of the npm package."""

import json
from pathlib import Path

_HERE = Path(__file__).parent
# A source distribution has a copy of the mock instead of the project.
_COPY = _HERE / "src/x_compliance_mock/_server/package.json"
_ORIGINAL = _HERE.parent / "package.json"

VERSION = json.loads((_ORIGINAL if (_HERE.parent / "mock-server").exists() else _COPY).read_text())["version"]
