"""Writes the files of the guide and of the README into a directory: `python guide_files.py DIRECTORY`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DOCUMENTS = (PROJECT / "docs/guides/python.md", PROJECT / "python/README.md")


def guide_files() -> dict[str, str]:
    """Return the Python code blocks by the file name in their first line."""
    blocks = [block for document in DOCUMENTS for block in re.findall(r"(?ms)^```python\n(.*?)^```$", document.read_text())]
    files: dict[str, str] = {}
    for block in blocks:
        name = re.match(r"# ([\w.]+)\n", block)
        if name is None:
            raise ValueError(f"expected a file name in the first line, got {block[:80]!r}")
        if files.get(name[1], block) != block:
            raise ValueError(f"{name[1]}: expected the same text in all documents")
        files[name[1]] = block
    return files


def write_guide_files(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in guide_files().items():
        (directory / name).write_text(text)


if __name__ == "__main__":
    write_guide_files(Path(sys.argv[1]))
