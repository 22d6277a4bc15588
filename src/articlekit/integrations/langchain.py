"""LangChain: a document loader for saved news pages (extra ``langchain``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from articlekit.errors import MissingExtraError
from articlekit.integrations.documents import facts
from articlekit.pipeline import parse_file

try:
    from langchain_core.document_loaders import BaseLoader
    from langchain_core.documents import Document
except ImportError as error:
    raise MissingExtraError("the LangChain loader", extra="langchain") from error


class ArticleLoader(BaseLoader):
    """One ``Document`` a page: the clean text, without promos, captions and bylines, and what is known of it."""

    def __init__(self, paths: str | Path | Iterable[str | Path], *, language: str | None = None) -> None:
        """Know the files.

        Args:
            paths: A file or several.
            language: BCP 47 tag of their text, where you know better than the pages.
        """
        self._paths = [paths] if isinstance(paths, str | Path) else list(paths)
        self._language = language

    def lazy_load(self) -> Iterator[Document]:
        """The documents, one by one.

        Raises:
            InputError: A page cannot be read.
        """
        for path in self._paths:
            article = parse_file(path, language=self._language)
            yield Document(page_content=article.text, metadata=facts(article, str(path)))
