"""The community that something belongs to, and who is responsible there."""

from registration.divisions.errors import DivisionCodeMalformed, UnknownCommunity
from registration.divisions.queries import DIVISION
from registration.divisions.rules.classification import URBAN_METHOD_RULE, CommitteeKind
from registration.divisions.rules.codes import Level
from registration.divisions.service.gazetteers import current_gazetteer
from shared.kit.problems import FieldError
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def community_columns(uow: UnitOfWork, code: str, pointer: str = "/community_code") -> dict[str, str]:
    """Return the columns of `InCommunity` for a community of today.

    Raises:
        UnknownCommunity: there is none of this code; the finding names `pointer`.
    """
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    try:
        division = gazetteer.by_code(code)
    except DivisionCodeMalformed:
        division = None
    if division is None or division.level is not Level.COMMUNITY:
        raise UnknownCommunity(errors=[FieldError(pointer, UnknownCommunity.code, UnknownCommunity.title)])
    return {
        "community_code": division.code,
        "town_code": division.code[:9],
        "county_code": division.code[:6],
        "jurisdiction_id": division.jurisdiction_id,
    }


async def committee_kind_of(uow: UnitOfWork, code: str) -> CommitteeKind:
    """Return whether residents or villagers govern themselves in the community today.

    Raises:
        UnknownCommunity: there is none of this code.
    """
    book = await current_rules(uow.resources, uow.session)
    method = str(book.value(URBAN_METHOD_RULE, "", uow.today).value)
    parameters = {"code": code, "on": uow.today, "method": method}
    row = (await uow.session.execute(DIVISION, parameters)).mappings().first()
    if row is None or row["committee_kind"] is None:
        raise UnknownCommunity
    return CommitteeKind(row["committee_kind"])
