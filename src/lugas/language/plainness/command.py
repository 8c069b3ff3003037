"""`lugas plain FILE [--json]`: prints what could be plainer in a text, how hard it reads and how long it takes to say."""

from __future__ import annotations

import argparse
import json
import os
import sys

from lugas.language.plainness.checking import Finding, Report, Settings, check
from lugas.language.plainness.data import measures
from lugas.language.plainness.reading import MOST_BYTES, Unreadable, text_of
from lugas.language.plainness.wording import chosen_language, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lugas plain`."""
    limits, rate = measures()["limits"], measures()["speaking"]["words_per_minute"]
    parser.add_argument("file", metavar="FILE", help=".txt, .md, .docx or .odt; - reads standard input")
    parser.add_argument(
        "--json", action="store_true", help="print JSON (docs/plainness.md) instead of a text for people"
    )
    parser.add_argument(
        "--sentence", type=_count, default=limits["sentence_words"], metavar="WORDS", help="longest sentence"
    )
    parser.add_argument("--rate", type=_count, default=rate, metavar="WORDS", help="spoken words a minute")


def _count(said: str) -> int:
    value = int(said)
    if not 1 <= value <= 1000:
        raise argparse.ArgumentTypeError("from 1 to 1000")
    return value


def run(args: argparse.Namespace) -> int:
    """Prints the report; 0, or 2 with one sentence on standard error when the file cannot be used."""
    language = chosen_language()
    try:
        text = text_of(_content(args.file, language), name=_shown(args.file), language=language)
    except Unreadable as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    report = check(text, Settings(sentence_words=args.sentence, words_per_minute=args.rate))
    printed = (
        json.dumps(as_json(text, report, language), ensure_ascii=False, indent=2)
        if args.json
        else as_text(text, report, args.rate, language)
    )
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(printed.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _content(path: str, language: str) -> bytes:
    """The file's bytes, at most one more than is read."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("missing", language, name=_shown(path)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable("unopened", language, name=_shown(path), why=why) from None


def _shown(path: str) -> str:
    return "stdin" if path == "-" else os.path.basename(path.rstrip("/")) or path


def sentence_of(text: str, finding: Finding, language: str) -> str:
    """Return a finding as people read it."""
    said = text[finding.offset : finding.offset + finding.length]
    return say(finding.message, language, **{**finding.parameters, "said": said, "plain": finding.plain})


def as_json(text: str, report: Report, language: str) -> dict:
    """Return the report with each finding's sentence, and the text to which the offsets refer."""
    found = report.as_json()
    for shown, finding in zip(found["findings"], report.findings, strict=True):
        shown["sentence"] = sentence_of(text, finding, language)
    return {**found, "text": text}


def as_text(text: str, report: Report, rate: float, language: str) -> str:
    """Return the report for a terminal: a line for each finding, then the measures."""
    lines = []
    for finding in report.findings:
        before = text[: finding.offset]
        line, column = before.count("\n") + 1, finding.offset - (before.rfind("\n") + 1) + 1
        lines.append(f"{say('place', language, line=line, column=column)}: {sentence_of(text, finding, language)}")
    lines += ["" if lines else say("nothing", language), *_measures(report, rate, language)]
    return "\n".join(lines)


def _measures(report: Report, rate: float, language: str) -> list[str]:
    reading = report.readability
    average = f"{reading.words / max(1, reading.sentences):.1f}"
    if not language.startswith("en"):
        average = average.replace(".", ",")
    minutes, seconds = divmod(report.seconds, 60)
    return [
        say("counts", language, sentences=reading.sentences, words=report.spoken_words, average=average),
        say("level" if reading.level else reading.why, language, lowest=reading.lowest, highest=reading.highest),
        say("time", language, minutes=minutes, seconds=seconds, rate=f"{rate:g}"),
    ]
