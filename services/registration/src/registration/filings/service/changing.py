"""What the managing body changes of a filed organization: who answers for it, and its name."""

from registration.filings.errors import NameUnchanged, ResponsibleAlready
from registration.filings.queries import loads
from registration.filings.schemas import FilingName, FilingPerson
from registration.filings.service.managing import require_managing_body
from registration.filings.service.names import filed_name, hold_name
from registration.filings.service.recording import note, walk
from registration.filings.service.statements import content_of, person_columns
from registration.leaderships.errors import LeaderBarred
from registration.leaderships.queries.loads import barred
from registration.leaderships.service.filling import fill_vacancy
from registration.leaderships.service.recording import record_leaders
from registration.models.filings import Filing
from registration.models.organizations import OrganizationLeader
from registration.organizations.queries.loads import end_leaders
from registration.organizations.rules.acts import Act
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationRenamed
from shared.contracts.values import LeaderPost, LegalKind, Tier
from shared.kit.unit_of_work import UnitOfWork


async def change_responsible_person(uow: UnitOfWork, filing: Filing, body: FilingPerson) -> Filing:
    """Another person answers for the organization from today.

    Raises:
        NotTheManagingBody: another office manages it.
        InvalidTransition: it is not on record.
        LeaderBarred: the person may not lead.
        ResponsibleAlready: the person answers for it already.
    """
    require_managing_body(uow.caller, Tier(filing.tier))
    uow.expect_version(filing)
    walk(filing, "change")
    organization = await loads.locked_organization_of(uow.session, filing)
    require_acting(organization.status)
    columns = person_columns(uow.vault, body.responsible_person)
    person_ref = columns["responsible_ref"]
    if person_ref == filing.responsible_ref:
        raise ResponsibleAlready
    if await barred(uow.session, [person_ref], LegalKind.FILED, uow.today):
        raise LeaderBarred
    for name, value in columns.items():
        setattr(filing, name, value)
    await end_leaders(uow.session, organization.id, uow.today)
    uow.session.add(
        OrganizationLeader(
            organization_id=organization.id,
            person_ref=person_ref,
            name_encrypted=filing.responsible_name_encrypted,
            id_number_encrypted=filing.responsible_id_number_encrypted,
            post=LeaderPost.HEAD,
            from_on=uow.today,
        )
    )
    await fill_vacancy(uow, organization.id, LeaderPost.HEAD)
    await record_leaders(uow, organization)
    note(uow, filing, "change_person")
    return filing


async def rename_filed(uow: UnitOfWork, filing: Filing, body: FilingName) -> Filing:
    """The organization has another name, alone in its area; the old one is free at once.

    Raises:
        NotTheManagingBody: another office manages it.
        InvalidTransition: it is not on record.
        NameUnchanged: it has that name.
        NameInvalid: the name breaks rules.
        NameTaken: another organization has it.
    """
    require_managing_body(uow.caller, Tier(filing.tier))
    uow.expect_version(filing)
    walk(filing, "change")
    organization = await loads.locked_organization_of(uow.session, filing)
    require_acting(organization.status)
    old = organization.name
    if (body.form, body.field_term, body.trade) == (filing.form, filing.field_term, filing.trade):
        raise NameUnchanged
    filing.form, filing.field_term, filing.trade = body.form, body.field_term, body.trade
    for name, value in (await filed_name(uow, content_of(filing))).items():
        setattr(filing, name, value)
    await hold_name(uow, filing)
    await change_organization(
        uow, organization, Act.RENAMED, OrganizationRenamed,
        valid_from=uow.today, values={"name": filing.name, "name_parts": filing.name_parts},
        old_name=old, new_name=filing.name,
    )  # fmt: skip
    note(uow, filing, "rename")
    return filing
