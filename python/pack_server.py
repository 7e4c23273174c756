"""Copies the built mock into the package: what the command needs of the npm package, without source maps, types and CommonJS."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_IMPORT = re.compile(r"""["']\./([\w.-]+\.js)["']""")
_ENTRY = "cli.js"
_COPIED = (
    "dist/dashboard",
    "dist/result-worker.cjs",
    "contracts/openapi.yaml",
    "contracts/control.openapi.yaml",
    "contracts/pacts",
    "fixtures/signing-key.pem",
    "fixtures/scenarios",
    "sbom.cdx.json",
    # Stores the state of --data-dir. The other dependency of the mock, @node-rs/crc32, is native code, which JavaScript replaces.
    "node_modules/node-sqlite3-wasm/package.json",
    "node_modules/node-sqlite3-wasm/LICENSE",
    "node_modules/node-sqlite3-wasm/dist",
)


def _modules(dist: Path) -> set[str]:
    """Return the modules that the command loads, at its start or later."""
    found = {_ENTRY}
    todo = [_ENTRY]
    while todo:
        for name in _IMPORT.findall((dist / todo.pop()).read_text()):
            if name not in found and (dist / name).exists():
                found.add(name)
                todo.append(name)
    return found


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def pack(project: Path, package: Path) -> None:
    server = package / "src/x_compliance_mock/_server"
    shutil.rmtree(server, ignore_errors=True)
    dist = project / "dist"
    if not (dist / _ENTRY).exists():
        raise FileNotFoundError(f"{dist / _ENTRY}: expected the built mock. Run: npm run build")
    for name in [*(f"dist/{module}" for module in sorted(_modules(dist))), *_COPIED]:
        _copy(project / name, server / name)
        legal = f"{name}.LEGAL.txt"
        if (project / legal).exists():
            _copy(project / legal, server / legal)
    manifest = json.loads((project / "package.json").read_text())
    kept = {name: manifest[name] for name in ("name", "version", "license", "type", "engines")}
    (server / "package.json").write_text(json.dumps(kept, indent=2) + "\n")
    for name in ("LICENSE", "THIRD-PARTY-NOTICES"):
        shutil.copyfile(project / name, package / name)


class PackServerHook(MetadataHookInterface):
    """Sets the version, which is the one of the npm package.

    A build hook would be too late for the copies: hatchling lists the licence files together with the metadata.
    """

    def update(self, metadata: dict[str, Any]) -> None:
        # hatchling reads the version of a source distribution, which contains the copies, from PKG-INFO.
        package = Path(self.root)
        pack(package.parent, package)
        metadata["version"] = json.loads((package.parent / "package.json").read_text())["version"]
