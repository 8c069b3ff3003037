"""A picture of a paper as a scanner at its best would give it: the sheet alone, square, level, evenly lit."""

from __future__ import annotations

from typing import Any

import cv2
import numpy

LEAST_SHEET, MOST_SHEET = 0.25, 0.985  # share of the picture that a photographed sheet may take
MOST_SKEW = 12.0  # degrees
WIDTH = 2300  # pixels that an upright page gets: about 280 dots an inch
MOST_GROWTH = 2.2
EDGE = 12.0  # levels of grey by which a sheet is lighter than what it lies on, right at its edge
REACH = 4  # pixels of the small picture by which a side may miss the picture's border and still be it
OUTSIDE = (6, 14)  # pixels beyond a side where what a sheet lies on is seen: light fades over many more
BLACK, WHITE = 60, 205  # what is darker is ink, what is lighter is paper, after the light was made even


def straightened(picture: Any) -> Any:
    """A grey picture (numpy, 8 bit) made fit for the recogniser."""
    grey = _sheet(picture)
    height, width = grey.shape
    wanted = WIDTH if height >= width else round(WIDTH * 1.3)
    factor = min(MOST_GROWTH, wanted / width)
    if abs(factor - 1) > 0.05:
        way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way)
    grey = _lit(grey)
    angle = _skew(grey)
    if abs(angle) > 0.15:
        grey = _turned(grey, angle)
    return _clear(grey)


def _sheet(grey: Any) -> Any:
    """The sheet cut out of a photograph and made square; the whole picture where no sheet stands out of its ground."""
    height, width = grey.shape
    small_by = 700 / max(height, width)
    small = cv2.resize(grey, None, fx=small_by, fy=small_by, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (7, 7), 0)
    level, _bright = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # A shadow over part of the sheet lies below the level that parts paper and table best; a lower one takes it in.
    found = [one for share in (1.0, 0.85, 0.7) if (one := _corners(soft, level * share)) is not None]
    if not found:
        return grey
    return _square(grey, max(found, key=cv2.contourArea) / small_by)


def _corners(soft: Any, level: float) -> Any:
    """The four corners of what is lighter than a level, if that is a sheet; else None."""
    _level, bright = cv2.threshold(soft, level, 255, cv2.THRESH_BINARY)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, numpy.ones((25, 25), numpy.uint8))
    shapes, _order = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not shapes:
        return None
    hull = cv2.convexHull(max(shapes, key=cv2.contourArea))
    if not LEAST_SHEET < cv2.contourArea(hull) / soft.size < MOST_SHEET:
        return None
    for loose in (0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, loose * cv2.arcLength(hull, True), True)
        if len(corners) == 4:
            # A shape that its four corners do not fill is no sheet.
            filled = cv2.contourArea(corners) > 0.93 * cv2.contourArea(hull)
            found = corners.reshape(4, 2).astype(numpy.float32)
            return found if filled and _has_edges(soft, found) else None
    return None


def _has_edges(soft: Any, corners: Any) -> bool:
    """Whether light drops at once at each side, as it does at a sheet's edge; light that fades over a page has its level, but no edge."""
    height, width = soft.shape
    most = numpy.array([width - 1, height - 1])
    for one, other in zip(corners, numpy.roll(corners, -1, axis=0), strict=True):
        ends = numpy.array([one, other])
        if (ends < REACH).all(axis=0).any() or (ends > most - REACH).all(axis=0).any():
            continue  # the sheet goes on beyond the picture
        along = other - one
        outward = numpy.array([along[1], -along[0]]) / max(1.0, float(numpy.hypot(*along)))
        if outward @ (one - corners.mean(axis=0)) < 0:
            outward = -outward
        spots = one + numpy.linspace(0.1, 0.9, 33)[:, None] * along
        steps = spots[:, None, :] + numpy.arange(-OUTSIDE[1], OUTSIDE[1] + 1)[None, :, None] * outward
        x, y = numpy.moveaxis(numpy.clip(steps.round(), 0, most).astype(int), -1, 0)
        levels = soft[y, x].astype(numpy.float32)
        # The lightest on both sides: between rows of text there is paper again, beyond a sheet there is none.
        drops = levels[:, : OUTSIDE[1]].max(axis=1) - levels[:, OUTSIDE[1] + OUTSIDE[0] :].max(axis=1)
        if numpy.median(drops) < EDGE:
            return False
    return True


def _square(grey: Any, corners: Any) -> Any:
    by_sum, by_difference = corners.sum(1), numpy.diff(corners, axis=1).ravel()
    ordered = numpy.array(
        [
            corners[by_sum.argmin()],
            corners[by_difference.argmin()],
            corners[by_sum.argmax()],
            corners[by_difference.argmax()],
        ],
        numpy.float32,
    )
    top_left, top_right, bottom_right, bottom_left = ordered
    width = int(max(numpy.linalg.norm(top_right - top_left), numpy.linalg.norm(bottom_right - bottom_left)))
    height = int(max(numpy.linalg.norm(bottom_left - top_left), numpy.linalg.norm(bottom_right - top_right)))
    if width < 200 or height < 200:
        return grey
    target = numpy.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], numpy.float32)
    matrix = cv2.getPerspectiveTransform(ordered, target)
    return cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _lit(grey: Any) -> Any:
    """Shadow and stain taken out: each spot as a share of the paper's own light around it."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17)))
    paper = cv2.medianBlur(paper, 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, numpy.maximum(paper, 1), scale=245)
    return cv2.fastNlMeansDenoising(even, None, 7, 5, 11) if _noise(even) > 5 else even


def _clear(grey: Any) -> Any:
    """Paper white and ink black: the grain of paper and sensor lies between and goes."""
    levels = (numpy.arange(256) - BLACK) * 255.0 / (WHITE - BLACK)
    return cv2.GaussianBlur(cv2.LUT(grey, numpy.clip(levels, 0, 255).astype(numpy.uint8)), (3, 3), 0)


def _noise(grey: Any) -> float:
    """How much neighbouring spots of the bare paper differ."""
    smooth = cv2.medianBlur(grey, 3)
    ground = smooth > 215
    if ground.sum() < 1000:
        return 0.0
    return float(numpy.abs(grey[ground].astype(numpy.int16) - smooth[ground]).mean())


def _skew(grey: Any) -> float:
    """By how many degrees the rows of text lean: where rows and gaps between them differ most, there they are level."""
    small_by = 900 / max(grey.shape)
    small = cv2.resize(grey, None, fx=small_by, fy=small_by, interpolation=cv2.INTER_AREA)
    dark = (small < 170).astype(numpy.uint8) * 255
    margin = max(4, small.shape[1] // 40)
    dark[:, :margin] = dark[:, -margin:] = 0
    best = _best(dark, numpy.arange(-MOST_SKEW, MOST_SKEW + 0.1, 1.0))
    best = _best(dark, numpy.arange(best - 1, best + 1.01, 0.2))
    return float(best)


def _best(dark: Any, angles: Any) -> float:
    scores = []
    for angle in angles:
        profile = _turned(dark, angle, 0).sum(axis=1, dtype=numpy.float64)
        scores.append((numpy.diff(profile) ** 2).sum())
    return float(angles[int(numpy.argmax(scores))])


def _turned(grey: Any, angle: float, ground: int = 255) -> Any:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
