"""The keys that carry the owner, as this room's tables need them."""

from lugas.tenancy.constraints import CompositeKey

OWNER = "secretariat_id"


def speech_key(name: str) -> CompositeKey:
    """The speech is of the secretariat that owns the row."""
    return CompositeKey(name=name, columns=["speech_id", OWNER], to="speeches_speech")


def member_key(name: str, column: str) -> CompositeKey:
    """So is the member."""
    return CompositeKey(name=name, columns=[column, OWNER], to="accounts_membership")


def file_key(name: str) -> CompositeKey:
    """So is the file."""
    return CompositeKey(name=name, columns=["file_id", OWNER], to="files_storedfile")
