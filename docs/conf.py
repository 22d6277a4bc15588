"""The docs as a site: ``sphinx-build -W docs site`` (extra ``docs``)."""

import importlib.metadata

project = "articlekit"
author = "The articlekit developers"
release = version = importlib.metadata.version("articlekit")
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
html_theme = "furo"
html_title = f"articlekit {release}"
html_extra_path = ["../src/articlekit/export/article.schema.json"]
myst_heading_anchors = 3
# Links to files of the repository lead nowhere on the site; tests/test_docs.py holds them.
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]
