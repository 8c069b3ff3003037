"""People of the tests who sign in: an account with a membership in a secretariat."""

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import Role
from lugas.institutions.models import Secretariat
from lugas.tenancy.scope import identity, scope


def secretariat(code="53"):
    """The secretariat of a region by its code: "53" the province, "53.01" and so on its parts."""
    return Secretariat.objects.select_related("region").get(region__code=code)


def member(office, role=Role.CLERK, name="", **fields):
    """A person who acts in a secretariat, with request-less `acting` set."""
    name = name or f"{role} {office.region.code}"
    username = name.lower().replace(" ", "-")
    with identity():
        user = User.objects.create_user(username, f"{username}@example.test", "sandi-panjang-sekali", name=name)
    with scope([office.pk], home=office.pk, user=user.pk):
        user.acting = Membership.objects.create(user=user, role=role, name=name, **fields)
    return user


def acting(user):
    """The scope in which this person works."""
    office = user.acting.secretariat_id
    return scope([office], home=office, user=user.pk)


def sign_in(client, user):
    """Let the test's browser be signed in."""
    with identity():
        client.force_login(user, backend="lugas.accounts.backends.Backend")
