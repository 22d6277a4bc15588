"""The running service against its own OpenAPI document: whatever fits it is answered as it says."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from serve.conftest import served

pytest.importorskip("starlette", reason="the service needs the extra 'serve'")
schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")

OPERATIONS = [("POST", "/parse"), ("GET", "/schema"), ("GET", "/health"), ("GET", "/metrics")]


@schemathesis.serializer("text/html", "application/x-ndjson")
def as_it_is(_, value):
    return str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def api():
    with served("--jobs", "2") as (url, _):
        yield schemathesis.openapi.from_url(f"{url}/openapi.json")


def test_every_operation_is_tested(api):
    found = [operation.ok() for operation in api.get_all_operations()]
    assert sorted((o.method.upper(), o.path) for o in found) == sorted(OPERATIONS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_answers_are_as_promised(api, method, path):
    calm = settings(
        max_examples=80 if method == "POST" else 3, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )  # fmt: skip

    @calm
    @given(case=api[path][method].as_strategy())
    def call(case):
        # What a document says decides whether it is a page; no schema can.
        case.call_and_validate(excluded_checks=[checks.positive_data_acceptance])

    call()
