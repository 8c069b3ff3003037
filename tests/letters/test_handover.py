"""An author leaves: drafts get another author, what others wrote keeps its own."""

import pytest

from lugas.accounts.actions import end_membership
from lugas.letters.models import Letter
from tests.factories import DAY, at, position, user
from tests.staff import acting

pytestmark = pytest.mark.django_db


def test_drafts_get_another_author_and_nothing_else_does():
    author, other, admin = user(role="clerk"), user(role="clerk"), user(role="administrator")
    with acting(author):
        signer = position("Sekretaris Daerah")
        for subject, by in (("Rancangan", author), ("Milik lain", admin)):
            Letter.objects.create(subject=subject, dated=DAY, signer=signer, author=by.acting)
    with acting(admin):
        end_membership(author.acting, by=admin, receivers={"letters.drafts": other.acting})
    with at("53"):
        authors = dict(Letter.objects.values_list("subject", "author_id"))
    assert authors == {"Rancangan": other.acting.pk, "Milik lain": admin.acting.pk}
