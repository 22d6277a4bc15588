import inspect
import pickle
import subprocess
import sys

import pytest

import articlekit
from articlekit import errors

SLOW = {"attr", "cattrs", "click", "dateparser", "lxml", "rich", "trafilatura"}


@pytest.mark.parametrize("name", articlekit.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(articlekit, name)
    if inspect.isfunction(value) or inspect.isclass(value):
        assert inspect.getdoc(value)
        assert value.__module__.startswith("articlekit")


def test_names_are_sorted_and_listed():
    assert articlekit.__all__ == sorted(articlekit.__all__)
    assert dir(articlekit) == articlekit.__all__


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        articlekit.prase  # noqa: B018


def test_every_error_is_public_and_of_one_family():
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if kind.__module__ == errors.__name__:
            assert issubclass(kind, articlekit.ArticlekitError)
            assert name in articlekit.__all__


def imported_by(code):
    code = f"import sys\n{code}\nprint(*sorted(set(sys.modules) & {SLOW!r}))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_importing_costs_nothing():
    """Neither lxml nor attrs nor anything slower is imported before it is needed."""
    assert imported_by("import articlekit") == set()


def test_parsing_leaves_the_slow_packages_alone():
    """A page whose dates are machine-readable and whose body is clear needs neither dateparser nor trafilatura."""
    page = "<article><h1>Rain</h1>" + "<p>It rained all night, and nobody in the town slept.</p>" * 9
    assert imported_by(f"import articlekit\narticlekit.parse({page!r})") <= {"attr", "cattrs", "lxml"}


def test_parts_pickle_under_their_names():
    person = articlekit.Person("Ada Lo")
    assert pickle.loads(pickle.dumps(person)) == person  # noqa: S301
