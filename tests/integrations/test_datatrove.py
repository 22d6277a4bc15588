import pytest

from archives import page
from sixty import KERNEL

pytest.importorskip("datatrove")
pytestmark = [pytest.mark.datatrove, pytest.mark.filterwarnings("ignore")]


def test_every_document_comes_out_again():
    from datatrove.data import Document  # noqa: PLC0415 - after the check for it

    from articlekit.integrations.datatrove import ArticleParser  # noqa: PLC0415

    kinds = ["news", "poison/kill", "news", "poison/hang"]
    given = [
        Document(page(n).decode(), str(n), metadata={"url": f"https://valley.example/{kind}/{n}"})
        for n, kind in enumerate(kinds)
    ]
    made = list(ArticleParser(KERNEL.limits).run(iter(given)))
    assert [document.metadata["status"] for document in made] == ["ok", "crash", "ok", "limit"]
    assert made[0].text.startswith("It rained all night")
    assert made[0].metadata["article"]["headline"] == "Rain 0"
    assert made[1].text == ""
