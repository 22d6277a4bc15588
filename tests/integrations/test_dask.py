import pyarrow as pa
import pytest

from sixty import KERNEL, check, sixty

pytest.importorskip("distributed")
pytestmark = [pytest.mark.dask, pytest.mark.filterwarnings("ignore")]


def test_sixty_of_sixty():
    from distributed import Client  # noqa: PLC0415 - after the check for it

    from articlekit.integrations.dask import parse_articles  # noqa: PLC0415

    table = sixty()
    with Client(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as client:
        tasks = parse_articles([table.slice(0, 30), table.slice(30)], KERNEL)
        check(pa.concat_tables(client.gather(client.compute(tasks))))
