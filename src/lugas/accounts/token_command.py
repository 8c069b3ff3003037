"""`lugas token LOGIN`: a new key for a program, given out by whoever runs the machine, shown once and kept as a hash."""

from __future__ import annotations

import sys

from lugas import running
from lugas.running import Problem


def run(login: str, *, secretariat: str, name: str, write: bool, days: int) -> int:
    """Print the key alone on standard output, and what it opens on standard error. Raises Problem with what to do."""
    with running.database():
        running.setup_django()
        from django.core.exceptions import ValidationError
        from django.utils import translation

        from lugas.accounts.models_tokens import ApiToken
        from lugas.accounts.tokens import issue_token
        from lugas.tenancy.scope import scope

        membership = the_membership(login, secretariat)
        access = ApiToken.Access.WRITE if write else ApiToken.Access.READ
        home = membership.secretariat_id
        try:
            with translation.override("id"), scope([home], home=home, user=membership.user_id):
                issued = issue_token(by=None, membership=membership, name=name, access=access, days=days)
        except ValidationError as error:
            raise Problem(" ".join(error.messages)) from error
        with translation.override("id"):
            told = f"{membership}, {membership.secretariat.name}, {issued.token.get_access_display()}"
        print(f"{told}, sampai (until) {issued.token.expires_at:%Y-%m-%d}", file=sys.stderr)
        print(issued.secret)
    return 0


def the_membership(login: str, code: str):
    """The active membership of that person, in the secretariat of that region if one is named."""
    from django.db.models import Q

    from lugas.accounts.models import Membership, User
    from lugas.tenancy.scope import as_user, identity

    with identity():
        user = User.objects.filter(Q(username=login.lower()) | Q(email__iexact=login), is_active=True).first()
    if user is None:
        raise Problem(f"tidak ada akun yang aktif dengan nama {login} (no active account of that name)")
    with as_user(user.pk):
        found = Membership._base_manager.filter(user_id=user.pk, is_active=True)
        found = list(found.select_related("secretariat__region").order_by("secretariat__region__code", "role"))
    chosen = [one for one in found if not code or one.secretariat.region.code == code]
    if len(chosen) == 1:
        return chosen[0]
    places = ", ".join(f"{one.secretariat.region.code} ({one.role})" for one in found) or "-"
    raise Problem(
        f"{login} bertindak di: {places}; pilih satu dengan --secretariat KODE "
        "(choose one secretariat in which this person acts)"
    )
