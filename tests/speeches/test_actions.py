"""From asking to delivering, as the actions do it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lugas.accounts.transitions import NotAllowed
from lugas.approvals import actions as approvals
from lugas.speeches import actions
from lugas.speeches.models import Claim, Material, Speech
from lugas.speeches.queries import visible
from lugas.texts import registry
from lugas.texts.actions import save_version
from lugas.texts.queries import current
from tests.approvals.making import told
from tests.factories import at
from tests.staff import acting


def sees(person, speech):
    with acting(person):
        return visible(person).filter(pk=speech.pk).exists()


def test_a_speech_asked_for_from_an_engagement_knows_the_activity(office):
    part = office.event(title="Rakor Komunikasi", theme="Lugas dan terbuka", aims="1. Satu rencana\n2. Satu suara")
    with acting(office.head):
        speech = actions.ask_for(part, by=office.head, writer=office.writer.acting)
    assert (speech.title, speech.theme, speech.kind, speech.minutes) == (
        "Rakor Komunikasi",
        "Lugas dan terbuka",
        "opening",
        7,
    )
    assert speech.listed_points == ["Satu rencana", "Satu suara"]
    assert speech.speaker == office.governor
    assert speech.due_at.astimezone(part.activity.zone).hour == 15
    assert speech.due_at.astimezone(part.activity.zone).date() == part.starts_at.astimezone(
        part.activity.zone
    ).date() - timedelta(days=1)
    assert any("Rakor Komunikasi" in one for one in told(office.writer))
    assert told(office.other) == []


def test_one_engagement_has_one_speech_and_a_dropped_one_makes_room(office):
    part = office.event()
    first = office.speech("asked", part=part)
    with acting(office.head), pytest.raises(ValidationError):
        actions.ask_for(part, by=office.head)
    with acting(office.head):
        actions.drop(first, by=office.head, reason="Berhalangan")
        second = actions.ask_for(part, by=office.head)
        with pytest.raises(ValidationError):
            actions.ask_again(first, by=office.head)
    assert second.pk != first.pk


def test_the_draft_begins_with_the_facts_and_the_points(office):
    part = office.event(title="Rakor", theme="", organiser_name="Yayasan Tenun", aims="Tenun untuk semua")
    speech = office.speech("writing", part=part)
    with at("53"):
        plain = current(speech.text).plain
    assert "Yayasan Tenun" in plain
    assert "Tenun untuk semua" in plain
    assert "Tema kita kali ini" not in plain
    assert "{" not in plain


def test_only_the_writer_and_the_head_write_and_only_while_it_is_written(office):
    speech = office.speech("writing")
    with acting(office.writer):
        assert registry.may(speech.text, office.writer, registry.WRITE)
    with acting(office.other):
        assert registry.may(speech.text, office.other, registry.VIEW)
        assert not registry.may(speech.text, office.other, registry.WRITE)
    with acting(office.media):
        assert not registry.may(speech.text, office.media, registry.VIEW)
    with acting(office.writer):
        actions.submit(speech, by=office.writer)
        assert not registry.may(speech.text, office.writer, registry.WRITE)
    section = office.people["other_section"]
    with acting(section):
        assert registry.may(speech.text, section, registry.WRITE)


def test_the_way_of_a_draft_ends_with_the_leader_and_keeps_what_he_agreed_to(office):
    speech = office.speech("clearance")
    for who in ("other_section", "bureau", "assistant"):
        office.agree(speech, who)
    assert office.due(speech).position == office.governor
    governor = office.people["governor"]
    with acting(governor):
        save_version(speech.text, "<p>Kata gubernur sendiri.</p>", by=governor, base=1)
    office.agree(speech, "governor")
    fresh = office.fresh(speech)
    assert (fresh.state, fresh.cleared_version) == ("cleared", 2)
    assert any("menyetujui" in one or "agreed" in one for one in told(office.writer))


def test_sent_back_it_is_being_written_again_with_the_remark_in_its_way(office):
    speech = office.speech("clearance")
    step, section = office.due(speech), office.people["other_section"]
    with acting(section):
        approvals.send_back(step, by=section, remark="Terlalu panjang.")
    assert office.fresh(speech).state == "writing"
    with acting(office.writer):
        actions.submit(speech, by=office.writer)
    assert office.fresh(speech).state == "clearance"


def test_a_step_is_skipped_with_a_reason_by_who_is_due_later(office):
    speech = office.speech("clearance")
    bureau = office.people["bureau"]
    with acting(bureau):
        approvals.skip(office.due(speech), by=bureau, reason="Kabag sedang dinas")
    assert office.due(speech).position.unit.kind == "bureau"


def test_the_writer_takes_a_draft_back(office):
    speech = office.speech("clearance")
    with acting(office.writer):
        actions.take_back(speech, by=office.writer, reason="Ada angka baru")
        with pytest.raises(NotAllowed):
            actions.deliver(speech, by=office.writer)
    assert office.fresh(speech).state == "writing"


def test_a_draft_with_a_wrong_fact_does_not_go_round(office):
    speech = office.speech("writing")
    with acting(office.writer):
        claim = actions.add_claim(speech, by=office.writer, words="22 kabupaten", asked_of=office.media.acting)
    assert any("22 kabupaten" in one for one in told(office.media))
    with acting(office.media):
        with pytest.raises(ValidationError):
            actions.check_claim(claim, by=office.media, state="right")
        actions.check_claim(claim, by=office.media, state="wrong", source="BPS")
    with acting(office.writer):
        with pytest.raises(ValidationError):
            actions.submit(speech, by=office.writer)
        actions.check_claim(claim, by=office.writer, state="right", source="Kepmendagri 300.2.2-2430/2025")
        actions.submit(speech, by=office.writer)
    with at("53"):
        assert Claim.objects.get().checked_by_id == office.writer.acting.pk


def test_a_draft_that_still_asks_for_its_points_does_not_go_round(office):
    speech = office.speech("writing", part=office.event(aims=""))
    with acting(office.writer):
        with pytest.raises(ValidationError, match="Uraikan"):
            actions.submit(speech, by=office.writer)
        save_version(speech.text, "<p>Kita mulai.</p>", by=office.writer, base=1)
        assert actions.submit(speech, by=office.writer).state == "clearance"


def test_who_is_named_reads_a_closed_draft_and_nobody_else(office):
    speech = office.speech("writing")
    assert sees(office.other, speech)
    with acting(office.writer):
        actions.set_access(speech, by=office.writer, access="named")
    assert not sees(office.other, speech)
    assert sees(office.head, speech)  # she asked for it
    assert sees(office.people["governor"], speech)
    assert not sees(office.protocol, speech)
    with acting(office.writer):
        reader = actions.name_reader(speech, by=office.writer, member=office.protocol.acting)
    assert sees(office.protocol, speech)
    with acting(office.writer):
        actions.unname_reader(reader, by=office.writer)
    assert not sees(office.protocol, speech)


def test_who_is_in_the_route_reads_a_closed_draft_once_it_goes_round(office):
    speech = office.speech("writing")
    with acting(office.writer):
        actions.set_access(speech, by=office.writer, access="named")
    section = office.people["other_section"]
    assert not sees(section, speech)
    with acting(office.writer):
        actions.submit(speech, by=office.writer)
    assert sees(section, speech)


def test_what_was_said_is_a_text_of_its_own(office):
    speech = office.speech("cleared")
    with at("53"):
        Speech.objects.filter(pk=speech.pk).update(held_at=timezone.now() - timedelta(hours=2))
    with acting(office.head):
        given = actions.deliver(speech, by=office.head, differs=True, note="Menyapa para petani lebih lama")
        save_version(given.as_delivered, "<p>Ini yang diucapkan.</p>", by=office.head, base=1)
    fresh = office.fresh(speech)
    assert fresh.noted_by_id == office.head.acting.pk
    assert fresh.delivered_note == "Menyapa para petani lebih lama"
    with at("53"):
        assert "Ini yang diucapkan." not in current(fresh.text).plain
        assert current(fresh.as_delivered).plain == "Ini yang diucapkan."
    assert sees(office.media, speech)


def test_a_speech_is_not_noted_as_given_before_its_hour(office):
    speech = office.speech("cleared")
    with acting(office.head), pytest.raises(ValidationError):
        actions.deliver(speech, by=office.head, at=timezone.now() + timedelta(hours=1))


def test_only_a_delivered_speech_of_a_public_activity_becomes_public(office):
    hidden = office.speech("delivered")
    with acting(office.head), pytest.raises(ValidationError):
        actions.publish(hidden, by=office.head)
    part = office.event(public=True)
    speech = office.speech("delivered", part=part)
    with acting(office.head):
        shown = actions.publish(speech, by=office.head)
        assert shown.speaker.startswith("Gubernur")
        actions.withdraw(speech, by=office.head)
        with pytest.raises(ValidationError):
            actions.withdraw(speech, by=office.head)
    with acting(office.media), pytest.raises(PermissionDenied):
        actions.publish(speech, by=office.media)


def test_material_is_asked_of_exactly_one_and_comes_with_a_file(office):
    speech = office.speech("writing")
    later = timezone.now() + timedelta(days=2)
    with acting(office.writer):
        with pytest.raises(ValidationError):
            actions.ask_material(speech, by=office.writer, what="Data", due_at=later)
        material = actions.ask_material(speech, by=office.writer, what="Data", due_at=later, office="Dinas Pariwisata")
        with pytest.raises(ValidationError):
            actions.receive_material(material, by=office.writer)
        actions.receive_material(material, by=office.writer, uploads=[b"%PDF-1.4\n%%EOF\n"])
        with pytest.raises(ValidationError):
            actions.drop_material(material, by=office.writer)
    with at("53"):
        assert Material.objects.get().state == "received"
        assert Material.objects.get().files.count() == 1


def test_a_preview_link_is_kept_as_a_hash_and_ends_when_revoked(office):
    speech = office.speech("writing")
    with acting(office.writer):
        issued = actions.make_link(speech, by=office.writer, name="Prof. Ahli", days=2)
        assert issued.secret not in issued.link.secret_hash
        with pytest.raises(ValidationError):
            actions.make_link(speech, by=office.writer, name="Lama", days=99)
    with acting(office.other), pytest.raises(PermissionDenied):
        actions.revoke_link(issued.link, by=office.other)


def test_asking_is_not_for_everybody(office):
    part = office.event()
    with acting(office.media), pytest.raises(PermissionDenied):
        actions.ask_for(part, by=office.media)
