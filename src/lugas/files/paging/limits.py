"""Numbers and names that callers and the child share; light, since the web pages load this too."""

MOST_PAGES = 200
WIDE, SMALL = 960, 320
"""Pixels across of the two pictures of a page."""
HIGHEST = 2_400
"""Pixels down: a page that is far higher than wide is cut to this, at its foot."""
LONGEST_TITLE = 150
SECONDS_OF_PAGE = 45
UNREADABLE = 2
"""With what the child ends when the file cannot be opened."""
SLIDES, PAGES, WORDS = "in.pptx", "in.pdf", "words.json"


class Unreadable(ValueError):
    """The file cannot be opened, is locked, or would burst when unpacked."""


def large_name(number: int) -> str:
    """The file of a page's large picture in the child's folder."""
    return f"{number:04d}.large"


def small_name(number: int) -> str:
    """The file of its small one."""
    return f"{number:04d}.small"
