"""``python -m articlekit``."""

from articlekit.cli import main

main(prog_name="articlekit")
