"""Articles in other forms: JSON, text, Markdown, HTML, schema.org, ninjs. Each is a pure function of the article."""
