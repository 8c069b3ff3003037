"""What the page of components shows: one sample of each part, in Indonesian, as the rooms would hand it over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.design.parts import (
    Acting,
    LanguageSwitch,
    MenuItem,
    Shell,
    Site,
    SiteLink,
    StartButton,
    State,
    TrailStep,
)
from lugas.design.widgets import DateInput, TimeInput

TENTATIVE = State("Tentatif", "tentative", "kunyit")
LACKING = State("2 kurang: rilis, foto", "lacking", "kunyit")
REPRESENTED = State("Diwakili Pj. Sekda TTS", "represented", "daun")
NEW = State("Baru", "new", "nila")

STATES = (
    State("Beres", "settled", "daun"),
    State("Diwakili", "represented", "daun"),
    State("Berlangsung", "ongoing", "daun"),
    State("Menunggu paraf", "waiting", "kunyit"),
    TENTATIVE,
    State("2 kurang", "lacking", "kunyit"),
    State("Terlambat 1 hari", "late", "mengkudu"),
    State("Tidak hadir", "refused", "mengkudu"),
    NEW,
    State("Tidak perlu", "unneeded"),
    State("Belum mulai", "idle"),
)

STEPS = (
    TrailStep(
        "invitation", "Undangan tercatat", "settled", "17 April, 10.20", ("BAP.005/112/IV/2024 dari Panitia Rakor",)
    ),
    TrailStep(
        "speech",
        "Sambutan menunggu paraf Anda",
        "open",
        "besok, 08.00 WITA",
        ("6 menit bila dibacakan.",),
        "#",
        "Baca dan paraf",
    ),
    TrailStep("release", "Rilis terlambat", "late", "1 hari", ("Belum ada yang menulis.",), "#", "Tulis rilis"),
    TrailStep("banquet", "Tidak perlu jamuan pimpinan", "idle"),
)

PLACES = (
    ("soe", "Aula Hotel Timor Megah, Soe", "Kabupaten Timor Tengah Selatan"),
    ("kupang", "Aula El Tari, Kupang", "Kota Kupang"),
    ("ende", "Lapangan Pancasila, Ende", "Kabupaten Ende"),
)

SHELL = Shell(
    menu=(
        MenuItem("today", "Hari ini", "#today", "today", 1, 0, True, "h"),
        MenuItem("incoming", "Surat masuk", "#incoming", "incoming", 2, 9, True, "s", "Surat"),
        MenuItem("calendar", "Kalender", "#calendar", "calendar", 3, 0, True, "k"),
        MenuItem("activities", "Kegiatan", "#activities", "activity", 4, 0, False, "g"),
        MenuItem("letters", "Naskah", "#letters", "document", 5, 3, False, "n"),
        MenuItem("releases", "Media", "#releases", "media", 6),
        MenuItem("people", "Orang", "#people", "person", 7, 0, False, "o"),
    ),
    start=StartButton("Mulai", "#start"),
    acting=Acting("Kepala Biro", "Biro Adpim, Setda NTT", "#acting"),
    language=LanguageSwitch("en", "EN", "English", "#english"),
    person_url="#person",
    person_name="Kepala Biro",
    search_url="#search",
    unread=2,
    unread_url="#notices",
    current="today",
)

SITE = Site(
    title="Agenda dan kabar pimpinan",
    place="Provinsi Nusa Tenggara Timur",
    nav=(
        SiteLink("Agenda", "#agenda", "agenda"),
        SiteLink("Rilis", "#releases"),
        SiteLink("Siapa memimpin", "#leaders"),
    ),
    foot=(SiteLink("Data terbuka", "#data"), SiteLink("Aksesibilitas", "#access")),
    office="Biro Administrasi Pimpinan, Sekretariat Daerah Provinsi Nusa Tenggara Timur",
    language=LanguageSwitch("en", "EN", "English", "#english"),
    current="agenda",
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nama kegiatan", help_text="Seperti pada surat undangan.")
    notes = forms.CharField(label="Catatan untuk protokol", required=False, widget=forms.Textarea)
    due = forms.DateField(label="Batas jawab", widget=DateInput)
    day = forms.DateField(label="Tanggal", widget=DateInput)
    start = forms.TimeField(label="Mulai", widget=TimeInput)
    end = forms.TimeField(label="Selesai", widget=TimeInput)
    zone = forms.ChoiceField(
        label="Zona waktu", choices=[("WITA", "WITA, Waktu Indonesia Tengah"), ("WIB", "WIB"), ("WIT", "WIT")]
    )
    place = forms.ChoiceField(label="Tempat", choices=[("", "")] + [(key, name) for key, name, _region in PLACES])
    secrecy = forms.ChoiceField(
        label="Boleh diketahui", choices=[("public", "Umum"), ("internal", "Kantor")], widget=forms.RadioSelect
    )
    tell = forms.BooleanField(
        label="Kirim surat balasan ke panitia", help_text="Lewat surel, sesudah diputuskan", required=False
    )
    paper = forms.FileField(label="Surat", required=False)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)


def sample_form() -> SampleForm:
    """The form with a wrong date, so that an error is seen."""
    form = SampleForm(
        {
            "name": "Rakor Komunikasi Pimpinan se-NTT",
            "due": "2024-04-31",
            "day": "2024-04-24",
            "start": "09:00",
            "end": "11:00",
            "zone": "WITA",
            "place": "soe",
            "secrecy": "public",
            "tell": "on",
            "password": "x",
        }
    )
    form.fields["due"].error_messages["invalid"] = (
        "April hanya sampai tanggal 30. Isian lain tersimpan; betulkan tanggal ini."
    )
    return form
