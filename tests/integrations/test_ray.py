import pyarrow as pa
import pytest

from sixty import KERNEL, check, sixty

pytest.importorskip("ray")
pytestmark = [pytest.mark.ray, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def test_sixty_of_sixty(monkeypatch):
    import ray  # noqa: PLC0415 - after the check for it

    from articlekit.integrations.ray import parse_articles  # noqa: PLC0415

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
    try:
        made = parse_articles(ray.data.from_arrow(sixty()), KERNEL)
        check(pa.concat_tables([pa.table(ray.get(block)) for block in made.to_arrow_refs()]))
    finally:
        ray.shutdown()
