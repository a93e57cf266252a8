"""Instructors of party work: a limited load, and contacts in every quarter."""
