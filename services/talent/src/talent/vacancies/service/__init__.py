"""Use cases of vacancies."""
