import pickle

import pyarrow as pa
import pytest

import articlekit
from archives import page
from articlekit.errors import InputError
from articlekit.integrations.arrow import Kernel, close_pools, parse_batch, parse_batches, row_schema
from articlekit.io.options import ReadOptions
from sixty import KERNEL, check, sixty


@pytest.fixture(autouse=True, scope="module")
def _no_child_is_left():
    yield
    close_pools()


def batch(count=3, **columns):
    return pa.record_batch(
        {
            "url": [f"https://valley.example/{n}" for n in range(count)],
            "html": [page(n) for n in range(count)],
            **columns,
        }
    )


def test_sixty_of_sixty():
    check(KERNEL.table(sixty()))


def test_rows_have_the_exported_schema_and_the_order_of_the_pages():
    made = parse_batch(batch())
    assert made.schema == row_schema()
    assert [row["article"]["headline"] for row in made.to_pylist()] == ["Rain 0", "Rain 1", "Rain 2"]


def test_the_schema_has_every_field_of_an_article():
    names = {field.name for field in row_schema().field("article").type}
    assert names == set(articlekit.to_dict(articlekit.Article()))


def test_columns_may_be_named_and_kept():
    given = pa.record_batch({"n": [5], "page": [page(5).decode()], "when": ["2026-03-10T06:00:00Z"]})
    kernel = Kernel(options=ReadOptions(html_column="page", date_column="when"), keep=("n",))
    (row,) = parse_batch(given, kernel).to_pylist()
    assert (row["n"], row["source"], row["status"], row["crawled"]) == (5, "#1", "ok", "2026-03-10T06:00:00+00:00")


def test_batches_keep_their_sizes_also_empty_ones():
    sizes = [3, 0, 1, 0]
    assert [made.num_rows for made in parse_batches(batch(size) for size in sizes)] == sizes


def test_pages_without_html_are_errors():
    made = parse_batch(pa.record_batch({"html": pa.array([None, page(1)], pa.binary())}))
    assert made["status"].to_pylist() == ["error", "ok"]


def test_a_batch_without_pages_is_refused():
    with pytest.raises(InputError, match="looks like HTML"):
        parse_batch(pa.record_batch({"n": [1]}))


def test_a_kernel_can_be_sent_to_workers():
    assert pickle.loads(pickle.dumps(KERNEL)) == KERNEL  # noqa: S301
