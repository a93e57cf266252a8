"""A duty to publish begins because something happened."""

from datetime import date
from typing import Final, Literal

from registration.applications.service.surroundings import work_calendar
from registration.disclosures.errors import DisclosureKnown, NotOwedByThisTier
from registration.disclosures.queries.loads import known_disclosure
from registration.disclosures.rules.due import due_after
from registration.disclosures.rules.kinds import DisclosureKind, owed_by
from registration.disclosures.rules.states import DISCLOSURE_MACHINE
from registration.disclosures.schemas import DisclosureCreate
from registration.disclosures.service.recording import DUE_RULE, note, rules_of
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.values import Tier
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork

Opener = Literal["SYSTEM", "OFFICE", "ORGANIZATION"]
_SUBJECT_LENGTH: Final = 120


async def owe_disclosure(
    uow: UnitOfWork,
    organization: Organization,
    kind: DisclosureKind | str,
    due_on: date | None,
    subject: str,
    *,
    title: str | None = None,
) -> Disclosure | None:
    """The organization has to publish this by `due_on` (None: within the working days of the rule from today).

    `subject` names what it is about, such as `resolution:<id>`: one duty for each, however often it is opened. The
    organization must be locked. Returns the duty, or None when organizations of this tier need not publish it.
    """
    kind = DisclosureKind(kind)
    if kind not in owed_by(Tier(organization.tier)):
        return None
    known = await known_disclosure(uow.session, organization.id, kind, subject)
    if known is not None:
        return known
    return await _open(uow, organization, kind, due_on, subject[:_SUBJECT_LENGTH], title, "SYSTEM", uow.today)


async def open_disclosure(uow: UnitOfWork, organization: Organization, body: DisclosureCreate) -> Disclosure:
    """What a supervisor or the organization names has to be published; of its own accord it does not count.

    Raises:
        OrganizationLocked: it is being wound up or was revoked.
        OrganizationEnded: it is off the register.
        NotOwedByThisTier: organizations of this tier need not publish it.
        DisclosureKnown: there is one of this kind and subject.
        InvalidBody: it is said to happen before the organization was there, or in the future.
    """
    require_acting(organization.status, even_if_suspended=True)
    if body.kind not in owed_by(Tier(organization.tier)):
        raise NotOwedByThisTier(clause_ref="cq-cso-opinions 18")
    began_on = organization.filed_on or organization.registered_on or uow.today
    if not began_on <= body.happened_on <= uow.today:
        raise InvalidBody(errors=[FieldError("/happened_on", "OUTSIDE_ITS_LIFE", _OUTSIDE)])
    if await known_disclosure(uow.session, organization.id, body.kind, body.subject) is not None:
        raise DisclosureKnown
    opener: Opener = "ORGANIZATION" if "CSO" in uow.caller.roles else "OFFICE"
    return await _open(uow, organization, body.kind, None, body.subject, body.title, opener, body.happened_on)


async def _open(
    uow: UnitOfWork,
    organization: Organization,
    kind: DisclosureKind,
    due_on: date | None,
    subject: str,
    title: str | None,
    opener: Opener,
    happened_on: date,
) -> Disclosure:
    rules = await rules_of(uow, organization, happened_on)
    if due_on is None:
        due_on = due_after(happened_on, int(rules(DUE_RULE).value), work_calendar())
    disclosure = Disclosure(
        id=new_id(),
        organization_id=organization.id,
        kind=kind,
        subject=subject,
        title=title,
        required=opener != "ORGANIZATION",
        opened_by=opener,
        opened_on=uow.today,
        due_on=due_on,
        state=DISCLOSURE_MACHINE.walk(None, "owe"),
        earlier=[],
        rules=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(disclosure)
    note(uow, disclosure, "owe", due_on=due_on.isoformat(), opener=opener)
    await uow.session.flush()
    return disclosure


_OUTSIDE = Text(
    "该日期不能早于组织成立，也不能晚于今天。",
    "This day must not lie before the organization was there, nor in the future.",
)
