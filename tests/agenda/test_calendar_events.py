"""The events of the calendar are drawn past the template engine: what people wrote must still be shown as text alone."""

import pytest

from lugas.agenda.rules import Status
from tests.factories import acting, activity, engagement, moment, position

pytestmark = pytest.mark.django_db
WEEK = "/kerja/kalender/?tampilan=pekan&tanggal=2024-04-24"


def test_titles_and_places_stand_there_as_they_were_written(browser, head):
    with acting(head):
        leader = position("Gubernur")
        one = activity('Rapat <b>"A" & B</b>', start=moment(9), place="<i>Aula</i>")
        engagement(one, leader, status=Status.TENTATIVE)
    html = browser.get(WEEK).content.decode()
    assert "Rapat &lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;" in html
    assert "&lt;i&gt;Aula&lt;/i&gt;" in html
    assert "<b>" not in html
    assert "<i>Aula" not in html


def test_each_event_leads_to_its_activity_and_can_be_moved_by_who_may(browser, head):
    with acting(head):
        part = engagement(activity("Rapat", start=moment(9)), position("Gubernur"), status=Status.TENTATIVE)
    html = browser.get(WEEK).content.decode()
    page = part.activity.get_absolute_url()
    back = "?next=/kerja/kalender/%3Ftampilan%3Dpekan%26tanggal%3D2024-04-24"
    assert f'<a href="{page}" data-form="{page}pimpinan/{part.pk}/pindah/{back}">Rapat</a>' in html
    assert f'data-move="{page}pimpinan/{part.pk}/geser/"' in html


def test_clashing_events_share_one_bracket_with_the_hours_at_which_they_meet(browser, head):
    with acting(head):
        leader = position("Gubernur")
        for hour in (9, 10):
            one = activity(f"Rapat {hour}", start=moment(hour), hours=2)
            engagement(one, leader, status=Status.TENTATIVE)
    html = browser.get(WEEK).content.decode()
    assert html.count('<li class="clash ') == 1
    assert ">Bentrok 10.00–11.00</span>" in html
    assert html.count("clashing") == 2
