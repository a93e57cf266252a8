"""The organization publishes."""

from hashlib import sha256
from typing import Final
from uuid import UUID

from registration.disclosures.errors import DisclosureIncomplete
from registration.disclosures.rules.facts import fact_defects
from registration.disclosures.rules.kinds import DisclosureKind
from registration.disclosures.rules.states import DisclosureState
from registration.disclosures.schemas import DisclosurePublication
from registration.disclosures.service.clean_texts import require_publishable
from registration.disclosures.service.recording import note, record, walk
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration.disclosures import DisclosureFulfilled
from shared.kit.authorization import Caller
from shared.kit.documents.records import attach
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "disclosure"


async def publish_disclosure(
    uow: UnitOfWork, disclosure: Disclosure, organization: Organization, body: DisclosurePublication
) -> Disclosure:
    """Anybody can read it; what was published before is replaced. Records that the duty is fulfilled, once.

    Raises:
        InvalidTransition: it was excused.
        OrganizationLocked: the organization is being wound up or was revoked.
        OrganizationEnded: it is off the register.
        PersonalDataFound: the text shows whose life it is about.
        DisclosureIncomplete: a figure is missing or wrong, or nobody answers for the document.
        InvalidBody: the caller has no such document.
        DocumentInUse: it belongs to something else.
    """
    uow.expect_version(disclosure)
    again = disclosure.state == DisclosureState.PUBLISHED
    walk(disclosure, "publish")
    require_acting(organization.status, even_if_suspended=True)
    fees = {f"/facts/fees/{index}/service": fee.service for index, fee in enumerate(body.facts.fees)}
    require_publishable({"/title": body.title, "/text": body.text, **fees})
    _require_complete(disclosure, body)
    if again:
        put_aside(uow, disclosure)
    disclosure.text, disclosure.title = body.text, body.title or disclosure.title
    disclosure.facts = body.facts.model_dump(mode="json", exclude_none=True)
    disclosure.document_id, disclosure.document_sha256 = body.document_id, await _attached(uow, disclosure, body)
    disclosure.published_by = uow.caller.identity
    if not again:
        _fulfil(uow, disclosure, organization)
    note(uow, disclosure, "correct" if again else "publish", on_time=disclosure.on_time)
    return disclosure


def put_aside(uow: UnitOfWork, disclosure: Disclosure) -> None:
    """The present text is noted as one that was public until today: by its digest, not in words."""
    assert disclosure.text is not None and disclosure.published_on is not None
    entry = {
        "published_on": disclosure.published_on.isoformat(),
        "ended_on": uow.today.isoformat(),
        "text_sha256": sha256(disclosure.text.encode()).hexdigest(),
    }
    disclosure.earlier = [*disclosure.earlier, entry]


def is_readable(caller: Caller, state: str) -> bool:
    """Tell whether the caller may see a disclosure in this state: the public only what is published."""
    return state == DisclosureState.PUBLISHED or not is_public(caller)


def is_public(caller: Caller) -> bool:
    """Tell whether the caller is shown what is published only: the public, residents, integrators."""
    return caller.roles <= _PUBLIC


def _fulfil(uow: UnitOfWork, disclosure: Disclosure, organization: Organization) -> None:
    disclosure.published_on, disclosure.on_time = uow.today, uow.today <= disclosure.due_on
    if disclosure.required:
        record(
            uow,
            disclosure,
            organization,
            DisclosureFulfilled,
            published_on=uow.today,
            on_time=disclosure.on_time,
        )


def _require_complete(disclosure: Disclosure, body: DisclosurePublication) -> None:
    errors = fact_defects(DisclosureKind(disclosure.kind), body.facts.facts())
    if body.document_id is not None and not body.document_has_no_personal_data:
        errors.append(FieldError("/document_has_no_personal_data", "MUST_BE_STATED", _UNREAD, "pipl 28"))
    if errors:
        raise DisclosureIncomplete(errors=errors)


async def _attached(uow: UnitOfWork, disclosure: Disclosure, body: DisclosurePublication) -> str | None:
    document_id: UUID | None = body.document_id
    if document_id is None:
        return None
    return await attach(uow, document_id, OBJECT_TYPE, disclosure.id, "/document_id")


_PUBLIC: Final = frozenset({"PUB", "RES", "INT"})
_UNREAD = Text(
    "公开文件须声明不含个人信息。",
    "State that the document that is to be published has no personal data in it.",
)
