"""A notice is issued with the act it tells of, in the same transaction and with the next number of its series."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.authorities.queries import authority_on
from registration.models.applications import Application
from registration.models.notices import Notice
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
    authority = await authority_on(uow.session, application.authority_id, uow.today)
    assert authority is not None, "an authority that acts is in office"
    sequence = await loads.next_in_series(uow.session, authority.id, kind, uow.today.year)
    rules = await rules_for(uow, authority.id, uow.today)
    notice = Notice(
        id=new_id(),
        application_id=application.id,
        kind=kind,
        state=NOTICE_MACHINE.walk(None, "issue"),
        authority_id=authority.id,
        year=uow.today.year,
        sequence=sequence,
        number=notice_number(authority.name, kind, uow.today.year, sequence),
        check_code=f"N{secrets.token_hex(_CODE_BYTES).upper()}",
        content={**content, "authority_name": authority.name, "name": application.name},
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
