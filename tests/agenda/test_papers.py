"""Papers of restricted activities are for the roles that may see these, also by their own address."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.models import Activity, InvitationFile
from lugas.files.actions import store
from tests.factories import activity, at, invitation, sign_in, user

pytestmark = pytest.mark.django_db


def paper(head, name: str):
    return store(upload=ContentFile(f"Isi {name}".encode(), name=f"{name}.txt"), by=head)


@pytest.mark.parametrize(("role", "restricted", "ordinary"), [(Role.HEAD, 200, 200), (Role.MEDIA, 404, 200)])
def test_a_paper_of_a_restricted_activity_opens_only_for_those_roles(client, head, role, restricted, ordinary):
    with at("53", head):
        secret = activity(title="Rapat tertutup", secrecy=Activity.Secrecy.RESTRICTED)
        plain = activity(title="Rapat biasa")
        hidden, open_ = paper(head, "tertutup"), paper(head, "biasa")
        actions.attach(secret, hidden, by=head)
        actions.attach(plain, open_, by=head)
    sign_in(client, user("53", role))
    assert client.get(reverse("files:original", args=[hidden.public_id])).status_code == restricted
    assert client.get(reverse("files:original", args=[open_.public_id])).status_code == ordinary


def test_a_confidential_invitations_letter_is_not_for_the_door(client, head):
    with at("53", head):
        letter = invitation(nature="confidential")
        file = paper(head, "rahasia")
        InvitationFile.objects.create(invitation=letter, file=file)
    sign_in(client, user("53", Role.DOOR))
    assert client.get(reverse("files:original", args=[file.public_id])).status_code == 404
