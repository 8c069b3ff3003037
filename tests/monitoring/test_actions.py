"""What people do with clippings: bring them in, judge them, match them; and what the office finds of them elsewhere."""

import io
import textwrap
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import registry as personal
from lugas.accounts.rules import Role
from lugas.accounts.transitions import NotAllowed
from lugas.agenda.registry import steps_of
from lugas.files.actions import Refused
from lugas.files.models import StoredFile
from lugas.files.registry import may_open
from lugas.intake.reading.letter.lines import Word
from lugas.letters.typesetting import FONTS
from lugas.monitoring import actions, jobs
from lugas.monitoring.keeping import AlreadyKept
from lugas.monitoring.models import Clipping, ClippingFile, Keyword, Outlet, Report
from lugas.monitoring.reading.columns import in_order
from lugas.monitoring.today import items
from lugas.search.queries import find
from tests.factories import acting, activity, at, engagement, position, user

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date
PAGE = """<html><head><title>x</title><meta property="og:title" content="Gubernur Panen Jagung di Soe">
<meta property="og:site_name" content="Flobamora Daring"><meta property="og:description" content="Panen raya."></head>
<body><p>Naskah penuh yang sama sekali tidak disimpan oleh siapa pun di kantor ini, sepanjang apa pun paragrafnya ditulis.</p></body></html>"""


def by_hand(by, outlet, title="Gubernur panen jagung di Soe", **facts):
    return actions.clip(by=by, outlet=outlet, title=title, day=TODAY(), **facts)


def test_a_report_by_hand_is_kept_found_by_keywords_and_waits_for_its_tone(media, outlet, keyword):
    with acting(media):
        made = by_hand(media, outlet, url="https://cendana.example.org/panen", page="3")
        assert (made.state, made.tone, made.way, made.timed) == ("kept", "", "hand", False)
        assert [one.keyword for one in made.mentions.all()] == [keyword]
        assert made.brought_by.startswith("Maria Lake")
        [line] = items(media)
        assert line.title == "1 kliping perlu dinilai"
        with pytest.raises(AlreadyKept) as refusal:
            by_hand(media, outlet, title="Lain", url="http://m.cendana.example.org/panen/?fbclid=x")
        assert refusal.value.clipping == made


@pytest.mark.parametrize(
    "facts",
    [
        {"url": "javascript:alert(1)"},
        {"url": "cendana"},
        {"title": "  "},
        {"day": timezone.now().date() + timedelta(days=9)},
    ],
)
def test_what_cannot_be_is_refused(media, outlet, facts):
    with acting(media), pytest.raises(ValidationError):
        actions.clip(**{"by": media, "outlet": outlet, "title": "Judul", "day": TODAY(), **facts})


def test_by_its_address_an_article_is_kept_with_an_excerpt_and_without_its_text(media, web, keyword):
    web.body = PAGE.encode()
    with acting(media):
        made = actions.clip_address(by=media, url=f"{web.origin}/2024/panen?utm_source=wa")
        assert (made.title, made.outlet.name, made.excerpt, made.text) == (
            "Gubernur Panen Jagung di Soe", "Flobamora Daring", "Panen raya.", "",
        )  # fmt: skip
        assert made.state == "kept"
        assert "tidak disimpan" not in str(Clipping.objects.values().get())
        with pytest.raises(AlreadyKept):
            actions.clip_address(by=media, url=f"{web.origin}/2024/panen#komentar")


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [(403, b"", "dengan tangan"), (404, b"", "Tidak ada apa-apa"), (200, b"<html></html>", "tidak menyebut judul")],
)
def test_why_an_article_cannot_be_fetched_is_said_in_words(media, web, status, body, sentence):
    web.status, web.body = status, body
    with acting(media), pytest.raises(ValidationError) as refusal:
        actions.clip_address(by=media, url=f"{web.origin}/x")
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "url", ["https://10.0.0.8/x.y", "https://169.254.169.254/latest/meta-data", "http://cendana.example.org/x"]
)
def test_nothing_inside_is_fetched(media, url):
    with acting(media), pytest.raises(ValidationError) as refusal:
        actions.clip_address(by=media, url=url)
    assert "alamat https publik" in str(refusal.value)


def test_an_article_of_a_known_site_is_its_outlets(media, web):
    web.body = PAGE.replace("Flobamora Daring", "Nama lain").encode()
    with acting(media):
        known = Outlet.objects.create(name="Lokal", host="127.0.0.1", website="")
        assert actions.clip_address(by=media, url=f"{web.origin}/x").outlet == known


def test_a_judgement_keeps_a_report_names_who_judged_and_can_be_taken_back(media, outlet):
    with acting(media):
        made = by_hand(media, outlet)
        judged = actions.judge(made, by=media, tone="negative")
        assert (judged.state, judged.tone, judged.tone_by[:10]) == ("kept", "negative", "Maria Lake")
        assert items(media) == []
        assert actions.judge(made, by=media, tone="positive").tone == "positive"
        back = actions.take_back(made, by=media)
        assert (back.state, back.tone, back.tone_by, back.tone_at) == ("new", "", "", None)
        with pytest.raises(ValidationError):
            actions.judge(made, by=media, tone="heboh")


def test_what_is_not_about_the_office_counts_nowhere_until_it_is_taken_back(media, outlet):
    with acting(media):
        made = by_hand(media, outlet)
        actions.judge(made, by=media, tone="neutral")
        actions.dismiss(made, by=media)
        made.refresh_from_db()
        assert (made.state, made.tone) == ("dismissed", "")
        assert items(media) == []
        with pytest.raises(NotAllowed):
            actions.judge(made, by=media, tone="positive")
        assert actions.take_back(made, by=media).state == "new"


def test_the_database_itself_refuses_a_judged_report_that_is_not_kept(media, outlet):
    with acting(media):
        made = by_hand(media, outlet)
        with pytest.raises(IntegrityError), transaction.atomic():
            Clipping.objects.filter(pk=made.pk).update(tone="positive", tone_at=timezone.now(), state="new")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HEAD, Role.MEDIA, Role.SPOKESPERSON, Role.OPERATOR}))
def test_others_neither_add_nor_judge(role, media, outlet):
    with acting(media):
        made = by_hand(media, outlet)
    other = user("53", role)
    with acting(other):
        for verb in (
            lambda: by_hand(other, outlet, title="Lain"),
            lambda: actions.judge(made, by=other, tone="positive"),
            lambda: actions.dismiss(made, by=other),
            lambda: actions.clip_address(by=other, url="https://cendana.example.org/1"),
        ):
            with pytest.raises(PermissionDenied):
                verb()


def about(**facts):
    """An activity of today with a leader in it."""
    made = activity("Panen raya jagung", start=timezone.now() - timedelta(hours=3), place="Soe", **facts)
    engagement(made, position("Gubernur", short_title="Gubernur"))
    return made


def test_what_is_proposed_waits_for_a_yes_and_then_stands_on_the_activitys_page(media, outlet):
    with acting(media):
        panen = about()
        made = by_hand(media, outlet)
        [report] = made.reports.all()
        assert (report.activity, report.state) == (panen, "proposed")
        [step] = [one for one in steps_of(panen, media) if one.key == "clippings"]
        assert (step.state, step.title) == ("open", "Pemberitaan")
        assert "1 berita lain mungkin tentang kegiatan ini" in step.lines
        actions.confirm_report(report, by=media)
        actions.judge(made, by=media, tone="negative")
        [step] = [one for one in steps_of(panen, media) if one.key == "clippings"]
        assert step.title == "1 berita di 1 media, 1 di antaranya negatif"
        assert step.state == "settled"
        assert step.lines == ("Harian Cendana: Gubernur panen jagung di Soe",)


def test_what_was_rejected_is_not_proposed_again_and_what_was_said_stays(media, outlet):
    with acting(media):
        panen, other = about(), activity("Kunjungan kerja lain", start=timezone.now())
        made = by_hand(media, outlet)
        actions.reject_report(made.reports.get(), by=media)
        actions.report_activity(made, by=media, activity=other)
        actions.change_clipping(
            made, by=media, outlet=outlet, title="Gubernur panen raya jagung di Soe", day=TODAY(), excerpt="Panen raya."
        )
        assert {one.activity: one.state for one in Report.objects.all()} == {panen: "rejected", other: "confirmed"}
        assert [one for one in steps_of(panen, media) if one.key == "clippings"] == []


def test_a_report_put_aside_has_no_proposals_and_cannot_be_matched(media, outlet):
    with acting(media):
        panen = about()
        made = by_hand(media, outlet)
        actions.dismiss(made, by=media)
        assert not Report.objects.exists()
        with pytest.raises(ValidationError):
            actions.report_activity(made, by=media, activity=panen)
        actions.take_back(made, by=media)
        assert made.reports.get().activity == panen


def test_another_offices_activity_is_no_answer(media, outlet):
    with at("53.02"):
        theirs = activity("Panen raya jagung", public=True)
    with acting(media):
        made = by_hand(media, outlet)
        with pytest.raises(ValidationError):
            actions.report_activity(made, by=media, activity=theirs)


def test_one_keyword_is_looked_for_once_and_carries_something(media):
    with acting(media):
        actions.save_keyword(Keyword(words="Stunting"), by=media)
        for words in ("stunting", "dan", "di yang"):
            with pytest.raises(ValidationError):
                actions.save_keyword(Keyword(words=words), by=media)


def test_a_clipping_stays_when_its_keyword_goes(media, outlet, keyword):
    with acting(media):
        made = by_hand(media, outlet)
        actions.remove_keyword(keyword, by=media)
        assert Clipping.objects.get(pk=made.pk).mentions.count() == 0


@pytest.mark.parametrize(
    "more", [{"name": "harian cendana"}, {"name": "Lain", "website": "https://www.cendana.example.org/"}]
)
def test_one_outlet_stands_once_on_the_list(media, outlet, more):
    with acting(media), pytest.raises(ValidationError):
        actions.save_outlet(Outlet(**more), by=media)


def test_clippings_are_found_by_the_search_and_those_put_aside_are_not(media, outlet):
    with acting(media):
        made = by_hand(media, outlet, excerpt="Petani memuji bendungan Rotiklot.")
        assert [one.title for one in find("rotiklot", user=media)[0]] == [made.title]
        actions.dismiss(made, by=media)
        assert find("rotiklot", user=media)[0] == []


def test_a_members_data_names_what_he_brought_and_judged(media, outlet):
    with acting(media):
        made = by_hand(media, outlet)
        actions.judge(made, by=media, tone="neutral")
        member = Membership.objects.get(pk=media.acting.pk)
        held = {one.what for one in personal.held(member)}
        assert {"monitoring.clipping.brought_by", "monitoring.clipping.tone_by"} <= held


# ---------- Scans ----------
def newspaper() -> bytes:
    """A photographed page: a masthead, a headline over two columns, a doubled word broken at the end of a line."""
    picture = Image.new("L", (1500, 1250), 250)
    draw = ImageDraw.Draw(picture)

    def font(name, size):
        return ImageFont.truetype(FONTS / name, size)

    draw.text((60, 40), "HARIAN CENDANA", font=font("Arimo-Bold.ttf", 34), fill=20)
    draw.text((60, 130), "Gubernur Panen Jagung di Soe,", font=font("Arimo-Bold.ttf", 62), fill=10)
    draw.text((60, 205), "Petani Minta Bendungan", font=font("Arimo-Bold.ttf", 62), fill=10)
    texts = (
        "SOE - Gubernur memanen jagung bersama ratusan petani di Desa Oebelo. Hasil panen tahun ini naik dua kali lipat "
        "berkat benih baru yang dibagikan pada bulan November.",
        "Petani meminta pemerintah provinsi membangun bendungan kecil agar lahan dapat ditanami pada musim kemarau. "
        "Acara ditutup dengan makan siang bersama.",
    )
    for left, text in zip((60, 780), texts, strict=True):
        for number, line in enumerate(textwrap.wrap(text, 38)):
            draw.text((left, 340 + 46 * number), line, font=font("Arimo-Regular.ttf", 31), fill=25)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def scanned(media, outlet, *files, **facts):
    with acting(media):
        made = actions.clip_scan(by=media, uploads=list(files), outlet=outlet, day=TODAY(), **facts)
    return made


def upload(data=None, name="koran.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, data if data is not None else newspaper(), kind)


def run_reading(made, *, titled=False):
    jobs.read_scan(secretariat_id=made.secretariat_id, clipping_id=made.pk, titled=titled, language="id")


def test_a_photographed_page_is_read_column_by_column_and_found_by_its_words(media, outlet, keyword):
    made = scanned(media, outlet, upload())
    with acting(media):
        assert (made.reading, made.title[:24]) == ("waits", "Pindaian Harian Cendana,")
        panen = about()
    run_reading(made)
    run_reading(made)
    with acting(media):
        made.refresh_from_db()
        assert made.reading == "read"
        assert made.title == "Gubernur Panen Jagung di Soe, Petani Minta Bendungan"
        assert made.excerpt.startswith("SOE - Gubernur memanen jagung bersama ratusan petani di Desa Oebelo.")
        assert "pada bulan November. Petani meminta" in " ".join(made.text.split())
        assert [one.keyword for one in made.mentions.all()] == [keyword]
        assert made.reports.get().activity == panen
        assert [one.title for one in find("kemarau", user=media)[0]] == [made.title]


def test_a_title_that_was_told_stays(media, outlet):
    made = scanned(media, outlet, upload(), title="Judul dari pemotong koran")
    run_reading(made, titled=True)
    with acting(media):
        made.refresh_from_db()
        assert made.title == "Judul dari pemotong koran"


def test_a_picture_without_words_is_kept_and_says_so(media, outlet):
    blank = io.BytesIO()
    Image.new("L", (900, 900), 240).save(blank, "JPEG")
    made = scanned(media, outlet, upload(blank.getvalue()))
    run_reading(made)
    with acting(media):
        made.refresh_from_db()
        assert (made.reading, made.text) == ("unread", "")


def test_what_is_no_picture_of_a_page_is_not_taken_in(media, outlet):
    with acting(media):
        with pytest.raises(Refused):
            actions.clip_scan(
                by=media, uploads=[upload(b"bukan gambar", "x.txt", "text/plain")], outlet=outlet, day=TODAY()
            )
        with pytest.raises(ValidationError):
            actions.clip_scan(by=media, uploads=[], outlet=outlet, day=TODAY())


def test_only_who_sees_clippings_opens_their_scans(media, outlet):
    made = scanned(media, outlet, upload())
    clerk, leader = user("53", Role.CLERK), user("53", Role.LEADER)
    with at("53"):
        file = ClippingFile.objects.get(clipping=made).file
    for person, may in ((clerk, False), (leader, True), (media, True)):
        with acting(person):
            assert may_open(StoredFile.objects.get(pk=file.pk), person) is may


def words_at(*placed):
    return [Word(text, (x, y, x + 8 * len(text), y + 12)) for text, x, y in placed]


def test_columns_are_read_one_after_the_other_and_rows_of_a_table_stay_rows():
    left = [("satu", 0, 40), ("dua", 0, 56), ("tiga", 0, 72), ("empat", 0, 88)]
    right = [("lima", 200, 40), ("enam", 200, 56), ("tujuh", 200, 72), ("delapan", 200, 88)]
    page = in_order(words_at(("Judul", 0, 0), ("besar", 60, 0), *left, *right))
    assert page.text.split() == ["Judul", "besar", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"]
    row = in_order(words_at(("Kupang", 0, 0), ("24", 300, 0)))
    assert row.text == "Kupang 24"
    broken = in_order(words_at(("pemerin-", 0, 0), ("tah", 0, 14), ("anak-", 40, 14), ("anak,", 0, 28)))
    assert broken.text.split() == ["pemerintah", "anak-anak,"]
    assert in_order([]).text == ""
