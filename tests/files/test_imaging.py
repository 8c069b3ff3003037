"""Pictures made ready: every orientation, colours of print and of sixteen bits, nothing of the camera, what is cut off."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from lugas.files import imaging, media
from lugas.files.content import Refused, recognise

# What undoes an orientation, turned round: how a camera lays the pixels so that the mark makes them upright again.
LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(width=400, height=240):
    """Red above left, blue below right: wrong in any orientation but one."""
    made = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, 0, width // 2, height // 2), fill=(220, 20, 20))
    draw.rectangle((width // 2, height // 2, width, height), fill=(20, 20, 220))
    return made


def saved(picture, form="JPEG", **how):
    """Its bytes."""
    out = io.BytesIO()
    picture.save(out, form, **({"quality": 95} if form == "JPEG" else {}) | how)
    return out.getvalue()


def exif(orientation=1):
    """What a camera writes: orientation, place, owner and the numbers of camera and lens."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x013B] = "Pemilik Kamera"
    made[0x8298] = "Hak Pemilik"
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (10.0, 9.0, 48.0), "E", (123.0, 36.0, 0.0)
    more = made.get_ifd(0x8769)
    more[0x9003], more[0x9011] = "2024:04:24 09:30:00", "+08:00"
    more[0xA430], more[0xA431], more[0xA435] = "Pemilik Kamera", "SERI-KAMERA-77", "SERI-LENSA-88"
    return made


def looks_upright(picture):
    """Whether the four corners have the colours of the scene."""
    rgb = picture.convert("RGB")
    width, height = rgb.size
    left, right = rgb.getpixel((width // 8, height // 8)), rgb.getpixel((width - width // 8, height - height // 8))
    return width > height and left[0] > 180 > left[2] and right[2] > 180 > right[0]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_of_a_camera_becomes_upright(orientation):
    turn = LAID[orientation]
    laid = scene() if turn is None else scene().transpose(turn)
    data = saved(laid, exif=exif(orientation))
    assert recognise(data).width > recognise(data).height
    made = imaging.upright(io.BytesIO(data), 200)
    assert made.size == (200, 120)
    assert looks_upright(made)


def test_colours_of_print_are_turned_into_those_of_screens():
    made = imaging.upright(io.BytesIO(saved(scene().convert("CMYK"))), 400)
    assert (made.mode, looks_upright(made)) == ("RGB", True)


def test_sixteen_bits_keep_their_brightness():
    values = np.tile(np.linspace(0, 65535, 256, dtype=np.uint16), (64, 1))
    made = imaging.upright(io.BytesIO(saved(Image.fromarray(values), "PNG")), 256)
    assert made.mode == "RGB"
    assert [made.getpixel((at, 10))[0] for at in (0, 128, 255)] == [0, 128, 255]


def test_a_profile_of_its_own_changes_the_numbers_so_that_the_colour_stays():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert wide
    lab = ImageCms.createProfile("LAB")
    to_lab = ImageCms.profileToProfile(scene(), ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
    data = saved(to_lab, "TIFF", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    assert looks_upright(imaging.upright(io.BytesIO(data), 400))


def test_a_broken_profile_does_no_harm():
    assert looks_upright(imaging.upright(io.BytesIO(saved(scene(), icc_profile=b"rusak" * 40)), 400))


def test_pictures_of_telephones_are_upright_too():
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    data = saved(scene(), "HEIF", quality=90, exif=exif().tobytes())
    assert recognise(data).kind == "heic"
    assert looks_upright(imaging.upright(io.BytesIO(data), 400))


@pytest.mark.parametrize("kind", imaging.FORMATS)
def test_nothing_of_the_camera_is_in_a_copy(kind):
    data = saved(scene(), exif=exif(), comment=b"catatan rahasia")
    made = imaging.written(imaging.upright(io.BytesIO(data), 400), kind)
    for told in (b"Pemilik", b"SERI-", b"rahasia", b"Exif", b"GPS"):
        assert told not in made
    with Image.open(io.BytesIO(made)) as again:
        assert dict(again.getexif()) == {}
        assert looks_upright(again)


def test_transparent_parts_become_white_where_a_format_has_none():
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    with Image.open(io.BytesIO(imaging.written(clear, "jpeg"))) as made:
        assert made.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("share", [0.3, 0.8, 0.98])
def test_a_picture_that_is_cut_off_is_refused_with_a_sentence(form, share):
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    noisy = Image.effect_noise((300, 200), 80).convert("RGB")
    data = saved(noisy, form)
    recognise(data)
    with pytest.raises(Refused) as refused:
        recognise(data[: int(len(data) * share)])
    assert str(refused.value).endswith(".")


def test_a_film_hung_behind_a_picture_is_no_damage():
    data = saved(Image.effect_noise((300, 200), 80).convert("RGB")) + b"\xff\xda" + b"film" * 500
    assert recognise(data).kind == "jpeg"


def test_hidden_areas_are_gone_and_the_rest_stays():
    noisy = Image.effect_noise((400, 400), 90).convert("RGB")
    made = imaging.hidden(noisy, [imaging.Area(0.25, 0.25, 0.25, 0.25)])
    before, after = np.asarray(noisy).astype(int), np.asarray(made).astype(int)
    assert (before[:90] == after[:90]).all()
    inside = after[110:190, 110:190]
    assert np.abs(np.diff(inside, axis=1)).mean() < 3 < np.abs(np.diff(before[110:190, 110:190], axis=1)).mean()


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.floats(0.2, 4),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_crop_lies_in_the_picture_and_holds_the_focus(width, height, ratio, focus):
    made = imaging.cropped(Image.new("L", (width, height)), ratio, focus)
    assert 1 <= made.width <= width
    assert 1 <= made.height <= height
    assert made.width == width or made.height == height


def test_the_focus_decides_what_a_crop_shows():
    made = imaging.cropped(scene(400, 100), 1.0, (1.0, 1.0))
    assert made.getpixel((made.width - 5, made.height - 5))[2] > 180
    assert imaging.cropped(scene(400, 100), 1.0, (0.0, 0.0)).getpixel((5, 5))[0] > 180


def test_alike_pictures_have_alike_numbers_and_others_have_not():
    from lugas.newsroom.rules_coverage import ALIKE_BITS, distance

    first = Image.effect_noise((64, 64), 90).resize((640, 480), Image.Resampling.BICUBIC).convert("RGB")
    other = Image.effect_noise((64, 64), 90).resize((640, 480), Image.Resampling.BICUBIC).convert("RGB")
    again = imaging.upright(io.BytesIO(saved(first.resize((600, 450)), quality=60)), 600)
    assert distance(imaging.likeness(first), imaging.likeness(again)) <= ALIKE_BITS
    assert distance(imaging.likeness(first), imaging.likeness(other)) > ALIKE_BITS


def test_the_hour_of_the_camera_is_read_on_its_own_clock():
    from zoneinfo import ZoneInfo

    data = saved(scene(), exif=exif())
    assert imaging.taken_at(io.BytesIO(data), ZoneInfo("Asia/Jakarta")).isoformat() == "2024-04-24T01:30:00+00:00"
    assert imaging.taken_at(io.BytesIO(saved(scene())), ZoneInfo("Asia/Jakarta")) is None


# ---------- Sounds and films ----------
def box(kind, content):
    """A box of an ISO base media file."""
    return struct.pack(">I", 8 + len(content)) + kind + content


def wav(seconds=1):
    """A second of silence."""
    data = b"\0\0" * 8000 * seconds
    head = struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16, b"data", len(data))
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(data)) + b"WAVE" + head + data


def mp3(frames=3):
    """Frames of MPEG-1 layer III at 128 kbit/s and 44,100 Hz: 417 bytes each."""
    return (b"\xff\xfb\x90\x00" + b"\0" * 413) * frames


def mp4(handler=b"vide", brand=b"isom"):
    """The boxes of a film: its index has a handler of this kind."""
    return box(b"ftyp", brand + b"\0\0\2\0") + box(b"mdat", b"x" * 50) + box(b"moov", box(b"hdlr", b"\0" * 8 + handler))


def ogg(codec=b"OpusHead"):
    """The first page of an Ogg file."""
    return b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13" + codec + b"\x01\x01" + b"\0" * 40


def webm(codec=b"V_VP9"):
    """The head of a WebM file with one track."""
    return b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 30 + b"\x86\x85" + codec + b"\0" * 50


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (wav(), "wav"),
        (mp3(), "mp3"),
        (b"ID3\x04\0\0\0\0\x00\x0a" + b"\0" * 10 + mp3(), "mp3"),
        (mp4(), "mp4"),
        (mp4(brand=b"qt  "), "mov"),
        (mp4(b"soun", b"M4A "), "m4a"),
        (mp4(b"soun", b"mp42"), "m4a"),
        (ogg(), "ogg"),
        (ogg(b"\x01vorbis"), "ogg"),
        (webm(), "webm"),
        (webm(b"A_OPUS"), "weba"),
        (ogg(b"\x80theora"), None),
        (b"\xff\xfb\x90\x00 tidak ada bingkai kedua" * 30, None),
        (mp4(brand=b"heic"), None),
        (b"Catatan biasa", None),
    ],
)
def test_what_a_recording_is_by_its_content(data, kind):
    assert media.kind_of(io.BytesIO(data)) == kind


@pytest.mark.parametrize("data", [mp4()[:-10], box(b"ftyp", b"isom\0\0\2\0") + box(b"mdat", b"x" * 90)])
def test_a_film_that_was_broken_off_is_refused(data):
    with pytest.raises(Refused):
        recognise(data)
