"""The rules of speeches: states, deadlines, speaking time, who reads, the salutation list, sentences."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.transitions import NotAllowed, starting
from lugas.speeches import reading, rules
from lugas.speeches.catalogue import greetings, kind_for, kinds
from lugas.speeches.drafting import begun
from lugas.speeches.order import Line, remake, spoken
from lugas.speeches.rules import Access, Reader, Reminder, State
from lugas.texts.blocks import blocks, plain

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


# ---------- States ----------
def test_every_state_but_the_last_leads_somewhere_and_delivered_is_the_end():
    assert starting(rules.TRANSITIONS, State.DELIVERED) == ()
    for state in set(State) - {State.DELIVERED}:
        assert starting(rules.TRANSITIONS, state)


def test_a_draft_is_never_delivered_past_its_clearance():
    for state in (State.ASKED, State.WRITING, State.CLEARANCE, State.DROPPED):
        with pytest.raises(NotAllowed):
            rules.transition(state, State.DELIVERED)


# ---------- Deadlines ----------
def test_the_usual_deadline_is_the_afternoon_of_the_day_before():
    start = datetime(2026, 12, 1, 9, 0, tzinfo=WITA)
    assert rules.usual_deadline(start, WITA, 1, NOW) == datetime(2026, 11, 30, 15, 0, tzinfo=WITA)


@given(hours=st.integers(0, 2000), days=st.integers(0, 30))
def test_a_deadline_is_never_after_the_start_and_leaves_two_hours_where_it_can(hours, days):
    start = NOW + timedelta(hours=hours)
    due = rules.usual_deadline(start, WITA, days, NOW)
    assert due <= start
    assert due >= min(start, NOW + rules.LEAST_TIME)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=60))
def test_each_reminder_is_told_once_and_they_only_grow_more_pressing(steps):
    due, now, told, sent = NOW + timedelta(hours=48), NOW, "", []
    for hours in steps:
        now += timedelta(minutes=hours)
        found = rules.reminder(due, now, told)
        if found is not None:
            told = found
            sent.append(found)
    ladder = list(Reminder)
    assert sent == sorted(set(sent), key=ladder.index)


# ---------- Speaking time ----------
def test_what_a_hyphen_joins_is_one_word():
    assert rules.word_count("Bapak-bapak se-NTT, 22 kabupaten/kota.") == 4


@given(st.integers(0, 50_000), st.integers(60, 220))
def test_speaking_time_grows_with_the_words_and_shrinks_with_the_rate(words, rate):
    assert rules.speaking_time(words, rate) <= rules.speaking_time(words + 10, rate)
    assert rules.speaking_time(words, rate) >= rules.speaking_time(words, rate + 10)


def test_seven_minutes_at_110_words_hold_770_words_and_a_tenth_more():
    assert rules.Timing(770, 110, 7).parts == (7, 0)
    assert rules.Timing(840, 110, 7).over == 0
    assert rules.Timing(900, 110, 7).over == 130
    assert rules.Timing(900, 110, 0).over == 0


# ---------- Who reads ----------
@given(st.sampled_from(State), st.sampled_from(Access), st.booleans(), st.booleans(), st.booleans())
def test_who_has_a_part_reads_and_a_stranger_reads_only_what_was_heard_in_public(
    state, access, restricted, drafts, secret
):
    assert rules.may_read(state, access, restricted, Reader(True, drafts, secret))
    stranger = Reader(False, False, False)
    heard = state == State.DELIVERED and access == Access.OFFICE and not restricted
    assert rules.may_read(state, access, restricted, stranger) == heard
    if access == Access.NAMED:
        assert not rules.may_read(state, access, restricted, Reader(False, drafts, secret))


@given(st.integers(-10, 10), st.booleans(), st.sampled_from(State))
def test_a_link_opens_only_in_its_time_and_as_long_as_the_speech_is_not_given(hours, revoked, state):
    opens = rules.link_works(NOW + timedelta(hours=hours), NOW if revoked else None, state, NOW)
    assert opens == (hours > 0 and not revoked and state in (State.WRITING, State.CLEARANCE, State.CLEARED))


# ---------- The salutation list ----------
KEYS = [f"guest-{number}" for number in range(8)]


def fresh_of(keys):
    return [Line(key, f"Yth. {key}", f"Yth. {key}") for key in keys]


@st.composite
def lists(draw):
    kept_keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    kept = fresh_of(kept_keys)
    kept = [
        Line(
            one.key, draw(st.sampled_from([one.words, f"{one.words} (tangan)"])), one.made, left_out=draw(st.booleans())
        )
        for one in kept
    ]
    for number in range(draw(st.integers(0, 3))):
        kept.insert(draw(st.integers(0, len(kept))), Line(f"hand-{number}", f"Sesepuh {number}", added=True))
    return kept, fresh_of(draw(st.lists(st.sampled_from(KEYS), unique=True)))


@given(lists())
def test_a_list_made_anew_has_every_guest_in_order_and_loses_no_hand(found):
    kept, fresh = found
    made = remake(kept, fresh)
    assert [one.key for one in made.lines if not one.added] == [one.key for one in fresh]
    assert {one.key for one in made.lines if one.added} == {one.key for one in kept if one.added}
    before = {one.key: one for one in kept}
    for one in made.lines:
        old = before.get(one.key)
        if old is not None and not one.added:
            assert one.left_out == old.left_out
            assert one.words == (old.words if old.by_hand else one.made)


@given(lists())
def test_made_anew_twice_is_once(found):
    kept, fresh = found
    once = remake(kept, fresh)
    again = remake(once.lines, fresh)
    assert again.lines == once.lines
    assert not again.changed


def test_a_line_by_hand_stays_behind_the_guest_whom_it_followed():
    kept = [*fresh_of(["guest-1"]), Line("hand-1", "Sesepuh", added=True), *fresh_of(["guest-2"])]
    made = remake(kept, fresh_of(["guest-2", "guest-3", "guest-1"]))
    assert [one.key for one in made.lines] == ["guest-2", "guest-3", "guest-1", "hand-1"]
    assert (made.came, made.went) == (("Yth. guest-3",), ())
    assert set(made.moved) == {"Yth. guest-1", "Yth. guest-2"}
    assert [one.key for one in spoken(made.lines)] == ["guest-2", "guest-3", "guest-1", "hand-1"]


# ---------- Sentences ----------
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Satu. Dua! Tiga? Empat…", 4),
        ("Yang terhormat Dr. Ir. H. Budi S.Sos. M.Si. hadir di sini.", 1),
        ("Prof. A. B. Nusa datang. Beliau berbicara.", 2),
        ("Anggaran Rp 1.250.000 per orang. Cukup.", 2),
        ("Kita mulai pukul 09.00 WITA dan selesai pukul 11.30.", 1),
        ("Ia berkata, “Mari bekerja.” Semua setuju.", 2),
        ("Tanpa titik", 1),
        ("Tahun 2024. Lalu 2025.", 2),
    ],
)
def test_sentences_end_where_a_speaker_stops(text, count):
    assert len(reading.sentences(text)) == count


@given(st.text(alphabet='AaBb .!?"1\n', max_size=200))
def test_no_sign_is_lost_between_sentences(text):
    found = reading.sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_the_looks_of_words_are_kept_within_their_sentence():
    [passage] = reading.passages("<p>Satu <strong>dua. Tiga</strong> empat.</p>")
    assert [[(one.text, one.bold) for one in sentence] for sentence in passage.sentences] == [
        [("Satu ", False), ("dua.", True)],
        [("Tiga", True), (" empat.", False)],
    ]


# ---------- Kinds ----------
def test_every_kind_makes_a_draft_without_holes_whatever_is_known():
    facts = dict.fromkeys(("title", "theme", "day", "place", "region", "organiser", "aims", "audience"), "")
    for kind in kinds().values():
        for known in (facts, {**facts, "title": "Rakor", "organiser": "Panitia"}):
            words = plain(blocks(begun(kind, known, ["Pokok satu"])))
            assert "{" not in words
            assert "Pokok satu" in words


def test_a_fact_that_looks_like_markup_stays_words():
    kind = kinds()["opening"]
    html = begun(kind, {"day": "hari ini", "place": "<b>Aula</b>", "title": "Rakor {x}"}, [])
    assert "&lt;b&gt;Aula" in html
    assert "Rakor {x}" in html


def test_what_opens_an_activity_is_an_opening():
    assert kind_for("coordination", True).key == "opening"
    assert kind_for("religious", False).key == "religious"
    assert kind_for("tidak-dikenal", False).key == "general"


def test_greetings_have_words():
    assert all(one.opening for one in greetings().values())
