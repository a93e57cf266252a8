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
    "person_accounts",
)
"""Rows are in reach where their organization is."""

BY_PLACE: Final = ("instructors",)
"""Rows carry the place that they are reached by."""

OF_SECRETARIES: Final = ("party_members", "unit_posts", "development_cases")
"""Rows that the secretary of the organization's unit reads, besides."""

OF_PERSONS: Final = ("party_members", "development_cases")
"""Rows that the person they are about reads, besides."""
