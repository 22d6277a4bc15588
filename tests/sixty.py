"""Sixty pages, three of which end or stop the process that parses them; every engine has to bring sixty rows."""

from collections import Counter

import pyarrow as pa

from archives import page
from articlekit.integrations.arrow import Kernel
from articlekit.io.worker import Limits

BAD = {7: "kill", 23: "hang", 41: "segfault"}
KERNEL = Kernel(limits=Limits(timeout=3.0, function="poison:parse"), keep=("id",))


def sixty():
    """The pages as a table."""
    urls = [f"https://valley.example/{'poison/' + BAD[n] if n in BAD else 'news'}/{n}" for n in range(60)]
    return pa.table({"id": list(range(60)), "url": urls, "html": [page(n) for n in range(60)]})


def check(table):
    """Whether all rows are there, with exactly three errors, each named."""
    rows = {row["id"]: row for row in table.select(["id", "status", "error", "url"]).to_pylist()}
    assert table.num_rows == 60
    assert sorted(rows) == list(range(60))
    assert Counter(row["status"] for row in rows.values()) == {"ok": 57, "crash": 2, "limit": 1}
    assert {number: row["error"].split()[-1] for number, row in rows.items() if row["error"]} == {
        7: "SIGKILL",
        23: "seconds",
        41: "SIGSEGV",
    }
