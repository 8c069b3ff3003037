"""Mails: header, attachments, calendars within, and what other programs get wrong in them."""

import base64

import pytest

from lugas.intake.reading import Unreadable
from tests.intake.reading.samples import calendar, event, mail, part, parts, read

INVITE = calendar(event("SUMMARY:Rapat koordinasi"), method="REQUEST")
MIXED = 'multipart/mixed; boundary="batas"'
PDF = base64.encodebytes(b"%PDF-1.7 isi surat")


def test_a_mail_without_calendar_tells_who_writes_what_when():
    found = read(mail(b"Mohon hadir."))
    assert found == {
        "kind": "mail",
        "subject": "Undangan rapat koordinasi",
        "from": "Biro Administrasi Pimpinan <adpim@nttprov.example>",
        "date": "2024-04-22T00:30:00Z",
        "attachments": [],
        "method": None,
        "events": [],
        "warnings": [],
        "fields": {},
        "text": None,
        "pages": 0,
        "recognised": False,
        "message_id": None,
    }


@pytest.mark.parametrize(
    ("subject", "decoded"),
    [
        ("=?utf-8?B?UmFwYXQg4oCTIEt1cGFuZw==?=", "Rapat – Kupang"),
        ("=?iso-8859-1?Q?Jamuan_caf=E9?=", "Jamuan café"),
        ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9_di?=\r\n =?utf-8?Q?_aula?=", "café di aula"),
        ("=?tidak-ada?Q?caf=C3=A9?=", "café"),
        ("=?iso-8859-1?B?Y2Fmw6k=?=", "café"),
        ("=?utf-8?B?UmFwYXQ?= lanjutan", "Rapat lanjutan"),
        ("Jamuan caf\xe9", "Jamuan café"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_subject_is_decoded_whatever_its_charset(subject, decoded, charset):
    data = mail(b"x").replace(b"Undangan rapat koordinasi", subject.encode(charset))
    assert read(data)["subject"] == decoded


def test_a_sender_with_a_comma_in_an_encoded_name_is_one_person():
    data = mail(b"x").replace(b"Biro Administrasi Pimpinan", b"=?utf-8?Q?Setda=2C_Biro_Adpim?=")
    assert read(data)["from"] == "Setda, Biro Adpim <adpim@nttprov.example>"


def test_attachments_are_listed_with_decoded_name_and_size():
    body = parts(
        part("text/plain", b"Terlampir."),
        part(
            "application/pdf; name*0*=utf-8''Surat%20Undangan%20; name*1*=%E2%80%93%20Soe.pdf",
            PDF,
            "Content-Transfer-Encoding: base64",
        ),
        part(
            "application/octet-stream",
            b"abc",
            'Content-Disposition: attachment; filename="=?utf-8?B?RGFmdGFyIMOpLnhsc3g=?="',
        ),
        part("image/png", PDF, "Content-Transfer-Encoding: base64", "Content-ID: <logo>"),
        part(
            "text/plain; charset=utf-8",
            b"a=\r\nb",
            'Content-Disposition: attachment; filename="C:\\\\data\\\\a.txt"',
            "Content-Transfer-Encoding: quoted-printable",
        ),
    )
    assert read(mail(body, kind=MIXED))["attachments"] == [
        {"name": "Surat Undangan – Soe.pdf", "type": "application/pdf", "size": 18},
        {"name": "Daftar é.xlsx", "type": "application/octet-stream", "size": 3},
        {"name": None, "type": "image/png", "size": 18},
        {"name": "a.txt", "type": "text/plain", "size": 2},
    ]


def test_the_same_calendar_inline_and_attached_is_one_event():
    inner = parts(
        part("text/plain", b"Mohon hadir"),
        part("text/calendar; charset=UTF-8; method=REQUEST", INVITE),
        boundary="dalam",
    )
    ics = part(
        "application/ics; name=invite.ics",
        base64.encodebytes(INVITE),
        "Content-Disposition: attachment; filename=invite.ics",
        "Content-Transfer-Encoding: base64",
    )
    found = read(mail(parts(part("multipart/alternative; boundary=dalam", inner), ics), kind=MIXED))
    assert [e["uid"] for e in found["events"]] == ["rakor-1"]
    assert (found["method"], found["events"][0]["method"]) == ("REQUEST", "REQUEST")
    assert found["attachments"] == [{"name": "invite.ics", "type": "application/ics", "size": len(INVITE)}]


def test_a_mail_that_is_the_calendar_itself_takes_the_method_from_its_type():
    plain = calendar(event())
    found = read(
        mail(base64.encodebytes(plain), "Content-Transfer-Encoding: base64", kind="text/calendar; method=CANCEL")
    )
    assert (found["kind"], found["method"], found["attachments"]) == ("mail", "CANCEL", [])
    assert found["events"][0]["status"] == "CANCELLED"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "us-ascii", "tidak-ada"])
@pytest.mark.parametrize("real", ["utf-8", "latin-1"])
def test_a_calendar_part_is_decoded_also_when_its_charset_is_declared_wrongly(declared, real):
    content = calendar(event("SUMMARY:Jamuan café")).decode().encode(real)
    found = read(mail(parts(part(f"text/calendar; charset={declared}", content)), kind=MIXED))
    assert found["events"][0]["summary"] == "Jamuan café"


def test_a_calendar_called_a_plain_file_is_known_by_its_content():
    body = parts(part("application/octet-stream; name=undangan", INVITE))
    found = read(mail(body, kind=MIXED))
    assert len(found["events"]) == 1
    assert found["attachments"] == [{"name": "undangan", "type": "application/octet-stream", "size": len(INVITE)}]


def test_a_forwarded_mail_is_an_attachment_and_its_invitation_is_read():
    inner = mail(parts(part("text/calendar", INVITE)), kind=MIXED)
    body = parts(part("text/plain", b"Diteruskan."), part("message/rfc822", inner), boundary="luar")
    found = read(mail(body, kind='multipart/mixed; boundary="luar"'))
    assert found["attachments"] == [
        {"name": "Undangan rapat koordinasi.eml", "type": "message/rfc822", "size": len(inner)}
    ]
    assert [e["uid"] for e in found["events"]] == ["rakor-1"]
    assert found["warnings"] == ["The events were taken from a mail forwarded as an attachment."]


def test_a_returned_mail_brings_no_event():
    inner = mail(parts(part("text/calendar", INVITE)), kind=MIXED)
    body = parts(
        part("text/plain", b"Gagal."),
        part("message/delivery-status", b"Status: 5.1.1"),
        part("message/rfc822", inner),
        boundary="luar",
    )
    found = read(mail(body, kind="multipart/report; report-type=delivery-status; boundary=luar"))
    assert found["events"] == []
    assert found["warnings"] == ["This mail is a delivery report; events in the returned mail were not read."]


def test_a_broken_winmail_is_listed_and_told_of():
    found = read(mail(parts(part("application/ms-tnef; name=winmail.dat", b"x\x9f>\x22")), kind=MIXED))
    assert [a["name"] for a in found["attachments"]] == ["winmail.dat"]
    assert found["warnings"][0].startswith("The attachment winmail.dat is damaged")


@pytest.mark.parametrize(
    "kind",
    [
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "multipart/encrypted; protocol=application/pgp-encrypted; boundary=batas",
    ],
)
def test_an_encrypted_mail_is_refused(kind):
    with pytest.raises(Unreadable, match="encrypted"):
        read(mail(parts(part("application/pgp-encrypted", b"Version: 1")), kind=kind))


def test_an_event_without_start_does_not_make_its_mail_unreadable():
    found = read(mail(parts(part("text/calendar", calendar(event("SUMMARY:Menyusul", start=None)))), kind=MIXED))
    assert (found["subject"], found["events"]) == ("Undangan rapat koordinasi", [])
    assert found["warnings"] == ["The event “Menyusul” was refused because it has no readable start (DTSTART)."]


def test_a_mail_cut_off_in_its_attachment_is_read_as_far_as_it_goes():
    body = parts(
        part("text/calendar", INVITE), part("application/pdf; name=a.pdf", PDF, "Content-Transfer-Encoding: base64")
    )
    found = read(mail(body[: body.index(b"batas--") - 12], kind=MIXED))
    assert len(found["events"]) == 1
    assert [a["name"] for a in found["attachments"]] == ["a.pdf"]


def test_a_mail_saved_from_a_mailbox_is_read_without_its_from_line():
    found = read(b"From adpim@nttprov.example Mon Apr 22 08:30:00 2024\r\n" + mail(b"Mohon hadir."))
    assert (found["kind"], found["subject"]) == ("mail", "Undangan rapat koordinasi")
