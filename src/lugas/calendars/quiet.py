"""Keeps the secrets of calendar addresses out of the logs: the path of a request is written there when it fails."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"/kal/[^\s/?\"']+")


class HideSecrets(logging.Filter):
    """On every handler: "/kal/…" in place of an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line pass, without the secret."""
        said = record.getMessage()
        if "/kal/" in said:
            record.msg, record.args = SECRET.sub("/kal/…", said), ()
        return True
