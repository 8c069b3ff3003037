"""What is stored of the press: outlets with their feeds, what is looked for, and the clippings."""

from lugas.monitoring.models.clipping import Clipping, ClippingFile, Mention, Report
from lugas.monitoring.models.outlet import Feed, Keyword, Outlet

__all__ = ["Clipping", "ClippingFile", "Feed", "Keyword", "Mention", "Outlet", "Report"]
