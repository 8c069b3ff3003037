"""Every sentence of the plainness check, in Indonesian and English: findings, refusals of files, the text for people."""

from __future__ import annotations

import os
from typing import Any

SENTENCES: dict[str, tuple[str, str]] = {
    "long_sentence": (
        "Kalimat ini {words} kata; bagilah bila lebih dari {limit}.",
        "This sentence has {words} words; divide it beyond {limit}.",
    ),
    "very_long_sentence": (
        "Kalimat ini {words} kata, lebih dari dua kali batas {limit}; pendengar sudah lupa awalnya.",
        "This sentence has {words} words, more than twice the limit of {limit}; listeners have forgotten how it began.",
    ),
    "passive_chain": (
        "{count} kata kerja pasif dalam satu kalimat ({words}); sebutkan siapa yang berbuat.",
        "{count} passive verbs in one sentence ({words}); say who does it.",
    ),
    "bureaucratic": ("“{said}”: lebih lugas “{plain}”.", "“{said}”: plainer “{plain}”."),
    "redundant": ("“{said}”: cukup “{plain}”.", "“{said}”: “{plain}” is enough."),
    "foreign": ("“{said}”: dalam bahasa Indonesia “{plain}”.", "“{said}”: in Indonesian “{plain}”."),
    "nonstandard": ("“{said}”: bentuk bakunya “{plain}”.", "“{said}”: the standard form is “{plain}”."),
    "say_in_full": (
        "“{said}”: hilangkan, atau katakan apa yang dimaksud.",
        "“{said}”: leave it out, or say what is meant.",
    ),
    "abbreviation": (
        "Singkatan {short} belum dijelaskan: “{plain} ({short})”.",
        "The abbreviation {short} is not explained: “{plain} ({short})”.",
    ),
    "unknown_abbreviation": (
        "Singkatan {short} belum dijelaskan; tulis kepanjangannya saat pertama disebut.",
        "The abbreviation {short} is not explained; write it out where it first stands.",
    ),
    "noun_pile": (
        "{count} kata benda bertumpuk ({words}); pakailah kata kerja.",
        "{count} nouns in a pile ({words}); use verbs.",
    ),
    "double_negation": (
        "Dua ingkar berdekatan ({words}); katakan dengan bentuk positif.",
        "Two negations close together ({words}); say it positively.",
    ),
    "level": (
        "Keterbacaan: kelas {lowest} sampai {highest} (grafik Fry, suku kata bahasa Indonesia dikalikan 0,6; belum diverifikasi dari sumber aslinya).",
        "Readability: school years {lowest} to {highest} (Fry's graph with Indonesian syllables times 0.6; not verified at the original source).",
    ),
    "short": (
        "Keterbacaan: teks kurang dari 100 kata, terlalu pendek untuk diukur.",
        "Readability: fewer than 100 words, too short to be measured.",
    ),
    "long_sentences": (
        "Keterbacaan: di luar grafik Fry, kalimatnya terlalu panjang.",
        "Readability: outside Fry's graph, the sentences are too long.",
    ),
    "long_words": (
        "Keterbacaan: di luar grafik Fry, kata-katanya terlalu panjang.",
        "Readability: outside Fry's graph, the words are too long.",
    ),
    "counts": (
        "{sentences} kalimat, {words} kata terucap, rata-rata {average} kata per kalimat.",
        "{sentences} sentences, {words} spoken words, {average} words a sentence on average.",
    ),
    "time": (
        "Waktu bicara: sekitar {minutes} menit {seconds} detik ({rate} kata per menit).",
        "Speaking time: about {minutes} min {seconds} s ({rate} words a minute).",
    ),
    "nothing": ("Tidak ada yang perlu dilugaskan.", "Nothing to make plainer."),
    "place": ("baris {line}, kolom {column}", "line {line}, column {column}"),
    "missing": ("Berkas “{name}” tidak ada.", "There is no file “{name}”."),
    "unopened": ("Berkas “{name}” tidak dapat dibuka: {why}.", "The file “{name}” cannot be opened: {why}."),
    "too_large": (
        "Berkas “{name}” lebih besar dari {most} MB; periksa per bagian.",
        "The file “{name}” is larger than {most} MB; check it in parts.",
    ),
    "no_text": ("Berkas “{name}” tidak berisi teks.", "There is no text in the file “{name}”."),
    "broken": (
        "Berkas “{name}” bukan dokumen Word atau OpenDocument yang utuh.",
        "The file “{name}” is no whole Word or OpenDocument file.",
    ),
    "not_text": (
        "Berkas “{name}” bukan teks; yang dapat diperiksa: .txt, .md, .docx, .odt.",
        "The file “{name}” is no text; what can be checked: .txt, .md, .docx, .odt.",
    ),
}


def chosen_language() -> str:
    """Return "en" when LUGAS_LANGUAGE asks for English, otherwise "id"."""
    return "en" if os.environ.get("LUGAS_LANGUAGE", "").lower().startswith("en") else "id"


def say(code: str, language: str, **values: Any) -> str:
    """Return the sentence of that code; lists are joined by commas, whatever cannot be printed is a space."""
    indonesian, english = SENTENCES[code]
    shown = {key: _shown(value) for key, value in values.items()}
    return (english if language.startswith("en") else indonesian).format(**shown)


def _shown(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
