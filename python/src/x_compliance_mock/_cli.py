"""The command ``x-compliance-mock``."""

from __future__ import annotations

import os
import subprocess
import sys

from ._node import NodeNotFoundError, find_node
from ._process import CLI, server_environment


def main() -> None:
    """Run the command of the npm package, with its signals and its exit code."""
    try:
        command = [find_node(), CLI, *sys.argv[1:]]
    except NodeNotFoundError as error:
        sys.exit(str(error))
    environment = server_environment({})
    if os.name == "posix":
        os.execve(command[0], command, environment)
    sys.exit(subprocess.call(command, env=environment))
