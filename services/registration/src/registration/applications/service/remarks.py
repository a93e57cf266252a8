"""Remarks on a draft: what looks odd and stands against nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from registration.applications.rules.remarks import Remark, remarks_on
from registration.applications.service.names import reserved_name
from registration.applications.service.statements import facts_of
from registration.models.applications import Application, ApplicationPerson
from registration.names.service.words import dated_words
from registration.reference.files import toml_file
from shared.kit.unit_of_work import UnitOfWork


async def remark(uow: UnitOfWork, application: Application, persons: Sequence[ApplicationPerson]) -> None:
    """The application bears the remarks on it as it stands."""
    reserved = await reserved_name(uow, application.name_reservation_id)
    lexicon = dated_words().on(uow.today).lexicon
    usual = lexicon.categories_of(reserved.field_term) if reserved else None
    found = remarks_on(facts_of(application, persons), service_names(), usual)
    application.warnings = [_stored(each) for each in found]


@cache
def service_names() -> dict[str, str]:
    """Return the Chinese name of each service and sub-class by its code."""
    tables = toml_file("categories.toml")["categories"]
    return {term["code"]: term["zh"] for table in tables for term in (*table["services"], *table.get("kinds", ()))}


def _stored(found: Remark) -> dict[str, Any]:
    return asdict(found)
