"""The days of contact as a calendar that any program reads (iCalendar)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from shared.kit.reads import Row


def feed(plans: Sequence[Row], now: datetime) -> bytes:
    """Return a calendar with one whole-day entry per plan, on the day by which the contact is due; no person in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Linli//party liaison//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for plan in plans:
        entry = Event()
        entry.add("uid", f"{plan['id']}@party.linli")
        entry.add("dtstamp", now)
        entry.add("sequence", plan["version"])
        entry.add("dtstart", plan["due_on"])
        entry.add("dtend", plan["due_on"] + timedelta(days=1))
        entry.add("summary", f"联系：{plan['organization_name']}")
        entry.add("categories", ["OVERDUE" if plan["overdue"] else "LIAISON"])
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
