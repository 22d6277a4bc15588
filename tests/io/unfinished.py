"""Run ``convert`` in a process of its own, so that a test can kill it: sources…, output, as JSON on the command line."""

import json
import sys

from articlekit.io import run
from articlekit.io.convert import convert

run.CHECKPOINT_RECORDS = 10

if __name__ == "__main__":
    options = json.loads(sys.argv[1])
    convert(options.pop("source"), options.pop("output"), **options)
