"""LlamaIndex: a reader for saved news pages (extra ``llama-index``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from articlekit.errors import MissingExtraError
from articlekit.integrations.documents import facts
from articlekit.pipeline import parse_file

try:
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import Document
except ImportError as error:
    raise MissingExtraError("the LlamaIndex reader", extra="llama-index") from error


class ArticleReader(BaseReader):
    """One ``Document`` a page; for ``SimpleDirectoryReader(…, file_extractor={".html": ArticleReader()})`` too."""

    def load_data(self, file: str | Path, extra_info: dict[str, Any] | None = None, **_: object) -> list[Document]:
        """Read one page.

        Args:
            file: The page.
            extra_info: Further metadata.

        Raises:
            InputError: The page cannot be read.
        """
        article = parse_file(file)
        return [Document(text=article.text, metadata={**(extra_info or {}), **facts(article, str(file))})]
