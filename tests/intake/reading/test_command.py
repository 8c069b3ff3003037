"""`lugas read` as a person runs it: what it prints, how it ends, and that no file makes it hang, swell or show a traceback."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.intake.reading import Unreadable, read_bytes
from lugas.intake.reading.limits import SECONDS_OF_PROCESS
from lugas.intake.reading.wording import SENTENCES
from tests.intake.reading.samples import calendar, event, mail, part, parts

SOURCE = Path(__file__).parents[3] / "src"
START = 30.0  # seconds that a loaded machine may take to start Python
INVITE = calendar(
    event(
        "DTEND;TZID=Asia/Jakarta:20240424T110000",
        "SUMMARY:Rapat Koordinasi",
        "LOCATION:Hotel Timor Megah\\, Soe",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "ATTENDEE;CN=Sekda TTS;PARTSTAT=ACCEPTED:mailto:sekda@ttskab.example",
        start="DTSTART;TZID=Asia/Jakarta:20240424T080000",
    ),
    method="REQUEST",
)


def lugas_read(
    path, *options: str, language: str = "", limit: float = SECONDS_OF_PROCESS + START
) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LUGAS_LANGUAGE": language}
    command = [sys.executable, "-m", "lugas.intake.reading", str(path), *options]
    return subprocess.run(command, capture_output=True, timeout=limit, env=environment, check=False)


def refusal(path, *options: str, language: str = "en") -> str:
    """The sentence of a refusal; asserts that it is one, on one line, and nothing else."""
    ended = lugas_read(path, *options, language=language)
    sentence = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert sentence.endswith(".\n")
    assert sentence.count("\n") == 1
    return sentence.strip()


@pytest.fixture
def file(tmp_path):
    def write(data: bytes, name: str = "undangan.ics") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_json_is_the_reading_within_the_days_asked_for(file):
    ended = lugas_read(file(INVITE), "--json", "--from", "2024-05-01", "--to", "2024-05-02")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["events"][0]["instances"] == ["2024-05-01T01:00:00Z"]


def test_text_is_what_a_clerk_wants_to_know(file):
    assert lugas_read(file(INVITE)).stdout.decode() == (
        "Kalender (undangan)\n"
        "\n"
        "Rapat Koordinasi\n"
        "  Waktu:          Rabu, 24 April 2024, pukul 08.00-11.00 WIB (Rabu, 24 April 2024, pukul 09.00-12.00 WITA)\n"
        "  Tempat:         Hotel Timor Megah, Soe\n"
        "  Diundang:       Sekda TTS (hadir)\n"
        "  Berulang:       2 kali\n"
        "                  Rabu, 24 April 2024, pukul 08.00 WIB\n"
        "                  Rabu, 1 Mei 2024, pukul 08.00 WIB\n"
    )


def test_text_in_english_when_asked(file):
    ended = lugas_read(
        file(mail(parts(part("text/calendar", INVITE)), kind="multipart/mixed; boundary=batas"), "a.eml"), language="en"
    )
    text = ended.stdout.decode()
    assert text.startswith("Mail: Undangan rapat koordinasi (invitation)\n")
    assert "Monday, 22 April 2024, at 08:30 WITA" in text


def test_the_content_counts_and_not_the_name(file):
    assert json.loads(lugas_read(file(INVITE, "surat.pdf"), "--json").stdout)["kind"] == "calendar"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file a.ics is empty."),
        (b" \r\n\r\n", "The file a.ics is empty."),
        (
            b"%PDF-1.7\n%\xe2\xe3",
            "The PDF a.ics is damaged or cut off and cannot be opened; ask for the file once more.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "a.ics is an Outlook or old Office file; save the mail as .eml or the calendar as .ics first.",
        ),
        (
            b"PK\x03\x04" + bytes(99),
            "The document a.ics is damaged and cannot be opened; ask for the file once more.",
        ),
        (
            b"\x89PNG\r\n\x1a\n",
            "The picture a.ics is damaged and cannot be opened; send it once more.",
        ),
        (
            bytes(range(256)),
            "a.ics is neither a letter (PDF, .docx, picture) nor a calendar nor a mail: its content is not text.",
        ),
        (
            b"Catatan: bawa laptop\n",
            "a.ics is neither a letter (PDF, .docx, picture) nor a calendar (.ics) nor a mail (.eml).",
        ),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQ\n", "a.ics is encrypted; decrypt it first, then save its content."),
        (b"BEGIN:VCARD\nEND:VCARD\n", "a.ics is a contact card, not a calendar."),
        (
            b"<!DOCTYPE html><html></html>",
            "a.ics is a web page, not a calendar; the download link may ask for a login first.",
        ),
        (calendar(event(start=None)), "The event in a.ics has no readable start (DTSTART), so it cannot be recorded."),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(file, data, sentence):
    assert refusal(file(data, "a.ics")) == sentence


def test_missing_files_folders_and_odd_dates_get_one_sentence(file, tmp_path):
    assert refusal(tmp_path / "tidak-ada.ics", language="") == "Berkas tidak-ada.ics tidak ditemukan."
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder, not a file."
    assert refusal(file(INVITE), "--from", "besok") == "besok is not a date; write it like 2024-04-24."
    assert refusal(file(INVITE), "--from", "2024-05-02", "--to", "2024-05-02") == "--from must be earlier than --to."


def speaks_to(pipe, process: subprocess.Popen) -> int:
    """A writer at a pipe, once the command waits there for its reader's first byte."""
    until = time.monotonic() + START
    while process.poll() is None and time.monotonic() < until:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the command never came to the pipe")


def test_a_pipe_that_never_speaks_ends_in_time(tmp_path):
    pipe = tmp_path / "pipa.ics"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "lugas.intake.reading", str(pipe)],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "LUGAS_LANGUAGE": "en"},
    ) as process:
        # How long Python takes to start on a busy machine is no matter of the limit: the clock runs from when the command waits.
        writer = speaks_to(pipe, process)
        began = time.monotonic()
        try:
            said = process.communicate(timeout=SECONDS_OF_PROCESS + START)[1].decode()
        finally:
            os.close(writer)
            process.kill()
    assert (process.returncode, "time limit" in said) == (2, True)
    assert time.monotonic() - began < SECONDS_OF_PROCESS + 2


def test_a_pipe_that_nobody_opens_ends_too(tmp_path):
    pipe = tmp_path / "pipa.ics"
    os.mkfifo(pipe)
    assert "time limit" in refusal(pipe)


HOSTILE = {
    "endless seconds": lambda: calendar(event("RRULE:FREQ=SECONDLY")),
    "never matching": lambda: calendar(*[event("RRULE:FREQ=SECONDLY;BYSETPOS=300", uid=str(n)) for n in range(500)]),
    "all seconds of all days": lambda: calendar(
        event(f"RRULE:FREQ=YEARLY;BYHOUR={'23,' * 9}0;BYSECOND={','.join(map(str, range(60)))}")
    ),
    "a million extra dates": lambda: calendar(event("RDATE:" + "20240424T010000Z," * 900_000)),
    "components within components": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 500_000,
    "parts within parts": lambda: mail(
        b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 200_000, kind="multipart/mixed; boundary=b"
    ),
    "mails within mails": lambda: mail(b"Content-Type: message/rfc822\r\n\r\n" * 100_000, kind="message/rfc822"),
    "comments within comments": lambda: mail(b"x").replace(b"Biro", b"(" * 5000),
    "more than is read": lambda: b"BEGIN:VCALENDAR\n" + b"x" * 50_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_ends_within_ten_seconds_and_half_a_gigabyte(file, kind):
    path = file(HOSTILE[kind]())
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LUGAS_LANGUAGE": "en"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        [sys.executable, "-m", "lugas.intake.reading", str(path), "--json"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        output, errors = child.communicate(timeout=SECONDS_OF_PROCESS + START)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Seconds of the processor: those of the clock are the limit's, and how long they are depends on who else works here.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
    assert child.returncode in (0, 2)
    assert (b"Traceback" in errors) is False
    assert json.loads(output) if child.returncode == 0 else errors.count(b"\n") == 1


def test_memory_is_bounded_by_the_system_itself(file):
    """A child that asks for more than its share gets the sentence, not the machine."""
    code = (
        "import sys; from lugas.intake.reading import command\n"
        "command._text = lambda *given: 'x' * 600_000_000\n"
        "import argparse; sys.exit(command.run(argparse.Namespace(file='a.ics', json=True, begin=None, end=None, copy=None)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LUGAS_LANGUAGE": "en"}
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=20, env=environment, check=False)
    assert (ended.returncode, ended.stderr) == (
        2,
        b"The file a.ics is too intricate: reading it was stopped at the memory limit.\n",
    )


SNIPPETS = (
    r"""
BEGIN:VEVENT|END:VEVENT|BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VTIMEZONE|END:VTIMEZONE|BEGIN:STANDARD|END:STANDARD|UID:1
DTSTART:20240424T010000Z|DTSTART;VALUE=DATE:20240424|DTEND:00010101T000000|DTSTART:99991231T235959Z|DTSTART:00010101T000000
RRULE:FREQ=YEARLY|RRULE:FREQ=HOURLY;BYSETPOS=-1;BYDAY=MO|RECURRENCE-ID;RANGE=THISANDFUTURE:20240425T010000|EXDATE:20240424
TZID:X|TZOFFSETTO:+2359|TZOFFSETFROM:-2359|DTSTART;TZID=X:99991231T235959|DTSTART;TZID=Asia/Makassar:00010101T000000
DURATION:P999999W|DURATION:-P1D|SEQUENCE:-1|METHOD:CANCEL|STATUS:CANCELLED|RDATE:99991231/P1D| x|ATTENDEE;CN=":x
""".strip()
    .replace("\n", "|")
    .split("|")
)
LINES = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=40), max_size=40)


def answer(data: bytes) -> str:
    """What a reading says, as JSON or as the code of its refusal; anything else that it raises is the fault looked for."""
    try:
        return json.dumps(read_bytes(data).as_json(), ensure_ascii=False).encode().decode()
    except Unreadable as refused:
        return refused.code


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300)
    | LINES.map(lambda lines: ("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines)).encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(data):
    said = answer(data)
    assert said.startswith("{") or said in SENTENCES


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(["Subject", "From", "Date", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]),
)
def test_any_header_is_read(value, name):
    data = (
        b"Message-ID: <1>\r\nTo: a@b\r\n"
        + name.encode()
        + b": "
        + value.replace(b"\n", b"")
        + b"\r\n\r\n--x\r\n\r\nisi"
    )
    said = answer(data)
    assert said.startswith('{"kind": "mail"') or said == "encrypted_mail"


def test_every_sentence_is_used_and_says_the_same_in_both_languages():
    source = "".join(
        path.read_text() for path in (SOURCE / "lugas/intake/reading").rglob("*.py") if path.name != "wording.py"
    )
    for code, (indonesian, english) in SENTENCES.items():
        assert f'"{code}"' in source, code
        placeholders = [sorted(piece.split("}")[0] for piece in text.split("{")[1:]) for text in (indonesian, english)]
        assert placeholders[0] == placeholders[1], code
