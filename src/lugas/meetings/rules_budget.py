"""The plan of what a meeting costs (rencana anggaran biaya): what a line comes to. Pure. Money is whole rupiah."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def amount(volume: Decimal, price: int) -> int:
    """What a line comes to, rounded to whole rupiah. volume: in the line's unit; price: of one unit, in rupiah."""
    return int((volume * price).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def net(gross: int, tax_percent: Decimal) -> tuple[int, int]:
    """Tax kept back and what is paid, of a gross honorarium in rupiah. tax_percent: of income tax (PPh 21), as the office sets it."""
    tax = amount(tax_percent / 100, gross)
    return tax, gross - tax
