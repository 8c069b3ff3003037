"""What happens to a letter on paper: stamp and handwriting over it, the scanner's slant, the telephone's camera."""

from __future__ import annotations

import io
import math
import random

import numpy
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont


def page_of(pdf: bytes, scale: float) -> Image.Image:
    """The first page as a grey picture."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=scale).to_pil().convert("L")


def used(page: Image.Image, dice: random.Random) -> Image.Image:
    """The page as it comes from a desk: a round stamp at the signature, one of receipt above, a note by hand, a signature."""
    page = page.copy()
    width, height = page.size
    layer = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(layer)
    x, y, r = width * dice.uniform(0.5, 0.68), height * dice.uniform(0.66, 0.76), width * 0.075
    for inner in (r, r * 0.72):
        draw.ellipse((x - inner, y - inner, x + inner, y + inner), outline=110, width=max(2, int(width / 400)))
    draw.text((x - r * 0.5, y - r * 0.15), "SETDA", fill=110, font=ImageFont.load_default(size=int(r * 0.35)))
    if dice.random() < 0.7:
        left, top = width * dice.uniform(0.6, 0.74), height * dice.uniform(0.02, 0.05)
        draw.rectangle((left, top, left + width * 0.22, top + height * 0.05), outline=90, width=2)
        draw.text((left + 8, top + 6), "DITERIMA", fill=90, font=ImageFont.load_default(size=int(width * 0.018)))
    for _ in range(dice.randrange(1, 4)):
        _scribble(draw, dice, width, width * dice.uniform(0.05, 0.7), height * dice.uniform(0.1, 0.95))
    _scribble(draw, dice, width, x - r, y)
    angle = dice.uniform(-8, 8)
    layer = layer.rotate(angle, fillcolor=255, center=(x, y))
    return Image.fromarray(numpy.minimum(numpy.asarray(page), numpy.asarray(layer)))


def _scribble(draw: ImageDraw.ImageDraw, dice: random.Random, width: int, x: float, y: float) -> None:
    points = []
    for step in range(40):
        x += width * 0.004
        points.append((x, y + math.sin(step * dice.uniform(0.7, 1.3)) * width * 0.008))
    draw.line(points, fill=dice.randrange(50, 120), width=max(2, width // 500))


def noisy(page: Image.Image, dice: random.Random, strength: float) -> Image.Image:
    """The grain of a sensor and specks of a glass."""
    grain = numpy.random.default_rng(dice.randrange(2**32)).normal(0, strength, page.size[::-1])
    found = numpy.clip(numpy.asarray(page, numpy.float32) + grain, 0, 255).astype(numpy.uint8)
    picture = Image.fromarray(found)
    draw = ImageDraw.Draw(picture)
    for _ in range(dice.randrange(5, 60)):
        x, y = dice.randrange(page.width), dice.randrange(page.height)
        draw.ellipse((x, y, x + 2, y + 2), fill=dice.randrange(0, 160))
    return picture


def scanned(pdf: bytes, seed: int, slant: float = 3.0) -> tuple[str, bytes]:
    """Name and content of a scan: JPEG, PNG, TIFF or a PDF without text, 150 to 200 dots an inch."""
    dice = random.Random(seed * 13 + 5)
    page = used(page_of(pdf, dice.uniform(2.1, 2.8)), dice)
    level = dice.uniform(0.82, 0.9)
    page = page.point(lambda spot: int(25 + spot * level))
    page = page.rotate(dice.uniform(-slant, slant), fillcolor=225, expand=True, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(dice.uniform(0, 0.7)))
    page = noisy(page, dice, dice.uniform(2, 9))
    out = io.BytesIO()
    form = dice.choice(("JPEG", "JPEG", "PDF", "PNG", "TIFF"))
    page.save(out, form, **({"quality": dice.randrange(45, 85)} if form in ("JPEG", "PDF") else {}))
    return f"surat.{form.lower()}", out.getvalue()


def photographed(pdf: bytes, seed: int) -> tuple[str, bytes]:
    """Name and content of a photograph: in perspective on a table, half in shadow, with the camera's noise."""
    dice = random.Random(seed * 17 + 3)
    page = used(page_of(pdf, dice.uniform(2.7, 3.4)), dice)
    width, height = page.size
    edge = int(width * 0.14)
    corners = [
        (x + dice.uniform(-0.4, 0.4) * edge, y + dice.uniform(-0.4, 0.4) * edge)
        for x, y in ((edge, edge), (edge, height + edge), (width + edge, height + edge), (width + edge, edge))
    ]
    size = (width + 2 * edge, height + 2 * edge)
    matrix = perspective(corners, [(0, 0), (0, height), (width, height), (width, 0)])
    warped = page.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, matrix)
    table = Image.new("L", size, dice.randrange(40, 120))
    table.paste(warped, mask=mask)
    light = _light(size, dice)
    picture = Image.fromarray(numpy.clip(numpy.asarray(table, numpy.float32) * light, 0, 255).astype(numpy.uint8))
    picture = picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 1.0)))
    picture = noisy(picture, dice, dice.uniform(3, 9))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=dice.randrange(60, 88))
    return "foto.jpg", out.getvalue()


def _light(size: tuple[int, int], dice: random.Random) -> numpy.ndarray:
    """More light on one side, and the shadow of whoever holds the telephone."""
    width, height = size
    across = numpy.linspace(dice.uniform(0.65, 0.95), dice.uniform(0.8, 1.05), width)[None, :]
    down = numpy.linspace(dice.uniform(0.8, 1.0), dice.uniform(0.7, 1.0), height)[:, None]
    shadow = numpy.ones((height, width), numpy.float32)
    if dice.random() < 0.6:
        shadow[int(height * dice.uniform(0.5, 0.8)) :, : int(width * dice.uniform(0.3, 0.7))] = dice.uniform(0.6, 0.8)
        soft = Image.fromarray((shadow * 255).astype(numpy.uint8)).filter(ImageFilter.BoxBlur(60))
        shadow = numpy.asarray(soft, numpy.float32) / 255
    return across * down * shadow


def perspective(corners: list, frame: list) -> tuple[float, ...]:
    """The eight numbers by which Pillow maps a picture to these corners."""
    equations, wanted = [], []
    for (x, y), (u, v) in zip(corners, frame, strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return tuple(numpy.linalg.solve(numpy.array(equations), numpy.array(wanted)))
