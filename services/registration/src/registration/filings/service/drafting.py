"""Making and changing filings."""

from typing import Any
from uuid import UUID

from registration.applications.service.surroundings import home_of, unknown_communities
from registration.filings.errors import FixedOnceFiled, NothingToReplace, NotTheManagingBody, UnknownCommunity
from registration.filings.queries.loads import locked_filing_numbered, locked_organization_of
from registration.filings.rules.states import FILING_MACHINE, GROUPS, FilingState
from registration.filings.schemas import FilingContent, FilingCreate, FilingUpdate
from registration.filings.service.documents import attach_materials
from registration.filings.service.names import filed_name
from registration.filings.service.recording import note, place_of, record, walk
from registration.filings.service.statements import CHANGEABLE_ONCE_FILED, columns_of, patched, person_columns
from registration.models.filings import Filing
from registration.organizations.service.records import write_history
from registration.tiers.service import Assessed, assessed, case_of, shown
from shared.contracts.registration import FilingUpgradeSuggested
from shared.contracts.values import Tier
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def create_filing(uow: UnitOfWork, body: FilingCreate) -> Filing:
    """The caller owns a draft of `body`, assessed by today's rules.

    Raises:
        UnknownCommunity: the home or a place of activity is not a community.
        NothingToReplace: the number to be replaced is not a present one of the caller's.
    """
    columns, _ = await _settled(uow, body)
    filing = Filing(
        id=new_id(),
        organization_id=await _organization_of(uow, body.replaces_filing_number),
        replaces_number=body.replaces_filing_number,
        state=FILING_MACHINE.walk(None, "create"),
        owner=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
        **person_columns(uow.vault, body.responsible_person),
    )
    uow.session.add(filing)
    await attach_materials(uow, filing)
    note(uow, filing, "create")
    await uow.session.flush()
    return filing


async def update_filing(uow: UnitOfWork, filing: Filing, patch: FilingUpdate) -> Filing:
    """The filing states what the merge patch says; a draft may change in everything, a filed one in its size.

    Raises:
        InvalidTransition: it is before the committee, or closed.
        InvalidBody: the patch takes back what a filing cannot be without.
        UnknownCommunity: as in `create_filing`.
        FixedOnceFiled: the patch changes what is settled by filing.
        NotTheManagingBody: an office changes what is the group's own draft.
    """
    uow.expect_version(filing)
    walk(filing, "update")
    if filing.state == FilingState.FILED:
        return await _update_filed(uow, filing, patch)
    if uow.caller.roles.isdisjoint(GROUPS):
        raise NotTheManagingBody
    await _apply(uow, filing, patch)
    note(uow, filing, "update", fields=sorted(patch.model_fields_set))
    return filing


async def suggest_upgrade(uow: UnitOfWork, filing: Filing, found: Assessed) -> None:
    """Registration is suggested once each time that the organization comes to meet its conditions."""
    if not found.assessment.can_register:
        filing.upgrade_suggested_on = None
        return
    if filing.upgrade_suggested_on is None:
        filing.upgrade_suggested_on = uow.today
        organization = await locked_organization_of(uow.session, filing)
        record(uow, filing, organization, FilingUpgradeSuggested)


async def _update_filed(uow: UnitOfWork, filing: Filing, patch: FilingUpdate) -> Filing:
    fixed = sorted(patch.model_fields_set - CHANGEABLE_ONCE_FILED)
    if fixed:
        raise FixedOnceFiled(errors=[FieldError(f"/{name}", "FIXED", _FIXED) for name in fixed])
    tier = filing.tier
    found = await _apply(uow, filing, patch)
    filing.tier = tier  # another tier takes a new filing: see `moving.change_tier`
    organization = await locked_organization_of(uow.session, filing)
    organization.members_individual, organization.members_unit = filing.members_individual, filing.members_unit
    organization.functions, organization.beneficiary_groups = filing.functions, filing.beneficiary_groups
    await write_history(uow, organization, "CHANGED", uow.today)
    await suggest_upgrade(uow, filing, found)
    note(uow, filing, "update", fields=sorted(patch.model_fields_set))
    return filing


async def _apply(uow: UnitOfWork, filing: Filing, patch: FilingUpdate) -> Assessed:
    content = patched(filing, patch)
    columns, found = await _settled(uow, content)
    if patch.responsible_person is not None:
        columns |= person_columns(uow.vault, patch.responsible_person)
    for name, value in columns.items():
        setattr(filing, name, value)
    await attach_materials(uow, filing)
    return found


async def _organization_of(uow: UnitOfWork, number: str | None) -> UUID:
    """Return the organization that has `number` already, or a new one."""
    if number is None:
        return new_id()
    earlier = await locked_filing_numbered(uow.session, number)
    own = earlier is not None and place_of(uow.caller, earlier).owner == uow.caller.identity
    if earlier is None or not own or earlier.state != FilingState.FILED:
        raise NothingToReplace
    return earlier.organization_id


async def _settled(uow: UnitOfWork, content: FilingContent) -> tuple[dict[str, Any], Assessed]:
    """Return the columns that the content settles, its places looked up, and the assessment of its tier."""
    await _require_communities(uow, content)
    home = await home_of(uow, content.home_community_code)
    assert home is not None
    found = await assessed(uow, case_of(content), home.jurisdiction_id)
    tier = found.assessment.tier
    columns = {
        **columns_of(content),
        **home.columns,
        **await filed_name(uow, content),
        "assessed_tier": tier,
        "tier": content.tier or tier or Tier.COMMUNITY_GUIDED,
        "assessment": shown(found).model_dump(mode="json"),
    }
    return columns, found


async def _require_communities(uow: UnitOfWork, content: FilingContent) -> None:
    named = {f"/activity_communities/{index}": code for index, code in enumerate(content.activity_communities)}
    named["/home_community_code"] = content.home_community_code
    unknown = await unknown_communities(uow, named.values())
    if unknown:
        raise UnknownCommunity(
            errors=[FieldError(at, "UNKNOWN_REFERENCE", _NOWHERE) for at, code in named.items() if code in unknown]
        )


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
_FIXED = Text("备案后不可修改。", "This cannot be changed once filed.")
