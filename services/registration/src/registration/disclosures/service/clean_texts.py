"""What is about to be shown to everybody has no personal data in it."""

from collections.abc import Mapping

from registration.disclosures.errors import PersonalDataFound
from registration.disclosures.rules.personal_data import personal_data_errors


def require_publishable(texts: Mapping[str, str | None]) -> None:
    """Pass when none of the texts, by the pointer to each in the request, has personal data.

    Raises:
        PersonalDataFound: with what was found and where it begins, not the data themselves.
    """
    errors = [error for pointer, text in texts.items() for error in personal_data_errors(text or "", pointer)]
    if errors:
        raise PersonalDataFound(errors=errors, clause_ref="pipl 28")
