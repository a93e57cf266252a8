"""Statements that read evaluations, and locked loads for use cases."""

from registration.evaluations.queries.grades import current_grade

__all__ = ["current_grade"]
