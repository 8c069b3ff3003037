"""Public pages act for somebody within the one secretariat that is asked: to lay something there, or to follow what a secret names.

Nobody is signed in, so whoever calls this shows nothing but what the form, a code or a link of ours gives a right to.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from lugas.tenancy.scope import Scope, scope


def asked_office(secretariat_id: int) -> AbstractContextManager[Scope]:
    """The scope of the secretariat that is asked, for one public request."""
    return scope([secretariat_id], home=secretariat_id)
