"""Files of the tests live in memory."""

import io
import zipfile

import pytest
from PIL import Image


@pytest.fixture(autouse=True)
def storage(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


@pytest.fixture
def picture():
    """A JPEG of 2000 x 1000 pixels, taken on its side (it is 1000 wide when seen), that tells where it was taken."""
    image = Image.new("RGB", (2000, 1000), "seagreen")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def archive():
    """Makes a ZIP archive of names and contents."""

    def make(entries, compression=zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", compression) as file:
            for name, content in entries.items():
                file.writestr(name, content)
        return out.getvalue()

    return make
