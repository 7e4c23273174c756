"""Runs the command: ``python -m x_compliance_mock``."""

from ._cli import main

main()
