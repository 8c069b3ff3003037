"""What paying a speaker needs, sealed: nobody reads it in the database (tenancy/secrets.py)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from lugas.meetings.models import Honorarium
from lugas.tenancy import secrets

PURPOSE = "meetings.honorarium"


@dataclass(frozen=True)
class Account:
    """Tax number (NPWP or NIK), bank, number of the account, the name on it."""

    tax_number: str
    bank: str
    number: str
    name: str

    @property
    def hint(self) -> str:
        """The last signs of the number, by which its owner knows it again."""
        return f"…{self.number[-3:]}"


def sealed(account: Account) -> str:
    """As it may lie in the database."""
    return secrets.encrypt(PURPOSE, json.dumps(asdict(account)))


def opened(held: Honorarium) -> Account | None:
    """What was told; None when nothing was, or when it was sealed by another installation's key."""
    if not held.sealed:
        return None
    try:
        return Account(**json.loads(secrets.decrypt(PURPOSE, held.sealed)))
    except secrets.Unreadable:
        return None
