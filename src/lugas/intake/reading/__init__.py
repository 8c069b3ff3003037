"""Reads what arrives (calendar files, mails) into plain facts, without Django and without a database.

Called by `lugas read` and by the Incoming screen; nothing here records anything, and whatever the bytes,
the answer is a `Reading` or one sentence in `Unreadable`.
"""

from lugas.intake.reading.reader import read_bytes
from lugas.intake.reading.result import Attachment, Attendee, Event, Person, Reading
from lugas.intake.reading.sentences import Unreadable

__all__ = ["Attachment", "Attendee", "Event", "Person", "Reading", "Unreadable", "read_bytes"]
