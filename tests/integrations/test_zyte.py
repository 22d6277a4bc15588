import datetime as dt

import pytest

import articlekit
from strategies import with_any_article

zyte = pytest.importorskip("zyte_common_items", reason="zyte-common-items is not installed")
itemadapter = pytest.importorskip("itemadapter")
to_zyte = pytest.importorskip("articlekit.integrations.zyte").to_zyte


def test_fields_have_their_place():
    zone = dt.timezone(dt.timedelta(hours=1))
    moment = dt.datetime(2026, 3, 10, 21, 45, tzinfo=zone)
    article = articlekit.Article(
        url="https://news.example/a", headline="Rain at last", language="de-CH",
        contributors=(articlekit.Person("Ada Lo"), articlekit.Person("Tea Roe", "translator")),
        published=articlekit.Timestamp(moment.date(), moment, "minute", "10 March, 21.45"),
        modified=articlekit.Timestamp(moment.date(), None, "day", "11 March"),
        lead_image=articlekit.Image("https://news.example/a.jpg"),
        body=(articlekit.Paragraph("It rained."),),
    )  # fmt: skip
    item = to_zyte(article)
    assert isinstance(item, zyte.Article)
    assert item.datePublished == "2026-03-10T20:45:00Z"
    assert (item.dateModified, item.dateModifiedRaw) == (None, "11 March")
    assert [author.name for author in item.authors] == ["Ada Lo"]
    assert (item.inLanguage, item.mainImage.url) == ("de", "https://news.example/a.jpg")
    assert (
        item.articleBodyHtml
        == '<article><figure><img src="https://news.example/a.jpg" alt=""></figure>\n<p>It rained.</p></article>'
    )


@with_any_article
def test_any_article_is_taken_and_survives_their_own_serialisation(article):
    item = to_zyte(article)
    again = zyte.Article.from_dict(itemadapter.ItemAdapter(item).asdict())
    assert (again.headline, again.articleBody, again.metadata) == (item.headline, item.articleBody, item.metadata)
