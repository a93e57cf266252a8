"""Which tables stand behind the wall of row security, and by what their rows are reached."""

from typing import Final

BY_ORGANIZATION: Final = (
    "party_members",
    "unit_posts",
    "instructor_contacts",
    "development_cases",
    "liaison_contacts",
    "liaison_issues",
    "cultivation_paths",
    "education_records",
    "pioneer_posts",
    "leader_entries",
)
"""Rows are in reach where their organization is."""

BY_PLACE: Final = ("instructors",)
"""Rows carry the place that they are reached by."""
