"""Feeds read in the background: once each, politely, with what hinders them in words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.monitoring import actions, jobs, polling, words
from lugas.monitoring.models import Clipping, Feed, Keyword, Mention, Outlet, Report
from lugas.monitoring.today import items
from tests.factories import acting, activity, at, user
from tests.monitoring.serving import rss

pytestmark = pytest.mark.django_db
PANEN = ("Gubernur panen jagung di Soe", "https://cendana.example.org/panen", {"guid": "1", "text": "Panen raya."})
BERAS = ("Harga beras turun", "https://cendana.example.org/beras", {"guid": "2"})


@pytest.fixture
def feed(media, web, outlet, keyword):
    web.body = rss()
    with acting(media):
        return actions.save_feed(Feed(outlet=outlet, url=f"{web.origin}/feed"), by=media)


def poll(feed, **changes):
    """Read it as if its hour had come."""
    with at("53"):
        Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now(), **changes)
        count = polling.poll(feed.pk)
        feed.refresh_from_db()
    return count


def titles():
    with at("53"):
        return sorted(Clipping.objects.values_list("title", flat=True))


def test_what_a_keyword_finds_comes_in_once_however_often_it_is_told(feed, web):
    web.body = rss(PANEN, BERAS)
    assert poll(feed) == 1
    assert titles() == [PANEN[0]]
    assert poll(feed, digest="") == 0
    # Another guid for the same page, and another address for the same guid.
    again = (PANEN[0], "http://m.cendana.example.org/panen/?utm_source=rss", {"guid": "lain"})
    moved = ("Gubernur panen jagung (pembaruan)", "https://cendana.example.org/panen-2", {"guid": "1"})
    web.body = rss(again, moved)
    assert poll(feed) == 0
    assert titles() == [PANEN[0]]
    with at("53"):
        made = Clipping.objects.get()
        assert (made.way, made.state, made.tone, made.outlet.name) == ("feed", "new", "", "Harian Cendana")
        assert made.excerpt == "Panen raya."
        assert [one.keyword.words for one in Mention.objects.select_related("keyword")] == ["gubernur"]
    assert feed.taken == 1


def test_what_was_put_aside_does_not_come_again(feed, web, media):
    web.body = rss(PANEN)
    poll(feed)
    with acting(media):
        actions.dismiss(Clipping.objects.get(), by=media)
    assert poll(feed, digest="", etag="") == 0
    with at("53"):
        assert Clipping.objects.get().state == "dismissed"


def test_a_feed_may_bring_everything(feed, web):
    web.body = rss(PANEN, BERAS)
    assert poll(feed, takes_all=True) == 2


def test_history_is_not_news_and_what_is_yet_to_come_is_of_now(feed, web):
    old = ("Gubernur lama", "https://cendana.example.org/lama", {"hours": 24 * 20})
    ahead = ("Gubernur besok", "https://cendana.example.org/besok", {"hours": -40})
    undated = ("Gubernur tanpa hari", "https://cendana.example.org/tanpa", {"date": "besok lusa"})
    web.body = rss(old, ahead, undated)
    assert poll(feed) == 2
    with at("53"):
        assert all(one.published_at <= timezone.now() for one in Clipping.objects.all())
        assert Clipping.objects.get(title="Gubernur tanpa hari").timed is False


def test_the_server_is_asked_only_for_what_changed(feed, web):
    web.body, web.headers = rss(PANEN), {"ETag": '"v1"', "Last-Modified": "Wed, 24 Apr 2024 02:30:00 GMT"}
    poll(feed)
    assert (feed.etag, feed.modified) == ('"v1"', "Wed, 24 Apr 2024 02:30:00 GMT")
    assert poll(feed) == 0
    told = web.asked[-1][1]
    assert (told["If-None-Match"], told["If-Modified-Since"]) == ('"v1"', "Wed, 24 Apr 2024 02:30:00 GMT")
    assert feed.error == ""


def test_a_packed_answer_is_unpacked(feed, web):
    web.body, web.headers = rss(PANEN), {"Content-Encoding": "gzip"}
    assert poll(feed) == 1


def test_a_packed_answer_cannot_grow_past_what_is_read(feed, web):
    web.body, web.headers = rss(PANEN) + b" " * 60_000_000, {"Content-Encoding": "gzip"}
    assert poll(feed) == 1


def test_a_feed_that_is_not_due_is_not_read(feed, web):
    web.body = rss(PANEN)
    with at("53"):
        Feed.objects.update(next_at=timezone.now() + timedelta(minutes=5))
        assert polling.poll(feed.pk) == 0
    assert feed.pk not in {pk for _office, pk in jobs.due_feeds()}


def test_a_round_finds_the_feeds_of_all_offices_that_are_due(feed):
    with at("53"):
        Feed.objects.update(next_at=timezone.now())
        office = feed.secretariat_id
    assert (office, feed.pk) in jobs.due_feeds()
    with at("53"):
        Feed.objects.update(state="paused")
    assert jobs.due_feeds() == []


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "Tidak ada apa-apa di alamat ini"),
        (403, "tidak memberikannya kepada program"),
        (429, "minta lebih jarang dibaca"),
        (500, "sedang tidak memberikannya. (500)"),
    ],
)
def test_what_hinders_a_feed_is_said_in_words_and_it_is_asked_later_and_later(feed, web, status, sentence):
    web.status = status
    poll(feed)
    first = feed.next_at - feed.read_at
    poll(feed)
    assert feed.failures == 2
    assert feed.next_at - feed.read_at == 2 * first
    assert sentence in words.trouble(feed.error, feed.error_detail)
    web.status, web.body = 200, rss(PANEN)
    assert poll(feed) == 1
    assert (feed.failures, feed.error) == (0, "")


def test_a_feed_that_is_gone_is_never_asked_again(feed, web, media):
    web.status = 410
    poll(feed)
    assert feed.state == "gone"
    assert "tidak dibaca lagi" in words.trouble(feed.error, feed.error_detail)
    count = len(web.asked)
    assert poll(feed) == 0
    assert len(web.asked) == count
    with acting(media), pytest.raises(ValidationError):
        actions.read_feed_now(feed, by=media)


def test_whoever_sets_up_feeds_is_told_on_today_of_one_that_fails_again_and_again(feed, web, media):
    web.status = 500
    for _each in range(4):
        poll(feed)
    with acting(media):
        assert any("Umpan ini tidak dapat dibaca: Harian Cendana" in one.title for one in items(media))


def test_what_is_no_feed_is_told(feed, web):
    web.body = b"<html><body>Selamat datang</body></html>"
    poll(feed)
    assert feed.error == "feed"
    assert "bukan umpan" in words.trouble(feed.error)


def test_a_feed_that_moved_for_good_is_asked_at_its_new_place(feed, web):
    web.pages = {
        "/feed": (301, b"", {"Location": f"{web.origin}/baru"}),
        "/baru": (200, rss(PANEN), {}),
    }
    assert poll(feed) == 1
    assert feed.url == f"{web.origin}/baru"
    web.pages["/baru"] = (302, b"", {"Location": f"{web.origin}/sementara"})
    web.pages["/sementara"] = (200, rss(BERAS), {})
    poll(feed)
    assert feed.url == f"{web.origin}/baru"


def test_a_gathering_feed_makes_outlets_as_they_are_named(media, web, keyword, outlet):
    raw = '<source url="https://flobamora.example.org">Flobamora Daring</source>'
    known = '<source url="https://www.cendana.example.org/">Cendana</source>'
    web.body = rss(
        ("Gubernur tinjau bendungan - Flobamora Daring", "https://kumpulan.example.org/1", {"guid": "a", "raw": raw}),
        ("Gubernur buka rakor - Cendana", "https://kumpulan.example.org/2", {"guid": "b", "raw": known}),
    )
    with acting(media):
        gathering = actions.save_feed(Feed(url=f"{web.origin}/gabungan"), by=media)
    assert poll(gathering) == 2
    with at("53"):
        found = {one.title: one.outlet.name for one in Clipping.objects.select_related("outlet")}
    assert found == {"Gubernur tinjau bendungan": "Flobamora Daring", "Gubernur buka rakor": "Harian Cendana"}


def test_the_same_news_of_an_agency_in_two_papers_is_counted_twice_and_shown_as_one(feed, web, media):
    with acting(media):
        other = actions.save_outlet(Outlet(name="Flobamora Daring"), by=media)
        second = actions.save_feed(Feed(outlet=other, url=f"{web.origin}/lain"), by=media)
    web.pages["/feed"] = (
        200,
        rss(("Gubernur melantik 12 pejabat eselon II", "https://cendana.example.org/l", {"hours": 5})),
        {},
    )
    web.pages["/lain"] = (
        200,
        rss(("Gubernur lantik 12 pejabat eselon II", "https://flobamora.example.org/l", {"hours": 3})),
        {},
    )
    assert poll(feed) == 1
    assert poll(second) == 1
    with at("53"):
        late = Clipping.objects.get(outlet=other)
        assert late.same_as.outlet.name == "Harian Cendana"


def test_an_activity_that_a_report_is_probably_about_is_proposed(feed, web):
    with at("53"):
        start = timezone.now() - timedelta(hours=4)
        about = activity("Panen raya jagung", start=start, place="Soe")
        activity("Rapat internal keuangan", start=start)
        hidden = activity("Panen raya jagung rahasia", start=start - timedelta(days=60))
    web.body = rss(PANEN)
    poll(feed)
    with at("53"):
        [report] = Report.objects.all()
        assert (report.activity, report.state) == (about, "proposed")
        assert report.score >= 55
        assert "words" in report.reasons
        assert report.activity != hidden


def test_a_new_keyword_looks_again_at_what_still_stands_in_the_feeds(feed, web, media):
    web.body, web.headers = rss(PANEN, BERAS), {"ETag": '"v1"'}
    poll(feed)
    assert titles() == [PANEN[0]]
    with acting(media):
        actions.save_keyword(Keyword(words="harga beras"), by=media)
    assert poll(feed) == 1
    assert titles() == [PANEN[0], BERAS[0]]


def test_a_feed_is_kept_only_after_it_was_read_once(media, web, outlet):
    with acting(media):
        web.body = b"bukan umpan"
        with pytest.raises(ValidationError) as refusal:
            actions.save_feed(Feed(outlet=outlet, url=f"{web.origin}/x"), by=media)
        assert "bukan umpan" in str(refusal.value)
        with pytest.raises(ValidationError) as refusal:
            actions.save_feed(Feed(outlet=outlet, url="https://10.0.0.8/feed"), by=media)
        assert "alamat https publik" in str(refusal.value).lower()
        web.body = rss()
        actions.save_feed(Feed(outlet=outlet, url=f"{web.origin}/x"), by=media)
        with pytest.raises(ValidationError):
            actions.save_feed(Feed(outlet=outlet, url=f"{web.origin}/x"), by=media)


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.SPEECH_WRITER, Role.AUDITOR])
def test_only_those_of_the_press_set_up_feeds(role, web, outlet):
    other = user("53", role)
    with acting(other), pytest.raises(PermissionDenied):
        actions.save_feed(Feed(outlet=outlet, url=f"{web.origin}/x"), by=other)
    with acting(other), pytest.raises(PermissionDenied):
        actions.save_keyword(Keyword(words="gubernur"), by=other)


def test_one_round_takes_at_most_its_share_and_the_next_one_goes_on(feed, web, monkeypatch):
    monkeypatch.setattr(polling, "MOST_NEW", 3)
    web.body = rss(*[(f"Gubernur ke desa {n}", f"https://cendana.example.org/{n}", {"guid": str(n)}) for n in range(5)])
    assert poll(feed) == 3
    assert poll(feed) == 2
    assert poll(feed) == 0
