"""``articlekit lexicon``."""

from __future__ import annotations

import click

from articlekit.cli import offers
from articlekit.cli.terminal import write
from articlekit.lexicon.schema import known_languages, lists, load, primary


@click.command(name="lexicon", short_help="Show the words that are known of a language.")
@click.argument("language", required=False, shell_complete=offers.languages)
@click.option("--topic", help="Only keys that begin with this: key_facts, promo.newsletter, credit.prefix …")
def command(language: str | None, topic: str | None) -> None:
    """Show the words that are known of a language, by key of its data file; without LANGUAGE the languages.

    \b
    articlekit lexicon
    articlekit lexicon fr --topic key_facts
    """
    if language is None:
        for code in known_languages():
            write(f"{code}  {load(code).name}\n")
        return
    code = primary(language)
    if code not in (*known_languages(), "mul"):
        known = ", ".join(known_languages())
        raise click.BadParameter(
            f"no words are known of {language!r}; known are {known} and mul", param_hint="LANGUAGE"
        )
    found = [(key, texts) for key, texts in lists(load(code)) if texts and key.startswith(topic or "")]
    if not found:
        raise click.BadParameter(f"{code} has no words under {topic!r}", param_hint="--topic")
    for key, texts in found:
        write(f"{key}\n" + "".join(f"    {text}\n" for text in texts))
