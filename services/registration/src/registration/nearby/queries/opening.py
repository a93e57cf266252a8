"""Whether stated hours hold at a moment."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal, literal_column

from registration.nearby.rules.hours import weekdays_kept
from shared.kit.calendar import WorkCalendar
from shared.kit.clock import SHANGHAI

_IS_OPEN: Final[ColumnElement[Any]] = literal_column(
    "'$[*] ? ((@.weekday == $weekday || @.weekday == $besides) && @.opens <= $time && @.closes > $time)'::jsonpath"
)
_NO_DAY: Final = 0


def open_at(hours: Any, closed_on_holidays: Any, moment: datetime, calendar: WorkCalendar) -> ColumnElement[bool]:
    """Return the condition that hours of a week hold then; a moment without offset is Shanghai time."""
    local = moment.astimezone(SHANGHAI) if moment.tzinfo else moment
    always, working = (
        _variables(local, weekdays_kept(local.date(), calendar, closed_on_holidays=closed)) for closed in (False, True)
    )
    return func.jsonb_path_exists(hours, _IS_OPEN, case((closed_on_holidays, working), else_=always))


def _variables(local: datetime, weekdays: tuple[int, ...]) -> ColumnElement[Any]:
    weekday, besides = (*weekdays, _NO_DAY, _NO_DAY)[:2]
    return func.jsonb_build_object(
        cast(literal("weekday"), Text), cast(literal(weekday), Integer),
        cast(literal("besides"), Text), cast(literal(besides), Integer),
        cast(literal("time"), Text), cast(literal(f"{local:%H:%M}"), Text),
    )  # fmt: skip
