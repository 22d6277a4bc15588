import re
import sys

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

import articlekit
from articlekit.cli import main
from articlekit.model import Role
from articlekit.passes import PASSES
from articlekit.report import report_html
from articlekit.report.reasons import reason
from articlekit.report.render import _ROLES, template

pytest.importorskip("jinja2", reason="the report needs the extra 'report'")

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rain at last</title>
<meta property="og:site_name" content="The Marsh Herald"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Rain at last</h1>
<figure><img src="https://marsh.example/rain.jpg" alt="A wet street">
<figcaption>The high street on Monday. Photo: Ada Lo</figcaption></figure>
<p>It rained all night, says the mayor, and the farmers of the valley were glad of every drop of it.</p>
<p><strong>Read also: <a href="/sun">Why the sun came back</a></strong></p>
<p>The river rose by a metre, and by noon the children were sailing paper boats along the high street.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def shown():
    return lxml_html.fromstring(report_html(PAGE, url="https://marsh.example/rain"))


def block(report, text):
    (found,) = [b for b in report.cssselect("li.block") if text in b.cssselect(".text")[0].text_content()]
    return found


def test_every_block_is_there_in_page_order(shown):
    numbers = [int(b.get("id")[1:]) for b in shown.cssselect("li.block")]
    assert numbers == sorted(numbers)
    assert block(shown, "It rained all night").get("class").split()[1] == "role-body"


def test_removed_blocks_are_struck_through_with_kind_rule_and_reason(shown):
    promo = block(shown, "Why the sun came back")
    assert promo.cssselect("del")
    assert "removed: read also" in promo.cssselect(".badge")[0].text_content()
    assert "lexicon:en.promo.read_also" in promo.cssselect(".why")[0].text_content()
    assert "“Read also”" in promo.cssselect(".why")[0].text_content()


def test_part_of_a_block_has_its_own_colour(shown):
    assert block(shown, "The high street on Monday").cssselect(".part.role-credit")


def test_reasons_are_tied_to_blocks_for_screen_readers_and_reached_by_keyboard(shown):
    for found in shown.cssselect("li.block"):
        assert found.get("tabindex") == "0"
        (tip,) = shown.cssselect("#" + found.get("aria-describedby"))
        assert tip.get("role") == "tooltip"


def test_card_links_to_the_blocks_its_values_came_from(shown):
    target = shown.cssselect(".card h3 a.where")[0].get("href")
    assert "Rain at last" in shown.cssselect(target)[0].text_content()


def test_every_role_has_a_filter_and_a_colour():
    text = report_html(PAGE)
    for role in _ROLES:
        assert f"body:has(#f-{role}:not(:checked)) .only-{role}" in text
        assert re.search(rf"\.role-{role}\b[^{{}}]*{{ --c:", text), role


def test_every_pass_and_kind_of_rule_has_a_reason():
    for step in PASSES:
        assert reason("its.own", step.__name__).endswith(".")
    assert reason("site:marsh_example:2", "site") == "Rule 2 of the site file marsh_example selects it."
    assert "linked data" in reason("jsonld.headline", "headline")
    assert reason("lexicon:tlh.credit.prefix[0]", "credits") == "The word list tlh knows it (credit)."


HOSTILE = """<html lang='en"><script>alert(1)</script>'><head><title></title></head><body><article>
<h1>&lt;script&gt;alert("h1")&lt;/script&gt; and more of it</h1>
<p onclick="alert(2)">&lt;img src=x onerror=alert(3)&gt; It rained all night, says the mayor, and all were glad.</p>
<p>&lt;/style&gt;&lt;/div&gt;{{ 7 * 7 }}{% raw %} &#x202e;&#0; It rained all night, and the river rose by a metre.</p>
<p><a href="javascript:alert(4)">A link of four words</a> stands in a paragraph that is long enough to be the text.</p>
<img src="javascript:alert(5)" alt="&quot;&gt;&lt;script&gt;alert(6)&lt;/script&gt;"><iframe src="https://evil.example/"></iframe>
<link rel="canonical" href="javascript:alert(7)"><base href="https://evil.example/">
</article></body></html>"""


def test_a_hostile_page_stays_text():
    text = report_html(HOSTILE, url="https://news.example/'\"><script>alert(8)</script>")
    report = lxml_html.fromstring(text)
    assert not report.cssselect("script, iframe, img, link, base, object, embed")
    assert not [name for element in report.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert all(link.get("href").startswith(("#", "https://")) for link in report.cssselect("[href]"))
    assert not report.cssselect("[src], [style]")
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


def test_command_writes_a_file(tmp_path):
    page, out = tmp_path / "page.html", tmp_path / "report.html"
    page.write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(main, ["explain", str(page), "--html", str(out)], catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_command_names_a_file_that_cannot_be_written(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    done = CliRunner().invoke(main, ["explain", str(page), "--html", str(tmp_path)], catch_exceptions=False)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_missing_package_names_the_extra(monkeypatch):
    template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(articlekit.MissingExtraError, match=r"articlekit\[report\]"):
        report_html(PAGE)


def test_roles_of_the_model_are_all_known():
    assert set(map(str, Role)) < set(_ROLES)
