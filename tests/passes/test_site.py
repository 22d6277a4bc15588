"""What a site's rules hit becomes findings; what is behind respects them."""

import datetime as dt
import time

import pytest

from articlekit import parse
from articlekit.model import Finding, Outcome, Role
from articlekit.passes.site import site
from articlekit.sites import Rule, Site, disabled, register_site, registry

URL = "https://www.harbour.example/news/bridge"
SENTENCE = (
    "The bridge over the harbour was opened on Monday, nine years after it was closed, and people walked across. "
)
PAGE = f"""<html lang="en"><body>
<div class="over">Harbour</div><h1>Bridge opens again after nine years</h1>
<div class="who">Words:
<span class="name"><a href="/people/lo">Ada Lo</a></span>, <span class="name">Bo Ray</span></div>
<span class="when" datetime="2024-03-05T10:00:00+01:00">yesterday</span>
<div class="sum">It cost more than planned.</div><div class="sum">It will be painted green.</div>
<figure><img src="/b.jpg" width="900" height="600">
<figcaption>The bridge <span class="cr">Cy Dee/Nordbild</span></figcaption></figure>
<div class="points"><p>First point of all</p><p>Second point</p></div>
<div class="text"><p>{SENTENCE * 2}</p><p>{SENTENCE * 3}</p>
<div class="box"><h3>Elsewhere</h3><p>{SENTENCE}</p><img src="/t.jpg" width="400" height="300"></div>
<p>{SENTENCE * 2}</p></div><div class="tags"><a>Bridges</a> <a>Harbour</a></div></body></html>"""


def removed(article):
    """What the site's rules took out."""
    return [r for r in article.removed if r.rule.startswith("site:")]


@pytest.fixture
def parsed():
    """Parse the page with some rules."""
    before = dict(registry._registered)

    def run(*rules, crawled=None, passes=(), html=PAGE):
        register_site("harbour.example", Site("Harbour News", rules=rules, passes=passes))
        return parse(html, url=URL, crawled=crawled)

    yield run
    registry._registered.clear()
    registry._registered.update(before)
    registry._of_host.cache_clear()


def test_rule_ids_name_file_and_place(parsed):
    article = parsed(Rule(Role.KICKER, ".nowhere"), Rule(Role.PROMO, ".box", kind="related"))
    assert {d.rule for d in article.decisions if d.by == "site"} == {"site:harbour_example:1"}


def test_a_rule_for_a_part_that_hits_most_of_the_text_takes_nothing(parsed):
    article = parsed(Rule(Role.PROMO, ".text", kind="newsletter"), Rule(Role.PROMO, ".box", kind="related"))
    assert article.text.count("nine years after") == 7
    assert [r.kind for r in removed(article)] == ["related"]
    assert [w for w in article.warnings if w.startswith("site:harbour_example:0: ")]


def test_many_hits_of_a_rule_cost_no_more_than_their_length(parsed):
    """What share of the prose each of them has is told without adding up the page for each."""

    def time_of(cards):
        inner = "<div class=card>" + "<p>Short one</p>" * 5 + "</div>"
        html = (
            f"<html lang=en><body><main><h1>Bridge</h1>{f'<p>{SENTENCE}</p>' * 9}</main>{inner * cards}</body></html>"
        )
        started = time.process_time()
        parsed(Rule(Role.PROMO, ".card", kind="related"), html=html)
        return time.process_time() - started

    assert time_of(3200) < 2.5 * 16 * min(time_of(200) for _ in range(3))


def test_promos_are_removed_with_their_kind(parsed):
    article = parsed(Rule(Role.PROMO, ".box", kind="related"))
    assert [(r.kind, r.rule) for r in removed(article)] == [("related", "site:harbour_example:0")]
    assert removed(article)[0].text.startswith("Elsewhere")
    assert "Elsewhere" not in article.text
    assert not [i for i in article.images if i.url.endswith("t.jpg")]


def test_people_one_by_one(parsed):
    article = parsed(Rule(Role.CONTRIBUTOR, ".name"))
    assert [(p.name, p.url) for p in article.authors] == [
        ("Ada Lo", "https://www.harbour.example/people/lo"),
        ("Bo Ray", None),
    ]


def test_dates_from_attributes_and_text(parsed):
    assert parsed(Rule(Role.PUBLISHED, ".when")).published.isoformat() == "2024-03-05T10:00:00+01:00"
    html = PAGE.replace('datetime="2024-03-05T10:00:00+01:00">yesterday', ">5 March 2024")
    assert parsed(Rule(Role.PUBLISHED, ".when"), html=html).published.isoformat() == "2024-03-05"


def test_a_date_that_is_none_is_left_to_the_others(parsed):
    article = parsed(Rule(Role.MODIFIED, ".when"), html=PAGE.replace('datetime="2024-03-05T10:00:00+01:00"', ""))
    assert article.modified is None


def test_text_fields_join_their_hits(parsed):
    article = parsed(Rule(Role.STANDFIRST, ".sum"), Rule(Role.KICKER, ".over"))
    assert article.standfirst == "It cost more than planned. It will be painted green."
    assert article.kicker == "Harbour"
    assert article.text.count("painted green") == 1


def test_key_facts_and_credit(parsed):
    article = parsed(Rule(Role.KEY_FACT, ".points p"), Rule(Role.CREDIT, ".cr"))
    assert article.key_facts.items == ("First point of all", "Second point")
    assert article.lead_image.credit.text == "Cy Dee/Nordbild"
    assert article.lead_image.caption == "The bridge"


def test_tags(parsed):
    assert parsed(Rule(Role.TAG, ".tags a")).tags == ("Bridges", "Harbour")


def test_translation_and_republication(parsed):
    html = PAGE.replace("</h1>", "</h1><p class=tr>Ada Lo</p><p class=re>The Tide</p>")
    article = parsed(Rule(Role.TRANSLATION, ".tr"), Rule(Role.REPUBLICATION, ".re"), html=html)
    assert [p.name for p in article.translation.translators] == ["Ada Lo"]
    assert article.republication.publication == "The Tide"
    html = PAGE.replace("</h1>", "</h1><p class=tr>Translated from the German by Ada Lo</p>")
    article = parsed(Rule(Role.TRANSLATION, ".tr"), html=html)
    assert article.translation.source_language == "de"


def test_body_takes_what_is_left(parsed):
    article = parsed(Rule(Role.BODY, ".points, .text"), Rule(Role.PROMO, ".box"))
    texts = [b.text for b in article.body if hasattr(b, "text")]
    assert texts[:2] == ["First point of all", "Second point"]
    assert "Elsewhere" not in article.text


def test_the_first_of_two_rules_holds(parsed):
    article = parsed(Rule(Role.FURNITURE, ".box"), Rule(Role.PROMO, ".box"))
    assert not removed(article)
    assert {d.outcome for d in article.decisions if d.rule == "site:harbour_example:1"} == {Outcome.OVERRULED}


def test_rules_of_another_time_rest(parsed):
    rule = Rule(Role.PROMO, ".box", since=dt.date(2024, 1, 1))
    assert not removed(parsed(rule, crawled=dt.datetime(2023, 5, 1, tzinfo=dt.UTC)))
    assert removed(parsed(rule, crawled=dt.datetime(2024, 5, 1, tzinfo=dt.UTC)))
    assert removed(parsed(rule))


def test_passes_of_a_site(parsed):
    def first_box(page, ledger):
        for block in page.blocks:
            if block.text == "Elsewhere" and ledger.free(block):
                yield Finding(Role.FURNITURE, "harbour.box", block)

    assert "harbour.box" in {d.rule for d in parsed(passes=(first_box,)).decisions}


def test_the_canonical_address_will_do_and_no_address_is_no_site(parsed):
    parsed(Rule(Role.PROMO, ".box"))
    assert not [d for d in parse(PAGE).decisions if d.by == site.__name__]
    canonical = PAGE.replace("<body>", f'<link rel="canonical" href="{URL}"><body>')
    assert removed(parse(canonical))


def test_disabled(parsed):
    parsed(Rule(Role.PROMO, ".box"))
    with disabled():
        assert not [d for d in parse(PAGE, url=URL).decisions if d.rule.startswith("site:")]


def test_what_a_site_says_is_not_said_twice(parsed):
    article = parsed(Rule(Role.STANDFIRST, ".over"), Rule(Role.KICKER, ".sum"))
    assert article.standfirst == "Harbour"
    assert not [d for d in article.decisions if d.by in ("standfirst", "kicker")]


def test_caption_and_credit_in_one_line(parsed):
    html = PAGE.replace("The bridge <span", "<span class=cap>The bridge</span> <span")
    article = parsed(Rule(Role.CAPTION, ".cap"), Rule(Role.CREDIT, ".cr"), html=html)
    assert (article.lead_image.caption, article.lead_image.credit.text) == ("The bridge", "Cy Dee/Nordbild")


def test_a_kicker_comes_without_its_colon(parsed):
    assert parsed(Rule(Role.KICKER, ".over"), html=PAGE.replace("Harbour<", "Harbour: <")).kicker == "Harbour"
