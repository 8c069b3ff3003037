"""Form fields for the fields that a kind of paper has in its TOML, and reading them back into Letter.content.

Lists, people and tables are written one a line; people and tables part their cells with a vertical bar. A draft may
leave everything empty: what a paper must have is asked when it goes round.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.design.widgets import DateInput
from lugas.letters.kinds import PERSON, Field, Kind

BAR = "|"
MOST_LINES, LONGEST_LINE, LONGEST_TEXT = 300, 1000, 40_000
PERSON_HELP = gettext_lazy(
    "One person on each line: name | rank and grade | civil servant number | office. Leave out what is not needed."
)


class LinesField(forms.CharField):
    """One item on each line; gives a list of str."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any):
        super().__init__(required=False, max_length=LONGEST_TEXT, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        found = [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]
        if len(found) > MOST_LINES:
            raise ValidationError(_("At most %(most)d lines.") % {"most": MOST_LINES})
        for number, line in enumerate(found, start=1):
            if len(line) > LONGEST_LINE:
                raise ValidationError(_("Line %(number)d is too long. Part it in two.") % {"number": number})
        return found


class CellsField(LinesField):
    """Lines of cells parted by bars; gives a list of rows, each with as many cells as there are columns."""

    def __init__(self, *, columns: tuple[str, ...], **kwargs: Any):
        super().__init__(**kwargs)
        self.columns = columns

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as lines."""
        return "\n".join(f" {BAR} ".join(row).rstrip(f" {BAR}") for row in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Any]:
        """The rows. Raises ValidationError that names the line with too many cells."""
        rows = []
        for number, line in enumerate(super().clean(value), start=1):
            cells = [cell.strip() for cell in line.split(BAR)]
            if len(cells) > len(self.columns):
                raise ValidationError(
                    _("Line %(number)d has %(count)d parts, there are only %(most)d: %(columns)s.")
                    % {
                        "number": number,
                        "count": len(cells),
                        "most": len(self.columns),
                        "columns": f" {BAR} ".join(self.columns),
                    }
                )
            rows.append(cells + [""] * (len(self.columns) - len(cells)))
        return rows


class PeopleField(CellsField):
    """Persons, one a line; gives a list of dicts with the keys of kinds.PERSON."""

    def __init__(self, **kwargs: Any):
        columns = (_("name"), _("rank"), _("civil servant number"), _("office"))
        super().__init__(columns=columns, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as lines."""
        if isinstance(value, list):
            value = [[str(one.get(key, "")) for key in PERSON] for one in value]
        return super().prepare_value(value)

    def clean(self, value: Any) -> list[dict[str, str]]:
        """The persons."""
        return [dict(zip(PERSON, row, strict=True)) for row in super().clean(value)]


class DayField(forms.DateField):
    """A day; gives ISO text, as JSON keeps it."""

    widget = DateInput

    def clean(self, value: Any) -> str:
        """The day, or an empty text."""
        day = super().clean(value)
        return day.isoformat() if day else ""


def form_fields(kind: Kind, language: str) -> dict[str, forms.Field]:
    """The fields of a kind by their names in the form, labelled in a language."""
    return {name_of(one): form_field(one, language) for one in kind.fields}


def name_of(one: Field) -> str:
    """What a field of a kind is called in the form, apart from the model's own."""
    return f"content_{one.key}"


def form_field(one: Field, language: str) -> forms.Field:
    """One form field. Never required: a draft may be unfinished."""
    label = one.name(language)
    label = label[:1].upper() + label[1:]
    hint = escape(one.hint(language))
    if one.type == "list":
        return LinesField(label=label, help_text=hint or _("One on each line."))
    if one.type == "people":
        return PeopleField(label=label, help_text=hint or PERSON_HELP)
    if one.type == "table":
        columns = escape(f" {BAR} ".join(one.columns))
        return CellsField(columns=one.columns, label=label, help_text=hint or _("One row on each line: ") + columns)
    if one.type == "date":
        return DayField(label=label, help_text=hint, required=False)
    if one.type == "paragraphs":
        area = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(label=label, help_text=hint, required=False, widget=area, max_length=LONGEST_TEXT)
    return forms.CharField(label=label, help_text=hint, required=False, max_length=300)


def content_of(kind: Kind, cleaned: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Letter.content from the form's cleaned values; what other fields kept there stays."""
    return {**before, **{one.key: cleaned[name_of(one)] for one in kind.fields if name_of(one) in cleaned}}
