"""The screens: what waits for me, giving a step with one press, sending back, routes and deputies; and what is not shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.approvals import menu, registry, today
from lugas.approvals.models import Approval, Route, Substitution
from tests.factories import at, user
from tests.staff import acting, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client, house):
    """Signs somebody in and gives the browser."""

    def as_person(who):
        sign_in(client, house.people[who])
        return client

    return as_person


def words(answer) -> str:
    return answer.content.decode()


def step_url(house, paper, verb):
    return reverse(f"approvals:{verb}", args=[paper.public_id, house.due(paper).pk])


def queries(client, url) -> int:
    client.get(url)  # what is kept for the life of the process is read once
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


# ---------- Papers ----------
def test_what_waits_is_listed_most_urgent_first_and_given_with_one_press(house, visit):
    later, urgent = house.start("Undangan rakor"), house.start("Undangan segera", nature="immediate")
    client = visit("section")
    page = words(client.get("/kerja/paraf/"))
    assert page.index("Undangan segera") < page.index("Undangan rakor")
    paper = words(client.get(later.get_absolute_url()))
    assert "Dengan hormat, kami mengundang." in paper
    answer = client.post(step_url(house, later, "grant"), follow=True)
    assert "Sudah Anda paraf. 1 naskah masih menunggu." in words(answer)
    assert house.steps(later)[0] == ("initial", "Kabag Protokol", "done")
    client.post(step_url(house, urgent, "grant"))
    assert "Tidak ada yang menunggu Anda" in words(client.get("/kerja/paraf/"))


def test_a_stale_page_does_not_give_the_next_step_but_tells_who_was_quicker(house, visit):
    paper = house.start()
    url = step_url(house, paper, "grant")
    house.grant(paper, "section")
    answer = visit("section").post(url, follow=True)
    assert "section-53 lebih dahulu" in words(answer)
    assert house.steps(paper)[1][2] == "open"


def test_sending_back_needs_a_remark_and_keeps_the_page(house, visit):
    paper = house.start()
    client, url = visit("section"), step_url(house, paper, "send_back")
    answer = client.post(url, {"remark": " "})
    assert answer.status_code == 422
    assert '<dialog class="dialog" id="back" aria-labelledby="back-title" open' in words(answer)
    client.post(url, {"remark": "Tanggal keliru"})
    page = words(visit("clerk").get(paper.get_absolute_url()))
    assert "Catatan: Tanggal keliru" in page
    assert "Dikembalikan oleh section-53" in page


def test_skipping_shows_only_to_who_is_due_later(house, visit):
    paper = house.start()
    for who, shown in (("bureau", True), ("other_section", False), ("clerk", False), ("administrator", False)):
        assert ("Lewati pejabat ini" in words(visit(who).get(paper.get_absolute_url()))) == shown, who
    client, url = visit("bureau"), step_url(house, paper, "skip")
    assert client.post(url, {"lewati-reason": ""}).status_code == 422
    client.post(url, {"lewati-reason": "Sakit"})
    assert house.steps(paper)[0][2] == "skipped"
    assert "Alasan: Sakit" in words(client.get(paper.get_absolute_url()))


def test_the_writer_takes_a_paper_back(house, visit):
    paper = house.start()
    client, url = visit("clerk"), reverse("approvals:withdraw", args=[paper.public_id])
    assert client.post(url, {}).status_code == 422
    client.post(url, {"tarik-reason": "Salah alamat"})
    assert "Salah alamat" in words(client.get(paper.get_absolute_url()))
    assert visit("bureau").post(url, {"tarik-reason": "Lagi"}).status_code == 403


def test_what_cannot_be_signed_is_told_and_stays_with_the_signer(house, visit):
    paper = house.start("Surat yang tidak dapat dicetak", kind="note")
    for who in ("section", "bureau"):
        house.grant(paper, who)
    answer = visit("sekda").post(step_url(house, paper, "grant"), follow=True)
    assert "Surat ini tidak dapat dicetak." in words(answer)
    assert house.steps(paper)[-1] == ("sign", "Sekda", "open")


def test_verbs_of_another_office_and_of_roles_that_may_not_are_refused(house, visit):
    paper = house.start()
    for who in ("bureau", "aide", "administrator", "clerk"):
        answer = visit(who).post(step_url(house, paper, "grant"))
        # The clerk is told in words that it is his own paper.
        assert answer.status_code == (302 if who == "clerk" else 403), who
    assert house.steps(paper)[0][2] == "open"


def test_strangers_sign_in_others_find_nothing_and_the_door_is_told_no(house, client):
    paper = house.start()
    urls = [paper.get_absolute_url(), step_url(house, paper, "grant")]
    assert client.get(urls[0]).status_code == 302
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(urls[0]).status_code == 404
    assert client.post(urls[1]).status_code == 404
    sign_in(client, user("53", Role.DOOR))
    assert client.get("/kerja/paraf/").status_code == 403


def test_a_restricted_paper_shows_only_to_who_has_a_part_in_it(house, visit):
    paper = house.start("Pemeriksaan pegawai", restricted=True)
    url = paper.get_absolute_url()
    for who, status in (
        ("section", 200),
        ("sekda", 200),
        ("clerk", 200),
        ("other_section", 404),
        ("administrator", 404),
    ):
        assert visit(who).get(url).status_code == status, who
    assert "Pemeriksaan" not in words(visit("other_section").get("/kerja/paraf/beredar/"))
    assert "Pemeriksaan" in words(visit("section").get("/kerja/paraf/beredar/"))


def test_my_papers_tell_where_they_are(house, visit):
    paper, back = house.start("Undangan rakor"), house.start("Undangan lain")
    house.grant(paper, "section")
    visit("section").post(step_url(house, back, "send_back"), {"remark": "Keliru"})
    page = words(visit("clerk").get("/kerja/paraf/beredar/?saya=1"))
    assert "Di meja Karo Adpim" in page
    assert "Dikembalikan" in page
    assert "Undangan lain" not in words(visit("clerk").get("/kerja/paraf/beredar/"))


def test_the_number_of_queries_does_not_grow_with_the_papers(house, visit):
    papers = [house.start() for _ in range(2)]
    client = visit("section")
    urls = ["/kerja/paraf/", "/kerja/paraf/beredar/", papers[0].get_absolute_url(), "/kerja/"]
    few = [queries(client, url) for url in urls]
    for _ in range(8):
        house.start()
    assert [queries(client, url) for url in urls] == few


def test_lists_are_paginated(house, visit):
    for _ in range(31):
        house.start()
    assert words(visit("section").get("/kerja/paraf/")).count('href="/kerja/paraf/') > 30
    with at("53"):
        last = Approval.objects.order_by("-id").first()
    assert last.title in words(visit("section").get("/kerja/paraf/?page=2"))
    assert last.title not in words(visit("section").get("/kerja/paraf/"))


# ---------- Today and the menu ----------
def test_today_tells_what_waits_and_what_came_back(house, visit):
    paper = house.start("Undangan rakor")
    section, clerk = house.people["section"], house.people["clerk"]
    with acting(section):
        [item] = today.items(section)
        assert (item.title, item.url, item.urgent) == ("1 naskah menunggu paraf Anda", paper.get_absolute_url(), False)
        [entry] = menu.items(section)
        assert (entry.label, entry.waiting.count()) == ("Paraf", 1)
    with acting(clerk):
        assert today.items(clerk) == []
    visit("section").post(step_url(house, paper, "send_back"), {"remark": "Keliru"})
    with acting(clerk):
        [item] = today.items(clerk)
        assert (item.kind, item.title) == ("changed", "Dikembalikan: Undangan rakor")
    with acting(house.people["aide"]):
        assert menu.items(house.people["aide"])[0].count == 0


def test_today_tells_the_writer_of_a_late_paper(house):
    paper = house.start("Undangan rakor")
    with at("53"):
        paper.steps.filter(state="open").update(due_at=timezone.now() - timedelta(hours=1))
    for who, kind in (("section", "waiting"), ("clerk", "lacking")):
        with acting(house.people[who]):
            [item] = today.items(house.people[who])
            assert item.kind == kind
            assert item.urgent == (who == "section")


# ---------- Routes ----------
def route_form(house, **given):
    """What the form of a route sends, with two steps."""
    return {
        "name": "Surat tugas",
        "kind": "",
        "unit": "",
        "reach": "any",
        "sign_days": "1",
        "is_active": "on",
        "langkah-TOTAL_FORMS": "3",
        "langkah-INITIAL_FORMS": "0",
        "langkah-0-office": "bureau",
        "langkah-0-verb": "initial",
        "langkah-0-days": "1",
        "langkah-0-place": "2",
        "langkah-1-office": "position",
        "langkah-1-position": str(house.positions["kabag_materi"].pk),
        "langkah-1-verb": "clear",
        "langkah-1-days": "2",
        "langkah-1-place": "1",
        "langkah-2-office": "",
        "langkah-2-verb": "initial",
        "langkah-2-days": "1",
        **given,
    }


def steps_of(name):
    with at("53"):
        return [(one.office, one.verb, one.days) for one in Route.objects.get(name=name).steps.all()]


def test_an_administrator_makes_changes_and_removes_a_route(house, visit):
    client = visit("administrator")
    assert "Undangan ke luar daerah" in words(client.get("/kerja/paraf/rute/"))
    assert client.post("/kerja/paraf/rute/tambah/", route_form(house)).status_code == 302
    assert steps_of("Surat tugas") == [("position", "clear", 2), ("bureau", "initial", 1)]
    with at("53"):
        route = Route.objects.get(name="Surat tugas")
    url = f"/kerja/paraf/rute/{route.pk}/"
    page = words(client.get(url))
    assert 'value="Surat tugas"' in page
    changed = route_form(house, **{"langkah-1-office": "", "langkah-1-position": "", "langkah-INITIAL_FORMS": "2"})
    client.post(url, changed)
    assert steps_of("Surat tugas") == [("bureau", "initial", 1)]
    client.post(f"{url}hapus/")
    assert client.get(url).status_code == 404


def test_a_wrong_route_comes_back_with_what_was_typed(house, visit):
    client = visit("administrator")
    answer = client.post("/kerja/paraf/rute/tambah/", route_form(house, name="Undangan"))
    assert "Sudah ada rute dengan nama ini" in words(answer)
    answer = client.post("/kerja/paraf/rute/tambah/", route_form(house, **{"langkah-1-position": ""}))
    assert "Pilih jabatannya." in words(answer)
    with at("53"):
        assert not Route.objects.filter(name="Surat tugas").exists()


def test_a_route_offers_the_kinds_that_the_rooms_above_tell(house, visit):
    registry._kinds.append(lambda: [("assignment", "Surat tugas")])
    try:
        client = visit("administrator")
        assert '<option value="assignment">Surat tugas</option>' in words(client.get("/kerja/paraf/rute/tambah/"))
        client.post("/kerja/paraf/rute/tambah/", route_form(house, kind="assignment"))
    finally:
        registry._kinds.pop()
    with at("53"):
        assert Route.objects.get(name="Surat tugas").kind == "assignment"


def test_default_routes_come_back_and_only_an_administrator_edits(house, visit):
    with at("53"):
        Route.objects.filter(name="Nota dinas").delete()
    answer = visit("administrator").post("/kerja/paraf/rute/bawaan/", follow=True)
    assert "1 rute bawaan ditambahkan." in words(answer)
    client = visit("section")
    assert "Rute baru" not in words(client.get("/kerja/paraf/rute/"))
    with at("53"):
        route = Route.objects.first()
    for url in ("tambah/", f"{route.pk}/"):
        assert client.get(f"/kerja/paraf/rute/{url}").status_code == 403
    assert client.post(f"/kerja/paraf/rute/{route.pk}/hapus/").status_code == 403


# ---------- Standing in ----------
def test_a_deputy_is_named_acts_and_is_ended(house, visit):
    deputy, day = house.people["other_section"].acting, timezone.localdate()
    form = {"deputy": deputy.pk, "start": day.isoformat(), "end": day.isoformat(), "reason": "Dinas luar"}
    client = visit("section")
    assert 'name="absent"' not in words(client.get("/kerja/paraf/pengganti/tambah/"))
    assert "Pengganti sudah diberi tahu" in words(client.post("/kerja/paraf/pengganti/tambah/", form, follow=True))
    again = client.post("/kerja/paraf/pengganti/tambah/", form)
    assert "section-53 sudah punya pengganti pada sebagian hari itu" in words(again)
    paper = house.start()
    client = visit("other_section")
    assert "Anda bertindak menggantikan section-53" in words(client.get(paper.get_absolute_url()))
    client.post(step_url(house, paper, "grant"))
    assert "other-section-53, menggantikan section-53" in words(client.get(paper.get_absolute_url()))
    with at("53"):
        made = Substitution.objects.get()
    assert visit("bureau").post(f"/kerja/paraf/pengganti/{made.pk}/akhiri/").status_code == 404
    visit("section").post(f"/kerja/paraf/pengganti/{made.pk}/akhiri/")
    with at("53"):
        assert not Substitution.objects.exists()


def test_personnel_names_the_deputy_of_another_and_sees_all(house, visit):
    day = timezone.localdate()
    form = {
        "absent": house.people["sekda"].acting.pk,
        "deputy": house.people["assistant"].acting.pk,
        "start": day.isoformat(),
        "end": day.isoformat(),
        "reason": "Cuti",
        "with_signing": "on",
    }
    client = visit("personnel")
    assert "memerlukan surat mandat" in words(client.post("/kerja/paraf/pengganti/tambah/", form))
    client.post("/kerja/paraf/pengganti/tambah/", {**form, "basis": "Mandat 1"})
    assert "juga menandatangani: Mandat 1" in words(client.get("/kerja/paraf/pengganti/"))
    assert "Mandat 1" not in words(visit("section").get("/kerja/paraf/pengganti/"))
