"""A drawn picture for the sample's releases: hills, lontar palms and a round house; nobody's photograph."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1280, 720, 2
SKY, SUN = "#f3e9d3", "#ecc877"
HILLS = (
    ("#c9cfc0", ((0, 400), (180, 300), (340, 356), (520, 240), (700, 344), (860, 280), (1040, 364), (1280, 300))),
    ("#9aa986", ((0, 500), (220, 412), (440, 472), (660, 380), (900, 476), (1120, 408), (1280, 456))),
    ("#5f7550", ((0, 592), (280, 524), (600, 568), (920, 528), (1280, 580))),
)


PEOPLE = ("#2b3f80", "#9a2c22", "#3a602e", "#7a5200", "#5d574d")


def gathering(seed: int) -> bytes:
    """A hall with a stage, a banner and people as plain figures, as JPEG: what an album of the sample shows. Another seed, other places."""
    random = Random(seed)
    image = Image.new("RGB", (WIDTH, HEIGHT), random.choice(("#ece4d4", "#e3e6df", "#efe3d6")))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, int(HEIGHT * 0.78), WIDTH, HEIGHT), fill="#b59a76")
    draw.rectangle((180, 90, WIDTH - 180, 250), fill=random.choice(PEOPLE))
    for at in range(220, WIDTH - 240, 70):
        draw.rectangle((at, 150, at + random.randint(28, 56), 172), fill="#f3e9d3")
    for number in range(random.randint(7, 13)):
        x, base = random.randint(60, WIDTH - 60), int(HEIGHT * random.uniform(0.62, 0.95))
        size = 0.55 + base / HEIGHT * 0.9
        head = random.choice(("#8a5a3c", "#6e4630", "#a06a48"))
        draw.rounded_rectangle((x - 34 * size, base - 120 * size, x + 34 * size, base), 22 * size, PEOPLE[number % 5])
        draw.ellipse((x - 22 * size, base - 168 * size, x + 22 * size, base - 122 * size), fill=head)
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


@cache
def drawn() -> bytes:
    """The picture as JPEG."""
    buffer = BytesIO()
    savanna().save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


def savanna() -> Image.Image:
    """The picture, 1280 by 720, drawn twice as large and reduced, which smooths the edges."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), SKY)
    draw = ImageDraw.Draw(image)
    draw.ellipse(scaled((864, 160), (1016, 312)), fill=SUN)
    for colour, ridge in HILLS:
        draw.polygon(scaled(*ridge, (WIDTH, HEIGHT), (0, HEIGHT)), fill=colour)
    house(draw, 872, 536)
    for x, base, height in ((300, 572, 296), (452, 580, 200)):
        palm(draw, x, base, height)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def scaled(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Points on the larger canvas."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def house(draw: ImageDraw.ImageDraw, x: float, base: float) -> None:
    """A round house with its roof of grass down to the ground."""
    roof = [
        (x - 80, base),
        (x - 64, base - 52),
        (x - 30, base - 98),
        (x, base - 112),
        (x + 30, base - 98),
        (x + 64, base - 52),
        (x + 80, base),
    ]
    draw.polygon(scaled(*roof), fill="#7b5a3c")
    draw.rectangle(scaled((x - 18, base - 36), (x + 18, base)), fill="#2f241a")


def palm(draw: ImageDraw.ImageDraw, x: float, base: float, height: float) -> None:
    """A lontar palm: a stem and a round crown of fans."""
    draw.polygon(scaled((x - 6, base), (x - 3, base - height), (x + 3, base - height), (x + 7, base)), fill="#2f3f2a")
    for dx, dy in ((-64, 10), (64, 10), (-54, -34), (54, -34), (0, -58), (-40, 40), (40, 40)):
        tip = (x + dx, base - height + dy)
        draw.polygon(
            scaled(
                (x, base - height), (tip[0] - dy * 0.3, tip[1] + dx * 0.3), tip, (tip[0] + dy * 0.3, tip[1] - dx * 0.3)
            ),
            fill="#2f3f2a",
        )
