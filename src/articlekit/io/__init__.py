"""Archives in and out: readers, child processes that parse, writers, and ``convert`` that ties them together."""
