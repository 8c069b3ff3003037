"""The numbers of the frame are asked for together, whatever querysets the rooms give."""

import pytest

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.agenda.rules import Status
from lugas.intake.queue import waiting
from lugas.workspace.context import counted_menu
from lugas.workspace.counting import counts
from tests.factories import acting, activity, engagement, invitation, position, user

pytestmark = pytest.mark.django_db


def test_all_numbers_come_from_one_query_and_none_from_what_cannot_be(django_assert_num_queries):
    head = user("53", Role.HEAD)
    with acting(head):
        leader = position("Gubernur")
        for number in range(3):
            invitation(engagement(activity(f"Rapat {number}"), leader, status=Status.TENTATIVE).activity, leader)
        wanted = {
            "waiting": waiting(head),
            "first two": Activity.objects.order_by("pk").values("pk")[:2],
            "both": Activity.objects.values("pk").union(Engagement.objects.values("pk"), all=True),
            "nothing": Invitation.objects.none(),
        }
        with django_assert_num_queries(1):
            assert counts(wanted) == {"waiting": 3, "first two": 2, "both": 6, "nothing": 0}
        with django_assert_num_queries(0):
            assert counts({"nothing": Invitation.objects.none()}) == {"nothing": 0}


def test_the_menu_says_how_much_waits_for_one_query(django_assert_num_queries):
    head = user("53", Role.HEAD)
    with acting(head):
        invitation(activity("Rapat"), position("Gubernur"))
        # In which offices the person may act today is known from then on.
        counted_menu(head)
        with django_assert_num_queries(1):
            menu, unread = counted_menu(head)
    assert {one.key: one.count for one in menu}["incoming"] == 1
    assert unread == 0


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_each_letter_after_g_leads_to_one_page(role):
    head = user("53", Role(role))
    with acting(head):
        letters = [one.letter for one in counted_menu(head)[0] if one.letter]
    assert len(letters) == len(set(letters))
