"""Official papers and their numbers, for programs; lugas.api gathers the router."""

from lugas.letters.api import numbers, papers
from lugas.letters.api.found import router

__all__ = ["numbers", "papers", "router"]
