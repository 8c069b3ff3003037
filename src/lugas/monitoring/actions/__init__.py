"""What people do with the press: one function a verb, each one transaction.

Screens, the API, the demo and the tests call these. Each asks `by` for the permission it needs.
"""

from lugas.monitoring.actions.clippings import change_clipping, clip, clip_address, clip_scan
from lugas.monitoring.actions.judging import dismiss, judge, keep_clipping, take_back
from lugas.monitoring.actions.outlets import read_feed_now, remove_keyword, save_feed, save_keyword, save_outlet
from lugas.monitoring.actions.reports import confirm_report, reject_report, report_activity

__all__ = [
    "change_clipping", "clip", "clip_address", "clip_scan", "confirm_report", "dismiss", "judge", "keep_clipping",
    "read_feed_now", "reject_report", "remove_keyword", "report_activity", "save_feed", "save_keyword", "save_outlet",
    "take_back",
]  # fmt: skip
