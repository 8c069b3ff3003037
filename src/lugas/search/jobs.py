"""Writing a secretariat's whole index anew. Safe to run twice."""

from lugas.search.registry import reindex
from lugas.tenancy.jobs import job


@job(queue="search")
def rebuild() -> int:
    """All entries of the secretariat in whose scope this runs."""
    return reindex()
