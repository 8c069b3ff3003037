"""What the optimiser says to people, in Indonesian and English, for command and screen alike."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lugas.delegation.core.problem import RANKS
from lugas.institutions.travel import Journey
from lugas.language.dates import clock, local_day, plain_date

SENTENCES: dict[str, tuple[str, str]] = {
    # Why somebody could
    "is_there": ("ada di {place} hari itu", "is in {place} that day"),
    "rank": ("{rank}", "{rank}"),
    "rank_same": ("setingkat dengan yang diundang", "of the rank of who is asked"),
    "himself": ("diundang sendiri", "is asked himself"),
    "field_fits": ("bidangnya sesuai", "field fits"),
    "field_other": ("bidang lain", "another field"),
    "way": ("{way}", "{way}"),
    "way_instead": ("{way}, bukan {other}", "{way} instead of {other}"),
    "agreed": ("disetujui sekretariatnya", "his secretariat agreed"),
    "load": ("{count} kegiatan lain minggu itu", "{count} other engagements that week"),
    "load_one": ("{count} kegiatan lain minggu itu", "{count} other engagement that week"),
    "told": ("sudah diumumkan", "already told"),
    # Why not
    "no_barred": ("dikecualikan untuk kegiatan ini", "ruled out for this one"),
    "no_rank": ("{rank}, di bawah tingkat yang diminta", "{rank}, below the rank that is asked for"),
    "no_needs": ("tidak menguasai {what}", "does not know {what}"),
    "no_represent": ("aturan tidak memperbolehkannya mewakili {whom}", "by the rules may not represent {whom}"),
    "no_consent": ("persetujuan sekretariatnya belum ada", "his secretariat has not agreed yet"),
    "no_no_way": ("jalan dari {place} tidak diketahui", "no way from {place} is known"),
    "no_away": ("tidak ada di tempat: {what}", "away: {what}"),
    "no_taken": ("sedang di kegiatan lain: {what}", "engaged elsewhere: {what}"),
    "no_late": ("baru tiba {at} sesudah {what} di {place}", "would arrive {at}, after {what} in {place}"),
    "no_misses": ("terlambat untuk {what} di {place}: baru tiba {at}", "would be late for {what} in {place}: there {at}"),
    "no_full": ("harinya sudah penuh: {what} kegiatan", "his day is full: {what} engagements"),
    "no_better": ("lebih dibutuhkan di kegiatan lain", "needed more elsewhere"),
    "something": ("hal lain", "something else"),
    # What the next best costs
    "decided": ("Sudah diputuskan.", "Decided already."),
    "only": ("Tidak ada orang lain yang dapat; tanpa dia {cost}.", "Nobody else could; without him {cost}."),
    "next": ("Pilihan berikutnya {who}: {cost}.", "Next best {who}: {cost}."),
    "next_same": ("{who} sama baiknya.", "{who} would do as well."),
    "none": ("Tidak ada yang dapat: {why}.", "Nobody could: {why}."),
    "none_declined": ("Diputuskan tidak dihadiri.", "Decided that nobody goes."),
    "none_order": ("Dapat, tetapi lebih dibutuhkan di kegiatan lain.", "Could be, but who could is needed more elsewhere."),
    "importance_more": ("bobot {n} tidak dihadiri", "importance {n} is not attended"),
    "importance_less": ("bobot {n} lagi dihadiri", "importance {n} more is attended"),
    "rank_more": ("{n} tingkat lebih jauh", "{n} steps further in rank"),
    "rank_less": ("{n} tingkat lebih dekat", "{n} steps closer in rank"),
    "field_more": ("bidang tidak sesuai", "the field does not fit"),
    "field_less": ("bidang lebih sesuai", "the field fits better"),
    "travel_more": ("{hours} lebih lama di jalan", "{hours} more on the way"),
    "travel_less": ("{hours} lebih singkat di jalan", "{hours} less on the way"),
    "load_more": ("beban kurang merata", "work less evenly spread"),
    "load_less": ("beban lebih merata", "work more evenly spread"),
    "change_more": ("{n} lagi berubah dari rencana yang sudah diumumkan", "{n} more change of the plan already told"),
    "change_less": ("{n} lebih sedikit berubah", "{n} change less"),
    # Ways
    "on_road": ("{hours} di jalan darat", "{hours} on the road"),
    "in_all": ("{legs}, {hours} seluruhnya", "{legs}, {hours} in all"),
    "flight": ("{n} penerbangan", "{n} flight"),
    "flights": ("{n} penerbangan", "{n} flights"),
    "crossing": ("{n} penyeberangan", "{n} crossing"),
    "crossings": ("{n} penyeberangan", "{n} crossings"),
    "no_travel": ("tanpa perjalanan", "no travel"),
    "h": ("{n} j", "{n} h"),
    "m": ("{n} m", "{n} m"),
    "echelon": ("eselon {rank}", "echelon {rank}"),
    "governor": ("gubernur", "governor"),
    "deputy_governor": ("wakil gubernur", "deputy governor"),
    "regent": ("bupati/wali kota", "regent or mayor"),
    "deputy_regent": ("wakil bupati/wakil wali kota", "deputy regent or mayor"),
    "staff": ("staf", "staff"),
    # The command's text
    "proved": ("Terbukti terbaik.", "Proved best."),
    "unproved": ("Belum terbukti terbaik: waktu habis.", "Not proved best: time was up."),
    "level": ("{name}: {value}", "{name}: {value}"),
    "level_open": ("{name}: {value} (batas {bound})", "{name}: {value} (bound {bound})"),
    "level_unknown": ("{name}: {value} (batas belum diketahui)", "{name}: {value} (bound not known)"),
    "importance": ("Bobot yang dihadiri", "Attended importance"),
    "rank_level": ("Selisih tingkat", "Steps of rank"),
    "field_level": ("Bidang tidak sesuai", "Fields that do not fit"),
    "travel_level": ("Perjalanan", "Travel"),
    "load_level": ("Ketidakmerataan beban", "Unevenness of load"),
    "change_level": ("Perubahan dari yang diumumkan", "Changes of what was told"),
    "nobody": ("tidak ada", "nobody"),
    "who_for": ("Siapa dapat mewakili: {title}", "Who could stand in: {title}"),
    "could": ("Dapat", "Could"),
    "could_not": ("Tidak dapat", "Could not"),
    # Refusals
    "missing": ("Berkas {name} tidak ada.", "There is no file {name}."),
    "unopened": ("Berkas {name} tidak dapat dibuka: {why}.", "{name} cannot be opened: {why}."),
    "too_big": ("{name} lebih dari {limit} kB.", "{name} is larger than {limit} kB."),
    "not_text": ("{name} bukan teks UTF-8.", "{name} is not UTF-8 text."),
    "not_json": ("{name} bukan JSON: baris {line}, kolom {column}.", "{name} is not JSON: line {line}, column {column}."),
    "too_deep": ("{name} bersarang terlalu dalam.", "{name} is nested too deeply."),
    "type": ("{where} harus {wanted}.", "{where} must be {wanted}."),
    "lacks": ("{where} tidak memuat {key}.", "{where} lacks {key}."),
    "unknown_key": ("{where} memuat kunci yang tidak dikenal: {key}.", "{where} has an unknown key: {key}."),
    "choice": ("{where} harus salah satu dari: {known}.", "{where} must be one of: {known}."),
    "bounds": ("{where} harus antara {low} dan {high}.", "{where} must lie between {low} and {high}."),
    "count": ("{where} memuat terlalu banyak atau terlalu sedikit.", "{where} holds too much or too little."),
    "bad_time": ("{where} bukan waktu seperti 2024-04-24T09:00.", "{where} is no time like 2024-04-24T09:00."),
    "bad_zone": ("{where}: zona waktu {value} tidak dikenal.", "{where}: the time zone {value} is not known."),
    "order": ("{where} berakhir sebelum dimulai.", "{where} ends before it starts."),
    "id_twice": ("id {value} dipakai dua kali di {where}.", "The id {value} is used twice in {where}."),
    "unknown_official": ("{where}: tidak ada pejabat {value}.", "{where}: there is no official {value}."),
    "unknown_place": ("{where}: tempat {value} tidak ada dalam tabel perjalanan.", "{where}: the place {value} is not in the travel table."),
    "unknown_engagement": ("Tidak ada kegiatan {value}.", "There is no engagement {value}."),
    "invalid": ("{where} tidak sah.", "{where} is not valid."),
    "object": ("sebuah objek", "an object"),
    "array": ("sebuah daftar", "a list"),
    "string": ("sebuah teks", "a text"),
    "number": ("sebuah angka", "a number"),
    "integer": ("sebuah bilangan bulat", "a whole number"),
    "boolean": ("true atau false", "true or false"),
    "file": ("berkas", "the file"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of SENTENCES with what it speaks of."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


def language_of_command() -> str:
    """ "en" when LUGAS_LANGUAGE asks for English, otherwise "id"."""
    return "en" if os.environ.get("LUGAS_LANGUAGE", "").lower().startswith("en") else "id"


def say(code: str, language: str, **values: object) -> str:
    """The sentence of a code; values are shown on one line, shortened."""
    indonesian, english = SENTENCES[code]
    return (english if language == "en" else indonesian).format(**{key: short(value) for key, value in values.items()})


def short(value: object, limit: int = 160) -> str:
    """A value on one line, at most `limit` characters."""
    text = " ".join("".join(one if one.isprintable() else " " for one in str(value)[: 4 * limit]).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def told(reason: Reason, language: str) -> str:
    """A reason in words. What is itself said in words (ways, ranks, hours) is said in the same language."""
    values = {key: value(language) if callable(value) else value for key, value in reason.values.items()}
    return say(reason.code, language, **values)


def joined(reasons: Iterable[Reason], language: str) -> str:
    """Several reasons, as a list in words."""
    return "; ".join(filter(None, (told(one, language) for one in reasons)))


def duration(minutes: int, language: str) -> str:
    """Minutes as people say them, to the next quarter hour: "2 j 30 m"."""
    whole, rest = divmod(-(-minutes // 15) * 15, 60)
    parts = [say("h", language, n=whole)] if whole or not rest else []
    return " ".join([*parts, say("m", language, n=rest)] if rest else parts)


def way(journey: Journey, language: str) -> str:
    """A journey: "3 h on the road", "1 flight, 5 h in all"."""
    hours = duration(round(journey.hours * 60), language)
    flights = sum(leg.mode == "flight" for leg in journey.legs)
    crossings = sum(leg.mode in ("ferry", "fast_boat") for leg in journey.legs)
    legs = [say("flight" if flights == 1 else "flights", language, n=flights)] if flights else []
    legs += [say("crossing" if crossings == 1 else "crossings", language, n=crossings)] if crossings else []
    if not journey.legs:
        return say("no_travel", language)
    return say("in_all", language, legs=", ".join(legs), hours=hours) if legs else say("on_road", language, hours=hours)


def rank(number: int, language: str) -> str:
    """A number of RANKS in words."""
    word = next(word for word, place in RANKS.items() if place == number)
    return say(word, language) if word in SENTENCES else say("echelon", language, rank=word)


def moment(at: Any, day: Any, language: str) -> str:
    """The hour, with the date when it is another day than that of `day`."""
    hour = clock(at, day.tzinfo, language)
    same = local_day(at, day.tzinfo) == local_day(day, day.tzinfo)
    return hour if same else f"{plain_date(at, day.tzinfo, language)}, {hour}"


def change_of(cost: dict[str, int], language: str) -> str:
    """What another choice would change, goal by goal, in words; empty when nothing."""
    said = []
    for level, value in cost.items():
        if value:
            code = f"{level}_{'more' if value > 0 else 'less'}"
            said.append(say(code, language, n=abs(value), hours=duration(abs(value) * 15, language)))
    return ", ".join(said)
