"""How much of a file is read, and for how long: sizes, counts, and the budget that every loop over a file's content asks.

The counts keep honest files whole (the largest calendars seen in real use are far below) and stop hostile ones.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from lugas.intake.reading.sentences import Unreadable

MAX_MAIL_BYTES = 48_000_000
MAX_CALENDAR_BYTES = 16_000_000
MAX_EVENTS = 20_000  # VEVENT components kept of one file
MAX_ATTENDEES = 2_000  # of one event
MAX_LISTED_DATES = 50_000  # RDATE and EXDATE values of one event
MAX_INSTANCES = 20_000  # of one event
MAX_INSTANCES_WITHOUT_WINDOW = 1_000  # of one event, when no --from and --to are given
MAX_INSTANCES_OF_FILE = 100_000
MAX_MAIL_DEPTH = 24  # parts within parts
MAX_MAIL_PARTS = 2_000
MAX_WARNINGS = 6  # of one kind
MAX_TEXT = 20_000  # characters kept of one text value
MAX_PAGES = 40  # of a PDF that is read by its text
MAX_RECOGNISED_PAGES = 12  # read from their pictures, of one file
MAX_PIXELS = 100_000_000  # of one picture: phones make 48 millions, a scanner at 600 dpi 35
MAX_PAGE_POINTS = 6_000  # width or height of a PDF page: two metres
MAX_LINES = 5_000
MAX_UNPACKED = 200_000_000  # bytes that a Word document may unpack to
MAX_ZIP_ENTRIES = 5_000
MAX_PAPERS = 8  # attachments of one mail that are read as letters
LEAST_PICTURE = 40_000  # bytes below which a picture in a mail is a logo and no page

SECONDS = 6.5  # for the reading itself
SECONDS_OF_PROCESS = 8.0  # for the whole child process of `lugas read`; then it is ended from outside
BYTES_OF_PROCESS = 400_000_000  # address space the child may take beyond what the command had at its start
# A paper may need recognition: its child gets longer and more, once it has told that it reads one.
SECONDS_OF_PAPER = 85.0
SECONDS_OF_PAPER_PROCESS = 90.0
BYTES_OF_PAPER_PROCESS = 2_500_000_000
STEPS_OF_EVENT = 100_000  # periods and occurrences looked at for one event's rules
STEPS_OF_FILE = 500_000


class StepsUsedUp(Exception):
    """A recurrence rule wants more work than it is given; what was found so far stays."""


@dataclass
class Budget:
    """What one reading may still spend. `check` raises Unreadable when the time is over; rules take `step`s."""

    language: str
    seconds: float = SECONDS
    steps_of_file: int = STEPS_OF_FILE
    instances: int = MAX_INSTANCES_OF_FILE
    _steps: int = field(default=0, init=False)
    _next_check: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def check(self) -> None:
        if time.monotonic() > self._until:
            raise Unreadable("too_long", self.language)

    def is_short(self) -> bool:
        """Whether half of the time is gone: then nothing is begun that the reading can do without."""
        return time.monotonic() > self._until - self.seconds / 2

    def open_event(self) -> None:
        """Gives the next event its own share of steps, never more than the file has left."""
        self._steps = self._next_check = min(STEPS_OF_EVENT, self.steps_of_file)
        self.check()

    def step(self, steps: int = 1) -> None:
        self._steps -= steps
        self.steps_of_file -= steps
        if self._steps < 0:
            raise StepsUsedUp
        if self._steps < self._next_check:
            self._next_check = self._steps - 1000
            self.check()
