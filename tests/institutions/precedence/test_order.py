"""Who goes before whom: higher guests, the host, spouses, representatives, other regions, former leaders, ties, acting heads."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.institutions.precedence import Attendee, Custom, Place, order
from lugas.institutions.precedence.lists import lists, offices
from lugas.institutions.precedence.reading import event, known_names
from lugas.institutions.precedence.titles import read
from lugas.institutions.precedence.words import articles, told

PROVINCE, REGENCY, CAPITAL = Place("province", "53"), Place("regency", "53.02"), Place("country", "00")
TTS = "Timor Tengah Selatan"


def seated(place, *attendees, host="", custom=None):
    """The seats of titles (or of facts as in a file) at a place."""
    facts = {"place": {"level": place.level, "region": place.region}, "attendees": list(attendees)}
    facts |= {"host": host} if host else {}
    facts |= {"custom": custom} if custom else {}
    read_event = event(json.dumps(facts).encode(), name="acara.json", language="en")
    return order(read_event.attendees, read_event.place, read_event.custom)


def titles(seats):
    return [f"{'+' if one.role == 'spouse' else ''}{one.attendee.title}" for one in seats]


def marks(seats):
    return [one.entry.mark if one.entry else "-" for one in seats]


# ---------- Higher guests: art. 10(2) and 11(2) ----------
def test_a_minister_goes_before_the_order_of_a_province():
    seats = seated(PROVINCE, "Wakil Gubernur NTT", "Gubernur NTT", "Menteri Dalam Negeri")
    assert titles(seats) == ["Menteri Dalam Negeri", "Gubernur NTT", "Wakil Gubernur NTT"]
    assert marks(seats) == ["9.n", "10.a", "10.b"]
    assert "UU 9/2010 Pasal 10 ayat (2)" in articles(seats[0].reasons)
    assert "UU 9/2010 Pasal 10 ayat (2)" in articles(seats[1].after)


def test_guests_from_nation_and_province_go_before_the_order_of_a_regency():
    seats = seated(
        REGENCY, f"Bupati {TTS}", "Kapolda NTT", "Kepala Dinas Sosial Provinsi NTT", "Gubernur NTT", "Menteri Sosial"
    )
    assert titles(seats)[:4] == ["Menteri Sosial", "Gubernur NTT", "Kapolda NTT", "Kepala Dinas Sosial Provinsi NTT"]
    assert marks(seats) == ["9.n", "9.s", "10.g", "10.p", "11.a"]
    assert "UU 9/2010 Pasal 11 ayat (2)" in articles(seats[3].reasons)


def test_the_governor_as_guest_stands_among_national_guests_by_the_nations_list():
    seats = seated(REGENCY, "Gubernur NTT", "Menteri Sosial", "Dirjen Otonomi Daerah")
    assert titles(seats) == ["Menteri Sosial", "Gubernur NTT", "Dirjen Otonomi Daerah"]


# ---------- Which list an office belongs to, seen from the place ----------
def test_the_regent_of_another_regency_is_a_guest_and_not_the_regent_of_the_place():
    seats = seated(
        REGENCY, f"Wakil Bupati {TTS}", f"Bupati {TTS}", "Bupati Alor", "Wakil Bupati Alor", "Ketua DPRD Kabupaten Alor"
    )
    assert titles(seats) == [
        "Bupati Alor",
        "Ketua DPRD Kabupaten Alor",
        "Wakil Bupati Alor",
        f"Bupati {TTS}",
        f"Wakil Bupati {TTS}",
    ]
    assert marks(seats) == ["10.j", "10.m", "10.n", "11.a", "11.b"]
    assert "not letter a" in told(seats[0].reasons, "en")


def test_at_a_provinces_event_all_regents_stand_under_their_letter_the_own_first():
    seats = seated(
        PROVINCE, "Bupati Lombok Barat", "Bupati Alor", "Gubernur NTT", "Sekda Provinsi NTT", f"Bupati {TTS}"
    )
    assert titles(seats) == [
        "Gubernur NTT",
        "Sekda Provinsi NTT",
        f"Bupati {TTS}",
        "Bupati Alor",
        "Bupati Lombok Barat",
    ]
    assert marks(seats)[2:] == ["10.j"] * 3


def test_the_governor_of_another_province_is_a_guest():
    seats = seated(PROVINCE, "Gubernur NTT", "Gubernur Jawa Timur")
    assert titles(seats) == ["Gubernur Jawa Timur", "Gubernur NTT"]
    assert marks(seats) == ["9.s", "10.a"]


def test_what_a_meeting_of_the_province_in_a_regency_is():
    """The place is whose event it is: the real case was held in Soe by the province."""
    seats = seated(
        PROVINCE,
        f"Bupati {TTS}",
        "Kapolda NTT",
        f"Kabag Prokopim Setda Kabupaten {TTS}",
        "Kepala Biro Administrasi Pimpinan",
    )
    assert marks(seats) == ["10.g", "10.j", "10.p", "10.q"]


def test_officials_of_regencies_stand_by_echelon_at_a_provinces_event():
    seats = seated(
        PROVINCE,
        "Camat Mollo Utara",
        f"Sekda Kabupaten {TTS}",
        "Kepala Dinas Kesehatan Kabupaten Alor",
        "Kabag Umum Setda Kab. Alor",
    )
    assert marks(seats) == ["10.p", "10.p", "10.q", "10.q"]
    assert titles(seats)[0] == f"Sekda Kabupaten {TTS}"


def test_the_regional_secretary_of_another_regency_does_not_take_the_letter_of_the_own():
    seats = seated(REGENCY, "Sekda Kabupaten Alor", f"Sekda Kabupaten {TTS}")
    assert titles(seats) == [f"Sekda Kabupaten {TTS}", "Sekda Kabupaten Alor"]
    assert marks(seats) == ["11.f", "11.j"]


def test_whom_a_list_does_not_name_follows_and_whom_no_list_knows_comes_last():
    seats = seated(PROVINCE, "Analis Kebijakan", "Kapolsek Mollo Utara", "Kapolres TTS", "Kabag Umum Provinsi")
    assert marks(seats) == ["10.q", "11.f", "11.k", "-"]
    assert "no list knows" in told(seats[-1].reasons, "en").lower()


# ---------- The host: art. 13 ----------
def test_the_host_sits_beside_the_highest_guest():
    seats = seated(REGENCY, f"Bupati {TTS}", f"Wakil Bupati {TTS}", "Gubernur NTT", "Bupati Alor", host=f"Bupati {TTS}")
    assert titles(seats) == ["Gubernur NTT", f"Bupati {TTS}", "Bupati Alor", f"Wakil Bupati {TTS}"]
    assert (seats[1].role, seats[1].beside) == ("host", seats[0].attendee.key)
    assert articles(seats[1].reasons)[0] == "UU 9/2010 Pasal 13 huruf b"


def test_a_host_above_whom_nobody_stands_keeps_the_first_place():
    seats = seated(PROVINCE, "Wakil Gubernur NTT", "Gubernur NTT", host="gubernur")
    assert titles(seats) == ["Gubernur NTT", "Wakil Gubernur NTT"]
    assert seats[0].role == "self"


def test_the_host_accompanies_an_official_and_no_former_president():
    seats = seated(PROVINCE, "Gubernur NTT", "Mantan Presiden", "Menteri Sosial", host="gubernur")
    assert titles(seats) == ["Mantan Presiden", "Menteri Sosial", "Gubernur NTT"]


def test_the_host_accompanies_president_and_vice_president():
    seats = seated(PROVINCE, "Gubernur NTT", "Presiden", "Wakil Presiden", "Menteri Sosial", host="gubernur")
    assert titles(seats) == ["Presiden", "Wakil Presiden", "Gubernur NTT", "Menteri Sosial"]
    assert "UU 9/2010 Pasal 13 huruf a" in articles(seats[2].reasons)


def test_who_represents_the_host_does_not_take_the_hosts_place():
    rep = {"office": f"Sekda Kabupaten {TTS}", "represents": f"Bupati {TTS}", "id": "wakil"}
    seats = seated(REGENCY, rep, "Gubernur NTT", f"Wakil Bupati {TTS}", host="wakil")
    assert titles(seats) == ["Gubernur NTT", f"Wakil Bupati {TTS}", f"Sekda Kabupaten {TTS}"]


# ---------- Spouses and representatives: arts. 14 and 15 ----------
def test_spouses_sit_at_the_order_of_husband_or_wife():
    guest = {"office": "Gubernur NTT", "spouse": "Ketua TP PKK"}
    seats = seated(REGENCY, guest, {"office": f"Bupati {TTS}", "spouse": True}, "Bupati Alor", host=f"Bupati {TTS}")
    assert titles(seats) == ["Gubernur NTT", "+Gubernur NTT", f"Bupati {TTS}", f"+Bupati {TTS}", "Bupati Alor"]
    assert articles(seats[1].reasons) == ["UU 9/2010 Pasal 14 ayat (2)"]


def test_a_representative_sits_by_the_own_office():
    rep = {"office": "Kepala Dinas Sosial Provinsi NTT", "represents": "Gubernur NTT"}
    seats = seated(PROVINCE, rep, "Kapolda NTT", "Bupati Alor")
    assert titles(seats)[-1] == "Kepala Dinas Sosial Provinsi NTT"
    assert articles(seats[-1].reasons)[0] == "UU 9/2010 Pasal 15"
    assert "Gubernur NTT" in told(seats[-1].reasons, "id")


# ---------- Inside a letter ----------
def test_former_leaders_go_by_seniority_of_term():
    former = [{"office": "mantan_gubernur", "name": str(year), "since": str(year)} for year in (2013, 2003, 2018)]
    deputy = {"office": "mantan_wakil_gubernur", "name": "wakil", "since": "1998-03-01"}
    seats = seated(PROVINCE, *former, deputy)
    assert [one.attendee.name for one in seats] == ["2003", "2013", "2018", "wakil"]
    assert "PP 39/2018 Pasal 6 ayat (3)" in articles(seats[1].after)


def test_a_local_order_decides_inside_a_letter_only():
    people = ("Kapolda NTT", "Kajati NTT", "Danrem 161", "Sekda Provinsi NTT", "Wakil Ketua DPRD Provinsi NTT")
    assert titles(seated(PROVINCE, *people)) == [
        "Wakil Ketua DPRD Provinsi NTT", "Sekda Provinsi NTT", "Danrem 161", "Kapolda NTT", "Kajati NTT",
    ]  # fmt: skip
    seats = seated(PROVINCE, *people, custom={"order": {"10.g": ["kajati", "kapolda"]}})
    assert titles(seats) == [
        "Wakil Ketua DPRD Provinsi NTT",
        "Kajati NTT",
        "Kapolda NTT",
        "Sekda Provinsi NTT",
        "Danrem 161",
    ]
    assert "local order" in told(seats[2].after, "en")


def test_the_place_agreed_upon_goes_before_what_the_lists_say():
    seats = seated(PROVINCE, {"office": "Analis Kebijakan", "letter": "10.b"}, "Kapolda NTT")
    assert titles(seats) == ["Analis Kebijakan", "Kapolda NTT"]


# ---------- Acting heads: a setting ----------
@pytest.mark.parametrize(("how", "mark"), [("office", "10.j"), ("own", "10.n")])
def test_acting_heads_are_seated_as_the_setting_says(how, mark):
    acting = {"office": "Plt. Bupati Alor", "own_office": "Wakil Bupati Alor"}
    [seat] = seated(PROVINCE, acting, custom={"acting": {"plt": how}})
    assert seat.entry.mark == mark


def test_a_penjabat_is_seated_as_the_office_by_default_and_says_that_the_law_is_silent():
    seats = seated(PROVINCE, "Pj. Gubernur NTT", "Wakil Gubernur NTT")
    assert titles(seats)[0] == "Pj. Gubernur NTT"
    assert "silent" in told(seats[0].reasons, "en")


# ---------- Properties ----------
REGIONS = ("", "53", "52", "53.02", "53.05", "52.01", "00", "?")
people = st.lists(
    st.builds(
        Attendee,
        key=st.uuids().map(str),
        title=st.sampled_from(["a", "b", "c"]),
        office=st.sampled_from([None, *offices().values()]),
        region=st.sampled_from(REGIONS),
        echelon=st.sampled_from(["", "I.a", "II.a", "II.b", "III.a", "IV.b"]),
        capacity=st.sampled_from(["definitive", "penjabat", "plt", "plh"]),
        represents=st.sampled_from(["", "", "Gubernur"]),
        spouse=st.booleans(),
        since=st.sampled_from(["", "2003", "2013-09-05"]),
        letter=st.sampled_from(["", "", "", "9.n", "10.g", "11.m"]),
        host=st.sampled_from([False, False, False, True]),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)
places = st.sampled_from([PROVINCE, REGENCY, CAPITAL])


@given(people, places, st.randoms(use_true_random=False))
def test_the_order_is_total_loses_nobody_and_does_not_ask_how_they_came(attendees, place, chance):
    seats = order(attendees, place)
    came = sorted(one.attendee.key for one in seats if one.role != "spouse")
    assert came == sorted(one.key for one in attendees)
    assert sum(one.role == "spouse" for one in seats) == sum(one.spouse for one in attendees)
    assert [one.number for one in seats] == list(range(1, len(seats) + 1))
    shuffled = list(attendees)
    chance.shuffle(shuffled)
    assert order(shuffled, place) == seats


@given(people, places)
def test_two_keep_their_order_whoever_else_comes(attendees, place):
    """Without hosts, who accompany whoever is highest."""
    attendees = [one for one in attendees if not one.host]
    seats = [one.attendee for one in order(attendees, place) if one.role == "self"]
    for index, upper in enumerate(seats[:-1]):
        pair = [one.attendee for one in order([seats[index + 1], upper], place) if one.role == "self"]
        assert pair == [upper, seats[index + 1]]


@given(people, places)
def test_every_place_tells_its_reason_in_both_languages(attendees, place):
    seats = order(attendees, place)
    for index, seat in enumerate(seats):
        assert seat.reasons
        assert all(told(seat.reasons, language) for language in ("id", "en"))
        if seat.role == "self" and index and not (seats[index - 1].role == "host" and index == 1):
            assert all(told(seat.after, language) for language in ("id", "en"))


def test_titles_are_read_as_people_write_them():
    def found(text, region="", level="province"):
        title = read(text, known_names(), region=region, level=level)
        return (title.office.key if title.office else None, title.region, title.capacity)

    assert found("Pj. Gubernur Nusa Tenggara Timur") == ("gubernur", "53", "penjabat")
    assert found("Plt. Sekretaris Daerah Kabupaten Timor Tengah Selatan") == ("sekda_kabupaten", "53.02", "plt")
    assert found("Bupati Kupang") == ("bupati", "53.01", "definitive")
    assert found("Wali Kota Kupang") == ("wali_kota", "53.71", "definitive")
    assert found("Ketua DPRD Kota Kupang") == ("ketua_dprd_kabupaten", "53.71", "definitive")
    assert found("Ketua DPRD") == ("ketua_dprd_provinsi", "", "definitive")
    assert found("Ketua DPRD", region="53.02") == ("ketua_dprd_kabupaten", "53.02", "definitive")
    assert found("Ketua DPR RI") == ("ketua_dpr", "00", "definitive")
    assert found("Bupati Banyuwangi") == ("bupati", "?", "definitive")
    assert found("Kepala Bagian Protokol dan Komunikasi Pimpinan Setda Kab. Alor")[:2] == (
        "kepala_bagian_kabupaten",
        "53.05",
    )
    assert found("Yth. Bapak Kapolres") == ("kapolres", "", "definitive")
    assert found("Gubernur Bank Indonesia")[0] == "gubernur_bi"
    assert found("Wakil Menteri Dalam Negeri")[0] == "wakil_menteri"
    assert found("Panitia") == (None, "", "definitive")


def test_a_key_twice_is_refused():
    one = Attendee("1", "Bupati")
    with pytest.raises(ValueError, match="key"):
        order([one, one], PROVINCE)


def test_custom_is_data():
    assert Custom().acting == {"penjabat": "office", "plt": "own", "plh": "own"}
    assert set(Custom().order) <= {entry.mark for listed in lists().values() for entry in listed.entries}
