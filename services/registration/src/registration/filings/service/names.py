"""The names of filed organizations."""

from typing import Any

from registration.divisions.service.gazetteers import current_gazetteer
from registration.filings.schemas import FilingContent
from registration.models.filings import Filing
from registration.names.rules.grammar import compose, prefix_of
from registration.names.rules.parts import Body
from registration.names.service import FiledName, check_filed_name, free_name, occupy_filed_name
from shared.contracts.values import Tier
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


async def require_valid_name(uow: UnitOfWork, filing: Filing) -> None:
    """Pass when the name keeps the rules for names of filed organizations.

    Raises:
        NameInvalid: with every defect.
    """
    await check_filed_name(uow, _parts(filing))


async def hold_name(uow: UnitOfWork, filing: Filing) -> None:
    """The organization has the name of this filing and no other, alone in the area of its tier.

    Raises:
        NameInvalid: it breaks rules.
        NameTaken: a filed organization of the area or a registered one has it.
    """
    await free_name(uow, filing.organization_id, uow.today)
    await uow.session.flush()
    filing.name = await occupy_filed_name(uow, _parts(filing), filing.organization_id)


def _parts(filing: Filing) -> FiledName:
    return FiledName(
        division_code=filing.home_community_code,
        area_code=filing.town_code if filing.tier == Tier.STREET_MANAGED else filing.home_community_code,
        trade=filing.trade,
        field_term=filing.field_term,
        form=filing.form,
    )
