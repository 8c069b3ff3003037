"""What a room's api.py is written with: its router, the shapes of what is sent, and who asks.

A verb of the room's actions is registered by `Room.verb`, which names the operation after it ("agenda.decide"): that is
how the test finds a verb that no program can use. Reading is registered by `Room.read`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import wraps
from inspect import signature
from re import ASCII, fullmatch
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Field, Router, Status
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, PlainSerializer, WithJsonSchema

from lugas.api.once import HEADER, once
from lugas.api.problems import Problem

BIGGEST = 2**63 - 1
Code = Annotated[str, Field(max_length=8, pattern=r"^[0-9]{1,2}(\.[0-9]{2})?$", description="Code of a region")]
PublicId = Annotated[str, Field(max_length=22, pattern=r"^[A-Za-z0-9_-]+$")]
Id = Annotated[int, Field(ge=1, le=BIGGEST)]
# In UTC from here on: the database takes no offset of 16 hours and more, which ISO 8601 allows.
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1950, 1, 1, tzinfo=UTC), le=datetime(2150, 1, 1, tzinfo=UTC)),
    AfterValidator(lambda moment: moment.astimezone(UTC)),
]
# Text without control characters; how long it may be is said at the field.
Text = Annotated[str, Field(pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2150, 1, 1))]
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


def clock(told: Any) -> time:
    """An hour of the office's own clock. Raises ValueError for anything but "07:30"; an offset has no place there."""
    if isinstance(told, time):
        return told
    if not isinstance(told, str) or not fullmatch(CLOCK, told, ASCII):
        raise ValueError(told)
    return time.fromisoformat(told)


Clock = Annotated[
    time,
    BeforeValidator(clock),
    PlainSerializer(lambda told: f"{told:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": CLOCK, "description": "Hours and minutes on the office's clock"}),
]
REFUSED = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Problem)
KEY_PARAMETER = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
    "description": "Send the same request again with the same key: it is carried out once, the answer is the same.",
}


def silent(function: Callable) -> Callable:
    """The operation with an empty answer (204) in place of what it returns; ninja would take None for one of 200."""

    @wraps(function)
    def answer(*args: Any, **values: Any) -> Status:
        function(*args, **values)
        return Status(204, None)

    # Ninja reads the shapes of what is sent from here, and would look for their names in this module.
    answer.__signature__ = signature(function, eval_str=True)  # type: ignore[attr-defined]
    return answer


def one_of(choices: Iterable[Any]) -> WithJsonSchema:
    """Describe a set of values in place, beside the enumeration in Annotated: names of such sets repeat among rooms."""
    return WithJsonSchema({"type": "string", "enum": [str(getattr(one, "value", one)) for one in choices]})


def actor(request: HttpRequest) -> Any:
    """Who asks; the API lets nobody in who is not signed in."""
    return request.user


def require(request: HttpRequest, permission: str) -> None:
    """Refuse whoever's role lacks the permission, before anything is looked for."""
    if not actor(request).has_perm(permission):
        raise PermissionDenied(permission)


def sent(body: Any) -> dict[str, Any]:
    """The fields of a body that were really sent: what a change leaves out stays as it is."""
    return body.dict(exclude_unset=True)


class Room(Router):
    """The router of one room. name: the room's."""

    def __init__(self, name: str):
        super().__init__(tags=[name])
        self.room = name

    def read(self, path: str, response: Any, *, summary: str) -> Callable:
        """Register a function that reads: GET, named after the function. summary: marked for translation."""

        def register(function: Callable) -> Callable:
            return self.get(
                path,
                response={200: response, **REFUSED},
                operation_id=f"{self.room}.{function.__name__}",
                summary=summary,
            )(function)

        return register

    def verb(
        self, action: Callable, method: str, path: str, response: Any = None, *, summary: str, made: bool = False
    ) -> Callable:
        """Register the one operation of a verb of the room's actions. made: it makes a record (201).

        response: the shape of the answer; None is an empty one (204). Whatever is POSTed takes an idempotency key.
        """
        name = f"{self.room}.{action.__name__}"
        extra: dict[str, Any] = {"x-verb": name}
        if method == "POST":
            extra["parameters"] = [KEY_PARAMETER]
        status = 204 if response is None else 201 if made else 200

        def register(function: Callable) -> Callable:
            function = silent(function) if response is None else function
            return self.api_operation(
                [method],
                path,
                response={status: response, **REFUSED},
                operation_id=name,
                summary=summary,
                openapi_extra=extra,
            )(once(function) if method == "POST" else function)

        return register
