import json

import pytest

from articlekit import from_json, parse
from articlekit.integrations.flat import COLUMNS

HTML = "<html lang=en><article><h1>Rain at last</h1><p>It rained all night, says the mayor of the town.</p></article>"
PAGES = [HTML, None, b"\x89PNG\r\n\x1a\n\0\0", HTML.encode("utf-16")]
URLS = ["https://news.example/a", None, "https://news.example/c", "https://news.example/d"]


def check(rows):
    assert [row["headline"] for row in rows] == ["Rain at last", None, None, "Rain at last"]
    assert [bool(row["error"]) for row in rows] == [False, True, True, False]
    assert rows[2]["url"] == URLS[2]
    assert from_json(rows[0]["article"]) == parse(HTML, url=URLS[0])
    assert all(tuple(row) == COLUMNS for row in rows)


def test_pandas_accessor_keeps_the_index():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("articlekit.integrations.pandas")
    frame = pd.DataFrame({"html": PAGES, "url": URLS}, index=list("abcd"))
    found = frame["html"].articlekit.parse(frame["url"])
    assert list(found.index) == list("abcd")
    check([{k: None if v is None or v != v else v for k, v in row.items()} for row in found.to_dict("records")])  # noqa: PLR0124
    assert frame["html"].articlekit.parse()["url"].isna().all()


def test_polars_namespace_has_one_schema_whatever_comes():
    pl = pytest.importorskip("polars", reason="Polars is not installed")
    namespace = pytest.importorskip("articlekit.integrations.polars")
    pages = pl.Series("html", [HTML.encode(), None, b"\x89PNG\r\n\x1a\n\0\0", HTML.encode("utf-16")])
    found = pages.articlekit.parse(pl.Series(URLS))
    check(found.to_dicts())
    assert dict(found.schema) == namespace.SCHEMA == dict(pl.Series([None], dtype=pl.String).articlekit.parse().schema)
    assert json.loads(found["article"][3])["schema_version"]
