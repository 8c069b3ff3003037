"""What people do with texts: nothing that anybody wrote is lost, and nobody does what is not theirs."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lugas.accounts.rules import Role
from lugas.files.actions import Refused
from lugas.texts import actions, queries, registry
from lugas.texts.models import Draft, Remark, Version, WordChange, WordReturn
from lugas.texts.views.versions import as_word
from tests.factories import acting, user
from tests.texts.making import saved, tracked_docx

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return user("53", Role.CLERK, name="Penata Naskah")


@pytest.fixture
def head():
    return user("53", Role.HEAD, name="Kepala Biro")


@pytest.fixture
def text(clerk):
    with acting(clerk):
        return actions.new_text(by=clerk, title="Undangan", html="<p>satu</p>")


def test_versions_are_counted_and_never_changed(clerk, text):
    with acting(clerk):
        second = actions.save_version(text, "<p>dua</p>", by=clerk, base=1, note="ganti")
        assert (second.number, second.base, second.aside, second.plain) == (2, 1, False, "dua")
        assert queries.current(text) == second
        assert actions.save_version(text, "<p>dua</p>", by=clerk, base=2) == second
        assert Version.objects.filter(pk=second.pk).update(html="<p>lain</p>") == 0
        assert list(Version.objects.filter(text=text).values_list("html", flat=True)) == ["<p>dua</p>", "<p>satu</p>"]


def test_two_people_who_save_from_the_same_version_lose_nothing(clerk, head, text):
    with acting(head):
        theirs = actions.save_version(text, "<p>kepala</p>", by=head, base=1)
    with acting(clerk):
        mine = actions.save_version(text, "<p>penata</p>", by=clerk, base=1)
        assert (theirs.number, mine.number, mine.aside) == (2, 3, True)
        assert queries.current(text) == theirs
        assert [one.number for one in queries.left_aside(text)] == [3]
        taken = actions.restore(mine, by=clerk)
        assert (taken.number, taken.html, taken.way) == (4, "<p>penata</p>", Version.Way.RESTORED)
        assert queries.current(text) == taken
        assert queries.left_aside(text) == []
        with pytest.raises(ValidationError):
            actions.restore(mine, by=clerk)


def test_what_is_typed_is_kept_for_each_person_by_itself(clerk, head, text):
    with acting(clerk):
        kept = actions.autosave(text, "<p>satu dua</p>", by=clerk, base=1, window="a")
        assert kept.draft.revision == 1
        kept = actions.autosave(text, "<p>satu dua tiga</p>", by=clerk, base=1, revision=1, window="a")
        assert (kept.draft.revision, kept.aside) == (2, None)
    with acting(head):
        actions.autosave(text, "<p>kepala</p>", by=head, base=1, window="b")
        assert sorted(one.html for one in queries.unsaved(text)) == ["<p>kepala</p>", "<p>satu dua tiga</p>"]
    with acting(clerk):
        saved_now = actions.save_version(text, "<p>satu dua tiga</p>", by=clerk, base=1, revision=2)
        assert saved_now.number == 2
        assert [one.member.name for one in queries.unsaved(text)] == ["Kepala Biro"]


def test_a_second_window_of_the_same_person_is_noticed_and_kept(clerk, text):
    with acting(clerk):
        actions.autosave(text, "<p>jendela satu</p>", by=clerk, base=1, window="a")
        other = actions.autosave(text, "<p>jendela dua</p>", by=clerk, base=1, revision=0, window="b")
        assert (other.aside.html, other.aside.aside) == ("<p>jendela dua</p>", True)
        again = actions.autosave(text, "<p>jendela dua</p>", by=clerk, base=1, revision=0, window="b")
        assert again.aside == other.aside
        assert Draft.objects.get().html == "<p>jendela satu</p>"
        lost_answer = actions.autosave(text, "<p>jendela satu lagi</p>", by=clerk, base=1, revision=0, window="a")
        assert (lost_answer.aside, lost_answer.draft.html) == (None, "<p>jendela satu lagi</p>")


def test_saving_an_older_window_leaves_the_newer_working_copy(clerk, text):
    with acting(clerk):
        actions.autosave(text, "<p>lebih baru</p>", by=clerk, base=1, window="a")
        actions.save_version(text, "<p>lain</p>", by=clerk, base=1, revision=0)
        assert Draft.objects.get().html == "<p>lebih baru</p>"
        actions.drop_draft(text, by=clerk)
        assert not Draft.objects.exists()
        with pytest.raises(ValidationError):
            actions.drop_draft(text, by=clerk)


def test_a_text_beyond_measure_and_a_base_that_is_not_there_are_refused(clerk, text):
    with acting(clerk):
        with pytest.raises(ValidationError):
            actions.autosave(text, "<p>" + "a" * 1_000_001, by=clerk, base=1)
        with pytest.raises(ValidationError):
            actions.save_version(text, "<p>x</p>", by=clerk, base=9)
        with pytest.raises(ValidationError):
            actions.new_text(by=clerk, title=" ")


def test_a_remark_is_settled_and_opened_again(clerk, head, text):
    with acting(head):
        made = actions.remark(text, by=head, words=" Perjelas. ", passage="  sa\n tu ")
        assert (made.words, made.passage, made.version.number) == ("Perjelas.", "sa tu", 1)
        with pytest.raises(ValidationError):
            actions.remark(text, by=head, words="  ")
    with acting(clerk):
        assert actions.resolve(made, by=clerk).resolved_by.name == "Penata Naskah"
        with pytest.raises(ValidationError):
            actions.resolve(made, by=clerk)
        assert actions.reopen(made, by=clerk).resolved_at is None
        assert Remark.objects.get().history.count() == 3


def test_a_word_file_with_changes_waits_until_each_is_decided(clerk, text):
    with acting(clerk):
        found = actions.bring_word(text, by=clerk, upload=tracked_docx())
        kinds = list(found.changes.values_list("kind", "words", "remark"))
        assert kinds == [
            ("deleted", "Saudara", ""),
            ("inserted", "Bapak/Ibu", ""),
            ("inserted", "Mohon tepat waktu.¶", ""),
            ("comment", "hadir", "Pukul berapa?"),
        ]
        with pytest.raises(ValidationError):
            actions.finish_word(found, by=clerk)
        first, second, third, said = found.changes.all()
        actions.decide(first, by=clerk, take=True)
        actions.decide(second, by=clerk, take=True)
        actions.decide(third, by=clerk, take=True)
        actions.decide(third, by=clerk, take=False)
        actions.decide_rest(found, by=clerk, take=True)
        done = actions.finish_word(found, by=clerk)
        assert done.version.html == "<h2>Dasar</h2><p>Kami mengundang Bapak/Ibu hadir.</p><p>Terima kasih.</p>"
        assert (done.version.way, done.version.number, done.version.base) == (Version.Way.WORD, 2, 1)
        remark = Remark.objects.get()
        assert (remark.words, remark.passage, remark.said_by, remark.version) == (
            "Pukul berapa?",
            "hadir",
            "Sekda",
            done.version,
        )
        for verb in (actions.finish_word, actions.drop_word):
            with pytest.raises(ValidationError):
                verb(done, by=clerk)
        with pytest.raises(ValidationError):
            actions.decide(said, by=clerk, take=False)


def test_a_word_file_without_changes_is_a_version_at_once_and_knows_its_base(clerk, head, text):
    with acting(clerk):
        out = as_word(text, queries.current(text), "Biro")
        assert actions.bring_word(text, by=clerk, upload=out).version.number == 1
        actions.save_version(text, "<p>dua</p>", by=clerk, base=1)
        import io

        import docx

        document = docx.Document(io.BytesIO(out))
        document.paragraphs[0].add_run(" dari Word")
        done = actions.bring_word(text, by=clerk, upload=saved(document))
        assert (done.state, done.base, done.version.html) == (WordReturn.State.DONE, 1, "<p>satu dari Word</p>")
        assert done.version.aside  # somebody saved version 2 meanwhile
        assert queries.current(text).html == "<p>dua</p>"


def test_a_file_that_is_left_out_changes_nothing(clerk, text):
    with acting(clerk):
        found = actions.drop_word(actions.bring_word(text, by=clerk, upload=tracked_docx()), by=clerk)
        assert (found.state, found.version) == (WordReturn.State.DROPPED, None)
        assert queries.current(text).number == 1
        assert WordChange.objects.filter(state="pending").count() == 4


@pytest.mark.parametrize("data", [b"", b"halo", b"%PDF-1.7 x", b"{\\rtf1 x}"])
def test_what_is_no_word_file_is_refused_with_a_sentence_and_nothing_is_kept(clerk, text, data):
    with acting(clerk):
        with pytest.raises(Refused) as refusal:
            actions.bring_word(text, by=clerk, upload=data)
        assert str(refusal.value).endswith(".")
        assert not WordReturn.objects.exists()


def test_each_verb_asks_for_the_role(text):
    auditor, door = user("53", Role.AUDITOR), user("53", Role.DOOR)
    for person in (auditor, door):
        with acting(person):
            for verb in (
                lambda by: actions.new_text(by=by, title="x"),
                lambda by: actions.save_version(text, "<p>x</p>", by=by, base=1),
                lambda by: actions.autosave(text, "<p>x</p>", by=by, base=1),
                lambda by: actions.drop_draft(text, by=by),
                lambda by: actions.remark(text, by=by, words="x"),
                lambda by: actions.bring_word(text, by=by, upload=tracked_docx()),
                lambda by: actions.restore(queries.current(text), by=by),
            ):
                with pytest.raises(PermissionDenied):
                    verb(person)


def test_the_room_whose_text_it_is_decides_and_an_unguarded_purpose_is_closed(clerk):
    with acting(clerk):
        owned = actions.new_text(by=clerk, title="Surat", html="<p>a</p>", purpose="texts.trial")
        with pytest.raises(PermissionDenied):
            actions.save_version(owned, "<p>b</p>", by=clerk, base=1)
        try:
            registry.guards("texts.trial")(lambda text, user, verb: verb != "write")
            actions.remark(owned, by=clerk, words="boleh")
            with pytest.raises(PermissionDenied):
                actions.save_version(owned, "<p>b</p>", by=clerk, base=1)
        finally:
            registry._guards.pop("texts.trial")


def test_another_secretariat_neither_sees_nor_touches_a_text(text):
    stranger = user("53.01", Role.HEAD)
    with acting(stranger):
        assert not Version.objects.exists()
        with pytest.raises(PermissionDenied):
            actions.save_version(text, "<p>x</p>", by=stranger, base=1)
