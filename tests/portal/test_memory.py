"""Pages kept in memory: given again while they are true, made anew at once when something public changed."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement
from lugas.newsroom import actions
from lugas.portal import pages
from tests.factories import acting, activity, at, engagement, moment, position, secretariat, user
from tests.newsroom.making import release

WITHIN = 1.0


def eventually(client, path, words, there=True):
    """Wait until the page says so; how long it took, in seconds. Fails after WITHIN."""
    started = time.monotonic()
    while (words in client.get(path).content.decode()) != there:
        assert time.monotonic() - started < WITHIN, f"{path} is stale"
        time.sleep(0.02)
    return time.monotonic() - started


def version(code):
    """The number of the last change in a portal, and in all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, number FROM portal_version")
        known = dict(cursor.fetchall())
    return known.get(secretariat(code).pk, 0), known.get(0, 0)


def test_changes_are_seen_within_a_second_and_only_by_whom_they_concern(client, memory):
    day = "/agenda/?hari=2024-04-24"
    with at("53.02"):
        sekda = position("Sekda TTS")
    with at("53"):
        one = activity("Judul lama", start=moment(9), public=True)
    eventually(client, day, "Judul lama")
    other = version("53.04")
    with at("53"):
        one.title = "Judul baru"
        one.save()
    eventually(client, day, "Judul baru")
    assert "Judul baru" not in client.get(f"/53.02{day}").content.decode()
    with at("53"):
        engagement(one, sekda)
    eventually(client, day, "Sekda TTS")
    eventually(client, f"/53.02{day}", "Judul baru")
    with at("53"):
        Engagement.objects.filter(activity=one).update(public_since=None)
        Activity.objects.filter(pk=one.pk).update(public_since=None)
    eventually(client, day, "Judul baru", there=False)
    eventually(client, f"/53.02{day}", "Judul baru", there=False)
    assert client.get(f"/agenda/{one.public_id}/").status_code == 404
    assert version("53.04") == other


def test_a_page_is_given_again_without_asking_for_its_rows(client, memory):
    with at("53"):
        activity("Kegiatan", start=moment(9), public=True)
    path = "/agenda/?hari=2024-04-24"
    # A page is made anew with each minute: not across its end.
    if (left := 60 - time.time() % 60) < 3:
        time.sleep(left + 0.05)
    first = client.get(path)
    time.sleep(pages.STAMP_SECONDS + 0.05)
    with CaptureQueriesContext(connection) as captured:
        second = client.get(path)
    assert second.content == first.content
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) == 0


def test_what_is_not_public_counts_as_no_change(client, memory):
    with at("53"):
        leader = position("Gubernur")
    before = version("53")
    with at("53"):
        engagement(activity("Tertutup"), leader)
    head = user("53", Role.HEAD)
    with acting(head):
        actions.change(release(head, "draft"), by=head, title="x", lead="", body="x")
    assert version("53") == before


def test_an_unchanged_page_is_answered_304(client, memory):
    with at("53"):
        one = activity("Kegiatan", start=moment(9), public=True)
    for path in ("/", "/agenda/", "/agenda.ics", "/rilis/", "/rilis/feed.atom", f"/agenda/{one.public_id}/"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    modified = client.get(f"/agenda/{one.public_id}/")["Last-Modified"]
    assert client.get(f"/agenda/{one.public_id}/", headers={"If-Modified-Since": modified}).status_code == 304
    with at("53"):
        one.title = "Lain"
        one.save()
    time.sleep(pages.STAMP_SECONDS + 0.05)
    assert client.get("/agenda.ics?from=2024-04-24", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_packed_and_plain_are_the_same_page(client, memory):
    import gzip

    import brotli

    with at("53"):
        for hour in range(8, 16):
            activity(f"Kegiatan {hour}", start=moment(hour), hours=1, public=True)
    path = "/agenda/?hari=2024-04-24"
    plain = client.get(path).content
    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain
    assert gzip.decompress(client.get(path, headers={"Accept-Encoding": "gzip"}).content) == plain
    assert int(packed["Content-Length"]) == len(packed.content)


def test_strange_parameters_and_hosts_do_not_fill_or_poison_the_memory(client, memory):
    for number in range(20):
        client.get(f"/agenda/?x={number}")
    assert len(pages.shelf.pages) == 1
    evil = client.get("/agenda.ics?from=2024-04-24", headers={"Host": "evil.example"})
    assert b"evil.example" not in client.get("/agenda.ics?from=2024-04-24").content or evil.status_code == 400
    client.get(f"/cari/?q={'a' * 500}")
    assert not [key for key in pages.shelf.pages if key[0] == "/cari/"]


def test_the_memory_stays_within_its_bounds():
    shelf = pages.Shelf(most_bytes=20_000)
    for number in range(200):
        shelf.put((str(number),), (1, 1), pages.Page(b"x" * 1000, "text/html", '"a"', {}))
    assert shelf.bytes <= 20_000
    assert shelf.get(("199",), (1, 1)) is not None
    assert shelf.get(("0",), (1, 1)) is None
    assert shelf.get(("199",), (2, 1)) is None


def test_writers_of_public_things_do_not_hinder_each_other(memory):
    """Eight at once, each changing public activities of two portals in one transaction: no deadlock, all counted."""
    with at("53.02"):
        sekda = position("Sekda TTS", held=False)
    with at("53"):
        bupati = position("Gubernur", held=False)
        ones = [activity(f"Kegiatan {number}", public=True) for number in range(8)]

    def work(one):
        from django.db import connections

        try:
            for _ in range(5):
                with at("53"):
                    engagement(one, sekda if one.pk % 2 else bupati)
                    one.title += "."
                    one.save()
        finally:
            connections.close_all()
        return True

    before = version("53")
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, ones))
    assert version("53")[0] > before[0]
