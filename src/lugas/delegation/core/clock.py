"""How much of the time given is left. Everything that solving does asks here, building the model included."""

from __future__ import annotations

import time


class TimeUp(Exception):
    """The time given is over; what is known by then is the answer."""


class Clock:
    """Runs from the moment it is made. seconds: how long, on the wall's clock."""

    def __init__(self, seconds: float) -> None:
        self._begun = time.monotonic()
        self.seconds = seconds

    @property
    def past(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun

    @property
    def left(self) -> float:
        """Seconds until the end; below 0 after it."""
        return self.seconds - self.past

    def check(self) -> None:
        """Raise TimeUp when nothing is left."""
        if self.left <= 0:
            raise TimeUp
