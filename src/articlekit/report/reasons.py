"""What a rule id means, in a sentence."""

from __future__ import annotations

import inspect
import re
from functools import lru_cache

from articlekit.lexicon.schema import known_languages, lists, load
from articlekit.passes import PASSES

_WORDS = re.compile(r"lexicon:([a-z]{2,3})\.([a-z_.]+)\[([0-9]+)\]")
_SITE = re.compile(r"site:(.+?):([0-9]+)")
_KINDS = {
    "heading": "as a whole label",
    "prefix": "as the opening of a block",
    "prefix_colon": "as the opening of a block, before a colon",
    "teaser": "as the opening of a block, before a link",
    "phrase": "as a phrase in a short block",
    "pattern": "as a pattern",
}
_SOURCES = {
    "jsonld": "The page's linked data (JSON-LD) say so",
    "microdata": "The page's microdata say so",
    "meta": "A <meta> element of the page's head says so",
    "head": "The page's head says so",
    "html": "An attribute of the <html> element says so",
    "dom": "An element made for it says so",
}


@lru_cache(maxsize=1024)
def reason(rule: str, by: str) -> str:
    """Why a rule spoke.

    Args:
        rule: The rule's id.
        by: The pass that it belongs to.

    >>> reason("lexicon:en.key_facts.heading[0]", "key_facts")
    'The English word list has “Key facts” as a whole label (key facts).'
    """
    if found := _WORDS.fullmatch(rule):
        return _words(found[1], found[2], int(found[3]))
    if found := _SITE.fullmatch(rule):
        return f"Rule {found[2]} of the site file {found[1]} selects it."
    source = _SOURCES.get(rule.partition(".")[0])
    return f"{source}: {rule.partition('.')[2]}." if source else _aim(by)


def _words(code: str, key: str, number: int) -> str:
    topic, _, kind = key.rpartition(".")
    subject = topic.replace(".", ", ").replace("_", " ")
    if code not in (*known_languages(), "mul"):
        return f"The word list {code} knows it ({subject})."
    words = dict(lists(load(code))).get(key, ())
    named = "A pattern" if kind == "pattern" or number >= len(words) else f"“{words[number]}”"
    language = "language-neutral" if code == "mul" else load(code).name
    if named == "A pattern":
        return f"A pattern of the {language} word list fits ({subject})."
    return f"The {language} word list has {named} {_KINDS.get(kind, 'among its words')} ({subject})."


def _aim(by: str) -> str:
    aims = {step.__name__: inspect.getdoc(step) for step in PASSES}
    return (aims.get(by) or f"The pass {by} says so.").split("\n\n")[0].replace("\n", " ")
