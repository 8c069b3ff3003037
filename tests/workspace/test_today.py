"""What stands on Today, for whom, and at which cost."""

import re
from datetime import timedelta

import brotli
import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, ActivityShare
from lugas.agenda.rules import Status
from tests.factories import DAY, activity, at, engagement, invitation, moment, position, secretariat, user
from tests.staff import sign_in

pytestmark = pytest.mark.django_db
THAT_DAY = f"/kerja/?tanggal={DAY}"


def page(client, who, address=THAT_DAY):
    """A page as somebody sees it."""
    sign_in(client, who)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_day_of_the_leader_shows_engagements_who_stands_in_and_the_way(client):
    clerk = user(role=Role.CLERK)
    with at("53"):
        governor, deputy = position("Gubernur"), position("Pj. Sekda TTS")
        engagement(activity("Apel pagi", start=moment(8), hours=0.5), governor)
        away = activity("Rakor Komunikasi Pimpinan", code="53.02", start=moment(9))
        engagement(away, deputy, represents=governor)
        engagement(activity("Panen raya", code="53.02", start=moment(14)), governor, status=Status.TENTATIVE)
    html = page(client, clerk, f"{THAT_DAY}&pimpinan={governor.pk}")
    assert html.index("Apel pagi") < html.index("Rakor Komunikasi Pimpinan") < html.index("Panen raya")
    assert "Diwakili Pj. Sekda TTS" in html
    assert "ke Soe, berangkat" in html
    assert "08.00" in html


def test_other_secretariats_day_does_not_show(client):
    clerk = user("53.01", Role.CLERK)
    with at("53"):
        governor = position("Gubernur Rahasia")
        engagement(activity("Rapat tertutup"), governor)
    html = page(client, clerk, f"{THAT_DAY}&pimpinan={governor.pk}")
    assert "Rapat tertutup" not in html
    assert "Gubernur Rahasia" not in html


def test_restricted_engagements_show_to_roles_that_may_see_them(client):
    with at("53"):
        governor = position("Gubernur")
        engagement(activity("Pembahasan mutasi", secrecy=Activity.Secrecy.RESTRICTED), governor)
    address = f"{THAT_DAY}&pimpinan={governor.pk}"
    assert "Pembahasan mutasi" in page(client, user(role=Role.HEAD), address)
    assert "Pembahasan mutasi" not in page(client, user(role=Role.MEDIA), address)


def test_leader_sees_his_day_and_what_he_must_decide(client):
    with at("53"):
        governor, other = position("Gubernur"), position("Wakil Gubernur")
        engagement(activity("Audiensi Ombudsman"), governor)
        engagement(activity("Kegiatan wakil"), other)
        invitation(activity("Pelantikan PMI"), governor)
        invitation(activity("Undangan wakil"), other)
    html = page(client, user(role=Role.LEADER, position=governor), f"{THAT_DAY}&pimpinan={other.pk}")
    assert "Audiensi Ombudsman" in html
    assert "Pelantikan PMI" in html
    assert "1 menunggu keputusan Anda" in html
    assert "Kegiatan wakil" not in html
    assert "Undangan wakil" not in html
    assert "Masih kurang" not in html


def test_region_sees_what_is_shared_with_it_and_nothing_else_of_the_province(client):
    liaison = user("53.02", Role.LIAISON)
    soon = timezone.now() + timedelta(days=1)
    with at("53"):
        shared = activity("Rakor di Soe", start=soon)
        ActivityShare.objects.create(activity=shared, receiver=secretariat("53.02"))
        activity("Rapat internal provinsi", start=soon, code="53.02")
    html = page(client, liaison, "/kerja/")
    assert "Rakor di Soe" in html
    assert "Rapat internal provinsi" not in html


def test_regions_of_the_province_are_threads(client):
    clerk = user(role=Role.CLERK)
    with at("53.02"):
        activity("Pasar murah", public=True)
        activity("Rapat tertutup kabupaten")
    with at("53"):
        activity("Kunjungan", code="53.03")
    html = page(client, clerk)
    assert html.count('<li class="muted">') + html.count('<li class="daun">') + html.count('<li class="nila">') == 22
    assert "Timor Tengah Selatan: 1 agenda publik" in html
    assert "1 kegiatan kita" in html


def test_unchanged_part_is_not_sent_again(client):
    with at("53"):
        governor = position("Gubernur")
        invitation(activity("Pelantikan PMI"), governor)
    sign_in(client, user(role=Role.LEADER, position=governor))
    html = client.get("/kerja/").content.decode()
    tag = html.split('data-etag="')[1].split('">')[0].replace("&quot;", '"')
    assert client.get("/kerja/perbarui/", headers={"If-None-Match": tag}).status_code == 304
    with at("53"):
        invitation(activity("Festival Tenun"), governor)
    changed = client.get("/kerja/perbarui/", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "Festival Tenun" in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_sheet_for_paper_holds_the_day(client):
    with at("53"):
        governor = position("Gubernur")
        engagement(activity("Apel pagi"), governor)
    html = page(client, user(), f"/kerja/lembar/?tanggal={DAY}&pimpinan={governor.pk}")
    assert "Apel pagi" in html


def test_cost_does_not_grow_with_the_day(client, django_assert_max_num_queries):
    clerk = user(role=Role.CLERK)
    with at("53"):
        governor = position("Gubernur")
    sign_in(client, clerk)
    used = []
    for many in (2, 12):
        with at("53"):
            for number in range(many):
                held = activity(f"Kegiatan {many} {number}", start=timezone.now() + timedelta(minutes=number))
                engagement(held, governor, status=Status.TENTATIVE)
                invitation(held, governor)
        client.get("/kerja/")
        with django_assert_max_num_queries(60) as captured:
            client.get("/kerja/")
        used.append(len(captured))
    assert used[0] == used[1], used


def test_nobody_and_people_without_a_secretariat_get_no_day(client):
    assert client.get("/kerja/").status_code == 302
    from lugas.accounts.models import User
    from lugas.tenancy.scope import identity

    with identity():
        lonely = User.objects.create_user("sendiri", "sendiri@example.test", "sandi-panjang-sekali", name="Sendiri")
    sign_in(client, lonely)
    answer = client.get("/kerja/")
    assert answer.status_code == 403
    assert "Hubungi admin" in answer.content.decode()


def test_page_is_light(client):
    with at("53"):
        governor = position("Gubernur")
        for number in range(30):
            held = activity(f"Rapat evaluasi nomor {number}", start=timezone.now() + timedelta(minutes=5 * number))
            engagement(held, governor, status=Status.TENTATIVE)
            invitation(held, governor)
    sign_in(client, user(role=Role.HEAD))
    assert len(brotli.compress(client.get("/kerja/").content)) < 15_000


def test_what_has_no_room_is_one_step_away(client):
    clerk = user(role=Role.CLERK)
    with at("53"):
        governor = position("Gubernur")
        for number in range(11):
            held = activity(
                f"Kegiatan nomor {number}.", start=timezone.now() + timedelta(hours=2 + 2 * number), hours=1
            )
            engagement(held, governor)
    html = page(client, clerk, "/kerja/")
    links = re.findall(r'<a href="(\?semua=1)#(\w+)"', html)
    assert links
    whole = client.get(f"/kerja/{links[0][0]}").content.decode()
    assert all(f"Kegiatan nomor {number}." in whole for number in range(11))
    assert "semua=1#" not in whole
