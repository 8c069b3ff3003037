"""What the order of place says to people, in Indonesian and English, for command, screen and paper alike."""

from __future__ import annotations

import os
from collections.abc import Iterable

from lugas.institutions.precedence.seating import Reason

SENTENCES: dict[str, tuple[str, str]] = {
    "named": (
        "Disebut huruf {letter}.",
        "Named under letter {letter}.",
    ),
    "read": (
        "Dibaca sebagai huruf {letter}; bunyinya tidak menyebut jabatan ini, periksa.",
        "Read as letter {letter}; its words do not name this office, please check.",
    ),
    "not_of_place": (
        "Bukan pejabat daerah tempat acara, jadi bukan huruf {letter} daftar setempat.",
        "Not an official of the place, so not letter {letter} of its list.",
    ),
    "agreed": ("Tempat yang disepakati: huruf {letter}.", "The place agreed upon: letter {letter}."),
    "echelon": (
        "Pejabat eselon {echelon}: huruf {letter}.",
        "An official of echelon {echelon}: letter {letter}.",
    ),
    "elsewhere": (
        "Dari daerah lain, yang tidak disebut daftar mana pun: disetarakan dengan huruf {letter}, sesudah pejabat setempat.",
        "Of another region, which no list names: put with letter {letter}, after the officials of the place.",
    ),
    "unlisted": (
        "{office} tidak dikenal dalam daftar: di belakang, sampai tempatnya ditetapkan.",
        "No list knows {office}: at the end, until a place is set.",
    ),
    "lower": (
        "Tidak disebut daftar tempat ini; menyusul menurut daftar di bawahnya.",
        "Not named by the list of this place; follows by the list below it.",
    ),
    "higher_10": (
        "Disebut Pasal {article} ayat (1): mendahului urutan provinsi.",
        "Named by article {article}(1): before the order of the province.",
    ),
    "higher_11": (
        "Disebut Pasal {article} ayat (1): mendahului urutan kabupaten/kota.",
        "Named by article {article}(1): before the order of the regency or city.",
    ),
    "represents": (
        "Mewakili {whom}, yang tempatnya tidak diisi; duduk menurut jabatannya sendiri.",
        "Represents {whom}, whose place is not filled; sits by the own office.",
    ),
    "acting_own": (
        "{office}: ditempatkan menurut jabatan sendiri, {own} (pengaturan setempat; undang-undang diam).",
        "{office}: placed by the own post, {own} (local setting; the law is silent).",
    ),
    "acting_unknown": (
        "{office}: seharusnya menurut jabatan sendiri, tetapi jabatan itu belum disebut; sementara menurut jabatan yang diemban.",
        "{office}: should be placed by the own post, which is not told; for now by the office carried.",
    ),
    "acting_office": (
        "{office}: ditempatkan seperti pejabat definitif (pengaturan setempat; undang-undang diam).",
        "{office}: placed as a definitive holder (local setting; the law is silent).",
    ),
    "spouse": ("Mendampingi {whom}, dengan urutan yang sama.", "With {whom}, at the same order."),
    "host": (
        "Tuan rumah mendampingi pejabat tertinggi yang hadir, {whom}.",
        "The host accompanies the highest official present, {whom}.",
    ),
    "host_of_president": (
        "Tuan rumah mendampingi Presiden dan/atau Wakil Presiden.",
        "The host accompanies the President or Vice President.",
    ),
    "host_highest": (
        "Tuan rumah; tidak ada tamu yang lebih tinggi, jadi tetap di tempatnya sendiri.",
        "The host; no guest is higher, so in the own place.",
    ),
    "host_represented": (
        "Wakil tuan rumah tidak mengambil tempat tuan rumah.",
        "Who represents the host does not take the host's place.",
    ),
    "after_higher": (
        "Sesudah {whom}, tamu dari daftar yang lebih tinggi.",
        "After {whom}, a guest of a higher list.",
    ),
    "after_list": (
        "Sesudah {whom}: Pasal {upper} sebelum Pasal {lower}.",
        "After {whom}: article {upper} before article {lower}.",
    ),
    "after_letter": (
        "Sesudah {whom}: huruf {upper} sebelum huruf {lower}.",
        "After {whom}: letter {upper} before letter {lower}.",
    ),
    "after_unlisted": (
        "Sesudah {whom}: yang tidak dikenal daftar di belakang.",
        "After {whom}: whom no list knows comes last.",
    ),
    "after_elsewhere": (
        "Sesudah {whom}: sehuruf, pejabat setempat lebih dahulu.",
        "After {whom}: same letter, officials of the place first.",
    ),
    "after_local": (
        "Sesudah {whom}: sehuruf, menurut urutan setempat.",
        "After {whom}: same letter, by the local order.",
    ),
    "after_mention": (
        "Sesudah {whom}: sehuruf, menurut urutan penyebutan.",
        "After {whom}: same letter, in the order of mention.",
    ),
    "after_seniority": (
        "Sesudah {whom}: menurut senioritas masa jabatan.",
        "After {whom}: by seniority of term.",
    ),
    "after_acting": (
        "Sesudah {whom}: sehuruf, pejabat definitif lebih dahulu.",
        "After {whom}: same letter, definitive holders first.",
    ),
    "after_own_region": (
        "Sesudah {whom}: sehuruf, daerah setempat lebih dahulu.",
        "After {whom}: same letter, the region of the place first.",
    ),
    "after_region": (
        "Sesudah {whom}: sehuruf, menurut kode wilayah.",
        "After {whom}: same letter, by the code of the region.",
    ),
    "after_echelon": (
        "Sesudah {whom}: sehuruf, menurut eselon.",
        "After {whom}: same letter, by echelon.",
    ),
    "after_written": (
        "Sesudah {whom}: sehuruf dan setara, menurut urutan dalam daftar semula.",
        "After {whom}: same letter and rank, as the list had it.",
    ),
    "after_title": (
        "Sesudah {whom}: sehuruf dan setara, menurut abjad jabatan.",
        "After {whom}: same letter and rank, by the alphabet of titles.",
    ),
    "after_name": (
        "Sesudah {whom}: sejabatan, menurut abjad nama.",
        "After {whom}: same office, by the alphabet of names.",
    ),
    "after_key": (
        "Sesudah {whom}: setara dalam segala hal.",
        "After {whom}: equal in everything.",
    ),
    # What a file is refused for.
    "missing": ("Berkas {name} tidak ada.", "There is no file {name}."),
    "unopened": ("Berkas {name} tidak dapat dibuka: {why}.", "The file {name} cannot be opened: {why}."),
    "too_big": (
        "Berkas {name} lebih besar dari {limit} kB; bagi daftar hadirnya.",
        "The file {name} is larger than {limit} kB; divide the list.",
    ),
    "not_json": (
        "Berkas {name} bukan JSON yang benar (baris {line}, kolom {column}); periksa tanda kutip dan koma di sana.",
        "The file {name} is no valid JSON (line {line}, column {column}); check quotes and commas there.",
    ),
    "not_text": (
        "Berkas {name} bukan teks UTF-8; simpan sebagai JSON dengan UTF-8.",
        "The file {name} is no UTF-8 text; save it as JSON in UTF-8.",
    ),
    "too_deep": ("Berkas {name} bersarang terlalu dalam.", "The file {name} is nested too deeply."),
    "wrong_type": ("{where}: harus {wanted}.", "{where}: must be {wanted}."),
    "lacks": ('{where}: tidak ada "{key}".', '{where}: lacks "{key}".'),
    "unknown_key": (
        '{where}: "{key}" tidak dikenal; yang dikenal: {known}.',
        '{where}: "{key}" is not known; known are: {known}.',
    ),
    "unknown_value": (
        '{where}: "{value}" tidak dikenal; pilih salah satu: {known}.',
        '{where}: "{value}" is not known; choose one of: {known}.',
    ),
    "unknown_region": (
        '{where}: wilayah "{value}" tidak dikenal; tulis kodenya, misalnya 53 atau 53.02.',
        '{where}: the region "{value}" is not known; write its code, such as 53 or 53.02.',
    ),
    "level_region": (
        "place: tingkat {level} tidak cocok dengan wilayah {region}.",
        "place: the level {level} does not fit the region {region}.",
    ),
    "unknown_letter": (
        '{where}: "{value}" bukan huruf dari Pasal 9, 10 atau 11; tulis misalnya 10.g.',
        '{where}: "{value}" is no letter of article 9, 10 or 11; write it like 10.g.',
    ),
    "unknown_echelon": (
        '{where}: eselon "{value}" tidak dikenal; tulis misalnya II.a.',
        '{where}: the echelon "{value}" is not known; write it like II.a.',
    ),
    "bad_date": (
        '{where}: "{value}" bukan tanggal; tulis misalnya 2018-09-05 atau 2018.',
        '{where}: "{value}" is no date; write it like 2018-09-05 or 2018.',
    ),
    "empty": ("{where}: tidak boleh kosong.", "{where}: must not be empty."),
    "too_long": ("{where}: lebih dari {limit} huruf.", "{where}: longer than {limit} characters."),
    "too_many": ("attendees: lebih dari {limit} orang.", "attendees: more than {limit} people."),
    "id_twice": ('attendees: id "{value}" dipakai dua kali.', 'attendees: the id "{value}" is used twice.'),
    "no_host": (
        'host: tidak ada orang dengan id atau jabatan "{value}" dalam attendees.',
        'host: nobody with the id or office "{value}" is among the attendees.',
    ),
    "not_listed": (
        "custom.order: {key} bukan jabatan huruf {letter}; yang ada: {known}.",
        "custom.order: {key} is no office of letter {letter}; it has: {known}.",
    ),
    "object": ("sebuah objek", "an object"),
    "array": ("sebuah daftar", "a list"),
    "string": ("sebuah teks", "a text"),
    "boolean": ("true atau false", "true or false"),
    "spouse_kind": ("true, false, atau nama", "true, false or a name"),
    "and_spouse": ("Istri/suami {whom}", "Spouse of {whom}"),
    "heading": ("Tata tempat: {event}", "Order of place: {event}"),
    "at_country": ("Acara di Ibu Kota Negara", "Event in the nation's capital"),
    "at_province": ("Acara Resmi di provinsi {region}", "Official event in the province of {region}"),
    "at_regency": ("Acara Resmi di {region}", "Official event in {region}"),
    "host_mark": ("tuan rumah", "host"),
}


def language_of_command() -> str:
    """ "en" when LUGAS_LANGUAGE asks for English, otherwise "id"."""
    return "en" if os.environ.get("LUGAS_LANGUAGE", "").lower().startswith("en") else "id"


def say(code: str, language: str, **values: object) -> str:
    """The sentence of a code; values are shown on one line, without control characters, shortened."""
    indonesian, english = SENTENCES[code]
    return (english if language == "en" else indonesian).format(**{key: short(value) for key, value in values.items()})


def short(value: object, limit: int = 160) -> str:
    """A value on one line, at most `limit` characters."""
    text = " ".join("".join(one if one.isprintable() else " " for one in str(value)[: 4 * limit]).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def sentence(reason: Reason, language: str) -> str:
    """A reason in words, without its article."""
    return say(reason.code, language, **reason.values)


def told(reasons: Iterable[Reason], language: str) -> str:
    """Reasons in words, one after the other."""
    return " ".join(sentence(one, language) for one in reasons)


def articles(reasons: Iterable[Reason]) -> list[str]:
    """The articles on which reasons rest, each once, in their order."""
    return list(dict.fromkeys(one.article for one in reasons if one.article))
