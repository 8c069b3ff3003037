"""Reports of mail servers on what could not be delivered, as RFC 3464 lays them out; anything else stays a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.intake.mailbox import returned

REPORT = """\
From: MAILER-DAEMON@mx.example
To: lugas@example.go.id
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="BATAS"

--BATAS
Content-Type: text/plain

Surel tidak dapat disampaikan.

--BATAS
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; wartawan@example.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--BATAS
Content-Type: {kind}

Message-ID: <rilis-abc-12@lugas.example>
Subject: Siaran pers

--BATAS--
"""


def report(*, action="failed", status="5.1.1", kind="message/rfc822") -> bytes:
    return REPORT.format(action=action, status=status, kind=kind).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_failed_delivery_names_the_mail_and_why(kind):
    assert returned.read(report(kind=kind)) == returned.Returned("<rilis-abc-12@lugas.example>", "5.1.1")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", ""])
def test_a_delay_or_a_success_is_no_return(action):
    assert returned.read(report(action=action)) is None


def test_an_ordinary_mail_is_no_return():
    assert returned.read(b"From: a@example.test\r\nSubject: Undangan\r\n\r\nDengan hormat") is None


@given(st.binary(max_size=300))
def test_whatever_comes_nothing_breaks(rest):
    returned.read(
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n" + rest
    )
