import pytest
from click.testing import CliRunner

from articlekit.cli import main

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rain at last</title></head><body>
<article><h1>Rain at last</h1>
<p>It rained all night, says the mayor, and the farmers of the valley were glad of every drop of it.</p>
<p>The river rose by a metre, and by noon the children were sailing paper boats along the high street.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def run():
    """Run a command; the result has exit_code, stdout and stderr. What is no SystemExit is raised."""

    def call(*args, **options):
        return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False, **options)

    return call
