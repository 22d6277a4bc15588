"""The same parsing, with the same guarantees, inside other people's engines."""
