"""Keeping the list of inspectors, their credentials and their ties."""

from datetime import date
from typing import Any
from uuid import UUID

from registration.inspectors.errors import CredentialExpired, InspectorRetired, TieIncomplete
from registration.inspectors.queries.reads import INSPECTOR_BY_ID, TIES
from registration.inspectors.schemas import Credential, InspectorCreate, TieDeclaration
from registration.models.inspectors import Inspector, InspectorTie
from registration.organizations.queries.loads import locked_organization
from shared.kit.authorization import Caller, Place
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import FieldError, InvalidBody, NotFound, Text
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ = "inspector.read"
WRITE = "inspector.write"


def place_for(authority_id: str, account: str) -> Place:
    """Return where an inspector belongs: to the authority, and the tokens of the account are their own."""
    return Place(jurisdiction_id=authority_id, authority_id=authority_id, owner=account)


async def enter_inspector(uow: UnitOfWork, body: InspectorCreate) -> Inspector:
    """The person inspects for the caller's authority while the credential is valid.

    Raises:
        CredentialExpired: it is not valid any more.
        InspectorKnown: the person or the account serves already.
    """
    authority_id = uow.caller.division or ""
    _require_valid(body.valid_to, uow.today)
    inspector = Inspector(
        id=new_id(),
        authority_id=authority_id,
        person_ref=uow.vault.blind_index(body.person.id_number),
        name_encrypted=uow.vault.encrypt(body.person.name),
        name_masked=mask_name(body.person.name),
        account=f"{uow.caller.issuer}|{body.subject}",
        credential_number=body.credential_number,
        valid_to=body.valid_to,
        created_at=uow.now,
    )
    uow.require(WRITE, place_for(authority_id, inspector.account), read=READ)
    uow.session.add(inspector)
    _note(uow, inspector, "enter")
    return inspector


def renew_credential(uow: UnitOfWork, inspector: Inspector, body: Credential) -> Inspector:
    """The inspector has another credential.

    Raises:
        InspectorRetired: the inspector no longer serves.
        CredentialExpired: it is not valid any more.
    """
    _change(uow, inspector)
    _require_valid(body.valid_to, uow.today)
    inspector.credential_number, inspector.valid_to = body.credential_number, body.valid_to
    _note(uow, inspector, "renew_credential")
    return inspector


def retire_inspector(uow: UnitOfWork, inspector: Inspector) -> Inspector:
    """The inspector is drawn and named no more from today.

    Raises:
        InspectorRetired: that was so before.
    """
    _change(uow, inspector)
    inspector.retired_on = uow.today
    _note(uow, inspector, "retire")
    return inspector


async def declare_tie(uow: UnitOfWork, inspector: Inspector, body: TieDeclaration) -> Inspector:
    """The inspector does not inspect where the tie leads, until enough time has passed since its end.

    Raises:
        InspectorRetired: the inspector no longer serves.
        TieIncomplete: it leads to an organization and a relative, or to neither.
        InvalidBody: there is no such organization, or the end lies ahead.
    """
    _change(uow, inspector)
    if body.until_on is not None and body.until_on > uow.today:
        raise InvalidBody(errors=[FieldError("/until_on", "IN_THE_FUTURE", _ENDED)])
    if (body.organization_id is None) == (body.relative_id_number is None):
        raise TieIncomplete
    if body.organization_id is not None and await locked_organization(uow.session, body.organization_id) is None:
        raise InvalidBody(errors=[FieldError("/organization_id", "UNKNOWN_REFERENCE", _NOBODY)])
    relative = None if body.relative_id_number is None else uow.vault.blind_index(body.relative_id_number)
    tie = InspectorTie(
        id=new_id(),
        inspector_id=inspector.id,
        kind=body.kind,
        organization_id=body.organization_id,
        relative_ref=relative,
        until_on=body.until_on,
        declared_on=uow.today,
    )
    uow.session.add(tie)
    _note(uow, inspector, "declare_tie", kind=body.kind)
    return inspector


async def shown_inspector(resources: Resources, caller: Caller, inspector_id: UUID) -> dict[str, Any]:
    """Return the inspector with the declared ties.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    reads = resources.database.reads
    row = await reads.row(INSPECTOR_BY_ID, inspector_id=inspector_id)
    if row is None or not resources.permissions.allows(caller, READ, place_for(row["authority_id"], row["account"])):
        raise NotFound
    ties = await reads.rows(TIES, inspector_id=inspector_id)
    return {**{name: value for name, value in row.items() if name != "account"}, "ties": ties}


def _change(uow: UnitOfWork, inspector: Inspector) -> None:
    uow.expect_version(inspector)
    if inspector.retired_on is not None:
        raise InspectorRetired


def _require_valid(valid_to: date, today: date) -> None:
    if valid_to < today:
        raise CredentialExpired(errors=[FieldError("/valid_to", "CREDENTIAL_EXPIRED", _EXPIRED)])


def _note(uow: UnitOfWork, inspector: Inspector, command: str, **details: object) -> None:
    inspector.updated_at = uow.now
    uow.audit(f"inspector.{command}", "inspector", inspector.id, details=details)


_NOBODY = Text("没有该组织。", "There is no such organization.")
_ENDED = Text("尚未结束的关系不填结束日期。", "A tie that lasts has no end yet.")
_EXPIRED = Text("有效期不得早于今天。", "It must be valid today.")
