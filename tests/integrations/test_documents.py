import pytest

from articlekit import InputError, parse_file

HTML = """<html lang=en><head><meta property="og:site_name" content="The Marsh Herald"></head>
<article><h1>Rain at last</h1>
<p>By Ada Lo</p><p>It rained all night, says the mayor of the town.</p></article>"""


@pytest.fixture
def pages(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(HTML, encoding="utf-8")
    return tmp_path


def test_langchain_loader(pages):
    pytest.importorskip("langchain_core", reason="langchain-core is not installed")
    loader = pytest.importorskip("articlekit.integrations.langchain").ArticleLoader
    first, second = loader(sorted(pages.glob("*.html"))).load()
    assert first.page_content == parse_file(pages / "a.html").text
    assert first.metadata["title"] == "Rain at last"
    assert second.metadata["source"] == str(pages / "b.html")
    with pytest.raises(InputError, match="missing"):
        loader(pages / "missing.html").load()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::UserWarning")
def test_llama_index_reader_in_a_directory_reader(pages):
    core = pytest.importorskip("llama_index.core", reason="llama-index-core is not installed")
    reader = pytest.importorskip("articlekit.integrations.llama_index").ArticleReader
    found = core.SimpleDirectoryReader(str(pages), file_extractor={".html": reader()}).load_data()
    assert [document.metadata["title"] for document in found] == ["Rain at last", "Rain at last"]
    assert found[0].text == parse_file(pages / "a.html").text
    assert found[0].metadata["publisher"] == "The Marsh Herald"
