"""The work of photo-ingest: `make COUNT FOLDER`, `empty`, `ours|pillow FOLDER PART OF COUNT BEGIN`. Prints one line of JSON."""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.installation import setup_django

WIDTH, HEIGHT, QUALITY = 6000, 4000, 94
WIDTHS = (1600, 960, 480)


def make(count: int, folder: Path) -> dict[str, float]:
    """Photos as a camera writes them: 24 megapixels on their side, with place and serial number; kept for the next time."""
    import numpy as np
    from PIL import Image, ImageFilter

    folder.mkdir(parents=True, exist_ok=True)
    sizes = []
    for number in range(count):
        path = folder / f"{number:04d}.jpg"
        if not path.exists():
            random = np.random.default_rng(number)
            rough = Image.fromarray(random.integers(0, 255, (HEIGHT // 16, WIDTH // 16, 3), dtype=np.uint8))
            smooth = rough.filter(ImageFilter.GaussianBlur(4)).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
            tile = Image.fromarray(random.integers(0, 255, (HEIGHT // 4, WIDTH // 4, 3), dtype=np.uint8))
            grain = Image.new("RGB", (WIDTH, HEIGHT))
            for left in range(0, WIDTH, WIDTH // 4):
                for top in range(0, HEIGHT, HEIGHT // 4):
                    grain.paste(tile, (left, top))
            exif = Image.Exif()
            exif[0x0112] = 1 + number % 8
            exif.get_ifd(0x8825)[1] = "S"
            exif.get_ifd(0x8769)[0xA431] = f"SERI-{number}"
            Image.blend(smooth, grain, 0.075).save(path, "JPEG", quality=QUALITY, exif=exif)
        sizes.append(path.stat().st_size)
    return {"megabytes": sum(sizes) / len(sizes) / 1e6}


def peak() -> float:
    """Megabytes that this process took at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def each(paths: list[Path], begin: float, do) -> dict[str, float]:
    """Do it for each from the moment on; how much the peak grew after the first tenth."""
    time.sleep(max(0.0, begin - time.time()))
    early = 0.0
    for number, path in enumerate(paths, start=1):
        do(path)
        if number == max(2, len(paths) // 10):
            early = peak()
    return {"ended": time.time(), "growth": peak() / (early or peak())}


def empty() -> dict[str, float]:
    """An office with somebody who brings photos, and an empty album; nothing of an earlier round."""
    import shutil

    from django.conf import settings
    from django.db import connection
    from tests.factories import activity, at, user
    from tests.staff import secretariat

    from lugas.tenancy.scope import scope

    shutil.rmtree(settings.STORAGES["default"]["OPTIONS"]["location"], ignore_errors=True)
    office = secretariat("53")
    with scope([office.pk], home=office.pk), connection.cursor() as cursor:
        for table in ("newsroom_photo", "files_storedfile"):
            cursor.execute(f"DELETE FROM {table} WHERE secretariat_id = %s", [office.pk])
    from lugas.accounts.models import User
    from lugas.tenancy.scope import identity

    with identity():
        known = User.objects.filter(username="tolok-ukur").exists()
    if not known:
        user("53", "head", name="tolok ukur")
        with at("53"):
            activity("Tolok ukur")
    return {}


def ours(paths: list[Path], begin: float) -> dict[str, float]:
    """By the product's action and job."""
    from tests.staff import secretariat

    from lugas.accounts.models import Membership, User
    from lugas.agenda.models import Activity
    from lugas.newsroom import actions
    from lugas.newsroom.jobs import prepare_photo
    from lugas.tenancy.scope import identity, scope

    office = secretariat("53")
    with identity():
        person = User.objects.get(username="tolok-ukur")
    opened = {"readable": [office.pk], "home": office.pk, "user": person.pk}
    with scope(**opened):
        person.acting = Membership.objects.select_related("secretariat").get(user=person)
        album = Activity.objects.get(title="Tolok ukur")

    def do(path: Path) -> None:
        with scope(**opened):
            photo = actions.add_photo(album, by=person, upload=path.read_bytes(), name=path.name)
        prepare_photo.func(secretariat_id=office.pk, photo_id=photo.pk)

    return each(paths, begin, do)


def pillow(paths: list[Path], begin: float, out: Path) -> dict[str, float]:
    """Bare Pillow: decode, turn, the print, the card and the copies."""
    from PIL import Image, ImageOps

    def do(path: Path) -> None:
        with Image.open(io.BytesIO(path.read_bytes())) as opened:
            opened.draft(None, (2400, 2400))
            opened.load()
            scale = 2400 / max(opened.size)
            size = (round(opened.width * scale), round(opened.height * scale))
            small = opened.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            picture = ImageOps.exif_transpose(with_mark(small, opened.getexif().get(0x0112, 1)))
        picture.save(out / f"{path.stem}.jpg", "JPEG", quality=82, optimize=True, progressive=True)
        wide, high = min(picture.width, picture.height * 3 // 2), min(picture.height, picture.width * 2 // 3)
        left, top = (picture.width - wide) // 2, (picture.height - high) // 2
        card = picture.crop((left, top, left + wide, top + high)).resize((720, 480), Image.Resampling.LANCZOS)
        card.save(out / f"{path.stem}.card.webp", "WEBP", quality=80, method=4)
        for width in WIDTHS:
            if picture.width > width:
                size = (width, round(picture.height * width / picture.width))
                picture = picture.resize(size, Image.Resampling.LANCZOS)
            picture.save(out / f"{path.stem}.{width}.webp", "WEBP", quality=80, method=4)
            picture.save(out / f"{path.stem}.{width}.avif", "AVIF", quality=60, speed=8, max_threads=1)

    return each(paths, begin, do)


def with_mark(picture, orientation: int):
    """The picture with an orientation for exif_transpose to undo."""
    picture.getexif()[0x0112] = orientation
    return picture


def main(arguments: list[str]) -> dict[str, float]:
    """By the first word."""
    if arguments[0] == "make":
        return make(int(arguments[1]), Path(arguments[2]))
    setup_django()
    if arguments[0] == "empty":
        return empty()
    folder, part, of, count, begin = Path(arguments[1]), *map(float, arguments[2:6])
    paths = [folder / f"{number:04d}.jpg" for number in range(int(count))][int(part) :: int(of)]
    if arguments[0] == "ours":
        return ours(paths, begin)
    return pillow(paths, begin, folder / "out")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
