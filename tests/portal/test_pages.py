"""The portal's pages: what they show, in which language and for which region, and what they never show."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.accounts.rules import Role
from tests.factories import acting, activity, at, engagement, moment, position, user
from tests.newsroom.making import release

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGES = (
    "",
    "agenda/",
    "agenda/?lalu=1",
    "agenda.ics",
    "rilis/",
    "rilis/feed.atom",
    "pimpinan/",
    "tentang/",
    "cari/?q=rakor",
)
PREFIXES = ("/", "/en/", "/53.02/", "/en/53.02/")


def soon(hours: float = 24):
    """A moment to come, at a full hour."""
    return NOW.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def governor():
    with at("53"):
        return position("Gubernur NTT", short_title="Gubernur")


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_without_a_cookie(client, prefix, page):
    answer = client.get(f"{prefix}{page}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_page_speaks_the_language_of_its_address(client, prefix):
    page = text(client.get(f"{prefix}agenda/"))
    language = "en" if prefix.startswith("/en/") else "id"
    assert f'<html lang="{language}">' in page
    assert ("Public agenda" in page) == (language == "en")
    other = {"/": "/en/", "/en/": "/", "/53.02/": "/en/53.02/", "/en/53.02/": "/53.02/"}[prefix]
    assert f'href="{other}agenda/"' in page


@pytest.mark.parametrize(
    "path", ["/53.99/", "/53/", "/99/", "/en/53.99/agenda/", "/agenda/tidak-ada/", "/rilis/tidak-ada/"]
)
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_agenda_tells_who_where_and_when(client, governor):
    with at("53.02"):
        sekda = position("Sekretaris Daerah", short_title="Sekda")
    with at("53"):
        one = activity("Pembukaan rakor", start=moment(), code="53.02", place="Hotel Timor Megah, Soe", public=True)
        engagement(one, sekda, represents=governor)
    page = text(client.get("/agenda/?hari=2024-04-24"))
    assert "Pembukaan rakor" in page
    assert "Sekda Timor Tengah Selatan mewakili Gubernur" in page
    assert "Hotel Timor Megah, Soe" in page
    assert "Rabu, 24 April 2024" in page
    # The same activity stands in the portal of the official who takes part.
    assert "Pembukaan rakor" in text(client.get("/53.02/agenda/?hari=2024-04-24"))
    assert "Pembukaan rakor" not in text(client.get("/53.01/agenda/?hari=2024-04-24"))


def test_filters_by_leader_region_and_past(client, governor):
    with at("53"):
        deputy = position("Wakil Gubernur NTT")
        engagement(activity("Kegiatan gubernur", start=soon(), public=True), governor)
        engagement(activity("Kegiatan wakil", start=soon(), code="53.04", public=True), deputy)
        activity("Kegiatan lalu", start=soon(-72), public=True)
    coming = text(client.get("/agenda/"))
    assert ("Kegiatan gubernur" in coming, "Kegiatan wakil" in coming, "Kegiatan lalu" in coming) == (True, True, False)
    by_leader = text(client.get(f"/agenda/?pemimpin={governor.pk}"))
    assert ("Kegiatan gubernur" in by_leader, "Kegiatan wakil" in by_leader) == (True, False)
    by_region = text(client.get("/agenda/?daerah=53.04"))
    assert ("Kegiatan gubernur" in by_region, "Kegiatan wakil" in by_region) == (False, True)
    past = text(client.get("/agenda/?lalu=1"))
    assert ("Kegiatan gubernur" in past, "Kegiatan lalu" in past) == (False, True)


@pytest.mark.parametrize(
    "query", ["hari=x", "hari=9999-99-99", "pemimpin=x&daerah=y", "page=x", "page=-1", "page=9999", "lalu=2"]
)
def test_nonsense_in_the_address_is_no_error(client, query):
    assert client.get(f"/agenda/?{query}").status_code == 200


def test_states_are_said_in_words(client, governor):
    with at("53"):
        engagement(activity("Belum pasti", start=soon(), public=True), governor, status="tentative")
        engagement(activity("Sedang berjalan", start=NOW - timedelta(hours=1), public=True), governor)
        activity("Batal", start=soon(), public=True, cancelled_at=NOW, cancelled_reason="Cuaca buruk")
    page = text(client.get("/agenda/"))
    assert re.search(r"Belum pasti.*?Tentatif", page, re.S)
    assert re.search(r"Sedang berjalan.*?Berlangsung", page, re.S)
    assert re.search(r"Batal.*?Dibatalkan", page, re.S)


def test_the_home_page_has_the_day_the_release_and_the_leaders(client, governor):
    head = user("53", Role.HEAD)
    with acting(head):
        engagement(activity("Kegiatan hari ini", start=NOW - timedelta(minutes=30), public=True), governor)
        release(head, "public", title="Rilis pertama", picture=True)
    page = text(client.get("/"))
    for words in (
        "Kegiatan hari ini",
        "Rilis pertama",
        "Gubernur NTT",
        "Timor Tengah Selatan",
        'alt="Gambar Rilis pertama"',
    ):
        assert words in page
    assert "/53.02/" in page


def test_an_activity_has_a_page_with_facts_and_structured_data(client, governor):
    with at("53"):
        one = activity(
            "Panen <raya> & syukur", start=moment(), public=True, theme="Pangan", latitude=-9.8, longitude=124.3
        )
        engagement(one, governor)
    page = text(client.get(f"/agenda/{one.public_id}/"))
    assert "Panen &lt;raya&gt; &amp; syukur" in page
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(script)
    assert data["@type"] == "Event"
    assert data["name"] == "Panen <raya> & syukur"
    assert data["startDate"] == "2024-04-24T09:00:00+08:00"
    assert data["performer"] == [{"@type": "Person", "name": "Gubernur"}]


def test_a_title_cannot_break_out_of_the_structured_data(client):
    with at("53"):
        one = activity("</script><script>alert(1)</script>", public=True)
    page = text(client.get(f"/agenda/{one.public_id}/"))
    assert "<script>alert" not in page
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(script)["name"] == "</script><script>alert(1)</script>"


def test_a_release_shows_its_correction_and_structured_data(client):
    head = user("53", Role.HEAD)
    with acting(head):
        one = release(head, "corrected", title="Rakor dibuka", picture=True)
    page = text(client.get(f"/rilis/{one.public_id}/{one.slug}/"))
    assert "Angka dibetulkan." in page
    assert "Isi baru Rakor dibuka" in page
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(script)
    assert (data["@type"], data["headline"]) == ("NewsArticle", "Rakor dibuka")
    assert data["dateModified"] > data["datePublished"] or data["dateModified"] == data["datePublished"]
    assert len(data["image"]) == 1


def test_an_old_slug_leads_to_the_release(client):
    head = user("53", Role.HEAD)
    with acting(head):
        one = release(head, "public", title="Rakor dibuka")
    for path in (f"/rilis/{one.public_id}/", f"/rilis/{one.public_id}/lain/"):
        answer = client.get(path)
        assert (answer.status_code, answer.url) == (301, f"/rilis/{one.public_id}/rakor-dibuka/")


def test_a_withdrawn_release_says_why_and_nothing_else(client):
    head = user("53", Role.HEAD)
    with acting(head):
        one = release(head, "withdrawn", title="Angka anggaran", picture=True, body="Isi yang keliru")
        shown = one.pictures.get().file.public_id
    page = text(client.get(f"/rilis/{one.public_id}/{one.slug}/"))
    assert "Angka keliru." in page
    for hidden in ("Isi yang keliru", "Teras Angka", "Keterangan Angka", shown, "ld+json"):
        assert hidden not in page
    assert client.get(f"/berkas/{shown}/480/").status_code == 404
    assert "Isi yang keliru" not in text(client.get("/rilis/feed.atom"))


def test_nothing_that_is_not_public_shows_by_any_address(client, governor):
    head = user("53", Role.HEAD)
    with acting(head):
        hidden = [
            activity("BOCOR internal", start=soon()),
            activity("BOCOR terbatas", start=soon(), secrecy="restricted"),
            activity("BOCOR nanti", start=soon(), secrecy="public", public_since=NOW + timedelta(days=1)),
        ]
        for one in hidden:
            engagement(one, governor, status="tentative", public_since=None)
        open_one = activity(
            "Terbuka",
            start=soon(),
            public=True,
            notes="BOCOR catatan",
            contact_name="BOCOR nama",
            contact_phone="0811000",
            companions="BOCOR pendamping",
            aims="BOCOR sasaran",
            aide="BOCOR ajudan",
            protocol_officer="BOCOR protokol",
        )
        engagement(open_one, governor, status="draft", status_reason="BOCOR alasan")
        releases = [release(head, state, title=f"BOCOR {state}", picture=True) for state in ("draft", "waiting")]
        about_hidden = release(head, "public", title="Rilis terbuka", activity=hidden[0])
        files = [one.pictures.get().file.public_id for one in releases]
    addresses = [f"{prefix}{page}" for prefix in PREFIXES for page in PAGES]
    addresses += [
        "/agenda/?hari=" + soon().date().isoformat(), f"/agenda/?pemimpin={governor.pk}", "/agenda/?daerah=53",
        "/cari/?q=bocor", "/en/cari/?q=BOCOR", "/sitemap.xml", "/sitemap-agenda-1.xml", "/sitemap-rilis-1.xml",
        "/agenda.ics?from=2020-01-01&to=2021-12-01", f"/agenda/{open_one.public_id}/", f"/agenda/{open_one.public_id}/agenda.ics",
        f"/rilis/{about_hidden.public_id}/{about_hidden.slug}/",
    ]  # fmt: skip
    names = [one.public_id for one in (*hidden, *releases)] + files
    for address in addresses:
        answer = client.get(address)
        page = text(answer)
        assert answer.status_code == 200, address
        # The search page repeats the question itself.
        page = page.replace("bocor", "") if "q=bocor" in address else page
        assert "BOCOR" not in page.replace("“BOCOR”", "").replace('value="BOCOR"', "").replace("<title>BOCOR", ""), (
            address
        )
        assert "0811000" not in page, address
        assert not [name for name in names if name in page], address
    for prefix in PREFIXES:
        for one in hidden:
            assert client.get(f"{prefix}agenda/{one.public_id}/").status_code == 404
            assert client.get(f"{prefix}agenda/{one.public_id}/agenda.ics").status_code == 404
        for one in releases:
            assert client.get(f"{prefix}rilis/{one.public_id}/{one.slug}/").status_code == 404
    for name in files:
        for path in ("", "480/", "960/", "1600/"):
            assert client.get(f"/berkas/{name}/{path}").status_code == 404


def test_a_signed_in_person_sees_no_more_on_public_pages(client, governor):
    from tests.factories import sign_in

    head = user("53", Role.HEAD)
    with acting(head):
        one = activity("Rahasia kantor", start=soon())
        draft = release(head, "draft")
    sign_in(client, head)
    assert "Rahasia kantor" not in text(client.get("/agenda/"))
    assert client.get(f"/agenda/{one.public_id}/").status_code == 404
    assert client.get(f"/rilis/{draft.public_id}/{draft.slug}/").status_code == 404


@pytest.mark.parametrize("page", ["", "agenda/", "agenda.ics", "rilis/", "rilis/feed.atom", "cari/?q=kegiatan"])
def test_the_number_of_queries_does_not_grow(client, governor, page):
    head = user("53", Role.HEAD)
    counts = []
    for _ in range(2):
        with acting(head):
            for number in range(6):
                engagement(
                    activity("Kegiatan", start=NOW + timedelta(minutes=number), public=True),
                    governor,
                    status="tentative",
                )
                release(head, "corrected", title="Kegiatan", picture=True)
        client.get(f"/{page}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/{page}")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_a_page_has_no_inline_style_or_script(client, governor):
    head = user("53", Role.HEAD)
    with acting(head):
        one = activity("Kegiatan", start=soon(), public=True)
        two = release(head, "corrected", picture=True)
    for address in (
        "/",
        "/agenda/",
        "/rilis/",
        "/pimpinan/",
        f"/agenda/{one.public_id}/",
        f"/rilis/{two.public_id}/{two.slug}/",
    ):
        page = text(client.get(address))
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?! type=\"application/ld\+json\"| src=)", page)


def test_sitemaps_and_robots(client):
    head = user("53.02", Role.HEAD)
    with acting(head):
        one = activity("Kegiatan", public=True)
        two = release(head, "public")
        gone = release(head, "withdrawn")
    index = text(client.get("/sitemap.xml"))
    assert "sitemap-agenda-1.xml" in index
    assert f"http://testserver/53.02/agenda/{one.public_id}/" in text(client.get("/sitemap-agenda-1.xml"))
    releases = text(client.get("/sitemap-rilis-1.xml"))
    assert f"/53.02/rilis/{two.public_id}/{two.slug}/" in releases
    assert gone.public_id not in releases
    assert client.get("/sitemap-agenda-2.xml").status_code == 404
    assert "Sitemap: http://testserver/sitemap.xml" in text(client.get("/robots.txt"))


def test_search_finds_by_word_families_and_in_its_own_portal(client):
    with at("53"):
        activity("Pertemuan penyuluh", start=soon(), public=True)
    with at("53.02"):
        activity("Pertemuan petani", start=soon(), public=True)
    province = text(client.get("/cari/?q=bertemu"))
    assert ("Pertemuan penyuluh" in province, "Pertemuan petani" in province) == (True, True)
    region = text(client.get("/53.02/cari/?q=bertemu"))
    assert ("Pertemuan penyuluh" in region, "Pertemuan petani" in region) == (False, True)
