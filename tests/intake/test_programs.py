"""A program brings letters: each once, whatever is sent again, with what the house made of it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lugas.accounts.rules import Role
from lugas.intake.models import Arrival
from tests.api.programs import ROOT, Program
from tests.factories import acting, activity, at, invitation, position, user
from tests.intake.test_arriving import ics

pytestmark = pytest.mark.django_db


def bring(program, *files, key=""):
    """The multipart request of a program."""
    headers = {**program.headers, **({"Idempotency-Key": key} if key else {})}
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return program.client.post(f"{ROOT}/arrivals", {"files": uploads}, headers=headers)


def test_a_letter_is_brought_once_whatever_is_sent_again(office):
    program = Program(office.clerk)
    first = bring(program, ("rakor.ics", ics()), ("kosong.ics", b""), key="surat-1")
    again = bring(program, ("rakor.ics", ics()), ("kosong.ics", b""), key="surat-1")
    assert first.status_code == 201
    assert again.json() == first.json()
    [arrival] = first.json()["arrivals"]
    assert (arrival["state"], arrival["facts"]["title"]) == ("read", "Rakor Pangan")
    assert first.json()["refusals"][0]["name"] == "kosong.ics"
    assert program.get(f"/arrivals/{arrival['id']}").json()["state"] == "read"
    with acting(office.clerk):
        assert Arrival.objects.count() == 1


def test_more_than_twenty_at_once_are_refused(office):
    assert bring(Program(office.clerk), *[(f"{n}.ics", ics(uid=str(n))) for n in range(21)]).status_code == 400
    with acting(office.clerk):
        assert not Arrival.objects.exists()


def test_who_may_not_record_brings_nothing(office):
    assert bring(Program(user("53", Role.MEDIA)), ("rakor.ics", ics())).status_code == 403
    assert bring(Program(office.clerk, access="read"), ("rakor.ics", ics())).status_code == 403
    with acting(office.clerk):
        assert not Arrival.objects.exists()


def pictures(program, *names, **fields):
    """Pictures of a telephone, each another."""
    uploads = []
    for number, name in enumerate(names):
        out = io.BytesIO()
        Image.new("RGB", (80, 60), (number * 40, 90, 90)).save(out, "JPEG")
        uploads.append(SimpleUploadedFile(name, out.getvalue()))
    return program.client.post(f"{ROOT}/arrivals", {"files": uploads, **fields}, headers=program.headers)


def test_pictures_are_the_pages_of_one_letter_when_it_is_said(office):
    program = Program(office.clerk)
    [one] = pictures(program, "1.jpg", "2.jpg", together="true").json()["arrivals"]
    with acting(office.clerk):
        assert Arrival.objects.get(pk=one["id"]).pages.count() == 1


def test_pictures_that_came_apart_are_joined_and_none_of_another_office(office):
    program, stranger = Program(office.clerk), Program(user("53.02", Role.CLERK))
    first, second = (one["id"] for one in pictures(program, "1.jpg", "2.jpg").json()["arrivals"])
    assert stranger.post("/arrivals/join-pages", arrivals=[first, second]).status_code == 404
    assert program.post("/arrivals/join-pages", arrivals=[first]).status_code == 422
    joined = program.post("/arrivals/join-pages", arrivals=[second, first]).json()
    assert (joined["id"], joined["state"]) == (first, "reading")
    assert program.get(f"/arrivals/{second}").json()["state"] == "dismissed"


def test_a_second_letter_is_laid_with_the_invitation_to_the_same_event(office):
    program = Program(office.clerk)
    with acting(office.clerk):
        known = invitation(activity("Rakor Pangan"), position("Gubernur"))
    with at("53.02"):
        foreign = invitation(activity("Rakor TTS", code="53.02"), position("Bupati"))
    [one] = bring(program, ("rakor.ics", ics())).json()["arrivals"]
    path = f"/arrivals/{one['id']}/merge"
    assert program.post(path, invitation=foreign.pk).status_code == 404
    merged = program.post(path, invitation=known.pk).json()
    assert (merged["invitation"], merged["state"]) == (known.pk, "recorded")
    assert [one["name"] for one in program.get(f"/invitations/{known.pk}").json()["files"]] == ["rakor.ics"]
    assert program.post(path, invitation=known.pk).status_code == 400
