"""A notice is issued with the act it tells of, in the same transaction and with the next number of its series."""

import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.authorities.queries import authority_on
from registration.changes.rules.items import ChangeType, asked_for
from registration.models.applications import Application
from registration.models.changes import OrganizationChange
from registration.models.liquidations import Liquidation
from registration.models.notices import Notice
from registration.models.organizations import Organization
from registration.notices.queries import loads
from registration.notices.rules.kinds import NoticeKind, notice_number
from registration.notices.rules.serving import NOTICE_MACHINE, SERVE_RULE, serve_by
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_CODE_BYTES: Final = 8


async def issue_notice(
    uow: UnitOfWork, application: Application, kind: NoticeKind, content: Mapping[str, Any]
) -> Notice:
    """The notice has its number and can be printed, checked and served; the application is locked."""
    named = {**content, "name": application.name}
    return await _issue(uow, application.authority_id, kind, named, application_id=application.id)


async def issue_notice_of_change(
    uow: UnitOfWork, change: OrganizationChange, kind: NoticeKind, name: str | None, content: Mapping[str, Any]
) -> Notice:
    """The notice of the authority that acts now goes to the organization of this name; the change is locked."""
    named = {**content, "name": name, "items": asked_for(ChangeType(change.type), change.items)}
    about = {"change_id": change.id, "organization_id": change.organization_id}
    return await _issue(uow, change.deciding_authority_id, kind, named, **about)


async def issue_notice_of_liquidation(
    uow: UnitOfWork,
    organization: Organization,
    liquidation: Liquidation,
    kind: NoticeKind,
    content: Mapping[str, Any],
) -> Notice:
    """The notice has its number; organization and winding-up are locked."""
    named = {**content, "name": organization.name}
    about = {"liquidation_id": liquidation.id, "organization_id": organization.id}
    return await _issue(uow, organization.authority_id, kind, named, **about)


async def _issue(
    uow: UnitOfWork, authority_id: str | None, kind: NoticeKind, content: Mapping[str, Any], **about: UUID
) -> Notice:
    assert authority_id is not None, "registered organizations have an authority"
    authority = await authority_on(uow.session, authority_id, uow.today)
    assert authority is not None, "an authority that acts is in office"
    sequence = await loads.next_in_series(uow.session, authority.id, kind, uow.today.year)
    rules = await rules_for(uow, authority.id, uow.today)
    notice = Notice(
        id=new_id(),
        **about,
        kind=kind,
        state=NOTICE_MACHINE.walk(None, "issue"),
        authority_id=authority.id,
        year=uow.today.year,
        sequence=sequence,
        number=notice_number(authority.name, kind, uow.today.year, sequence),
        check_code=f"N{secrets.token_hex(_CODE_BYTES).upper()}",
        content={**content, "authority_name": authority.name},
        issued_on=uow.today,
        issued_by=uow.caller.identity,
        serve_by=serve_by(kind, uow.today, int(rules(SERVE_RULE).value), work_calendar()),
        rules=dict(rules.used),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(notice)
    uow.audit("notice.issue", "notice", notice.id, details={"kind": kind, "number": notice.number})
    return notice
