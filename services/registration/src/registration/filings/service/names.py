"""The names of filed organizations."""

from typing import Any

from registration.divisions.service.gazetteers import current_gazetteer
from registration.filings.schemas import FilingContent
from registration.names.rules.grammar import compose, prefix_of
from registration.names.rules.parts import Body
from shared.kit.unit_of_work import UnitOfWork


async def filed_name(uow: UnitOfWork, content: FilingContent) -> dict[str, Any]:
    """Return the columns `name` and `name_parts` of a filing of `content`."""
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    division = gazetteer.by_code(content.home_community_code)
    assert division is not None
    body = Body(content.trade, content.field_term, content.form, field_code=content.field_term)
    parts = {"trade": content.trade, "field_term": content.field_term, "form": content.form}
    name = compose(gazetteer, prefix_of(gazetteer, division), body)
    return {"name": name, "name_parts": {**parts, "division_code": division.code}}
