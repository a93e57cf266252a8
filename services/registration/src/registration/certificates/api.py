"""Routes of certificates. Anybody may look up a certificate by its number to see whether it is good."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.certificates.queries import reads
from registration.certificates.rules import CERTIFICATE_MACHINE, CertificateState
from registration.certificates.schemas import CertificateLoss, CertificatePage, CertificateRead
from registration.certificates.service import handling
from registration.certificates.service.printing import paper_of
from registration.models.certificates import Certificate
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging, shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.papers.answering import PDF_ANSWER, paper_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

router = Router(prefix="/v1/registration/certificates", tags=["certificates"])

_READ = "certificate.read"
_BY_ID = [SortKey(Certificate.id.expression, "id")]
Held = tuple[Organization, Certificate]


def certificate_for(permission: str) -> Any:
    """Return a dependency that loads organization and certificate, locked, for a caller who may do this."""

    @authorizes
    async def load(certificate_id: UUID, uow: Uow) -> Held:
        return await belonging(uow, Certificate, certificate_id, permission, read=_READ)

    return Depends(load)


@router.get("", response_model=CertificatePage, dependencies=[allow(_READ)])
async def list_certificates(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    number: Annotated[str | None, Query(pattern=r"^[0-9A-Z-]{1,40}$")] = None,
    state: CertificateState | None = None,
    organization_id: UUID | None = None,
    valid_until_before: Annotated[date | None, Query(description="Those that end before this day")] = None,
) -> Response:
    """Find certificates, oldest first."""
    statement = reads.certificates_within(resources.permissions.reachable(caller, _READ))
    columns = (
        (number, Certificate.number),
        (state, Certificate.state),
        (organization_id, Certificate.organization_id),
    )
    for value, column in columns:
        statement = statement if value is None else statement.where(column == value)
    if valid_until_before is not None:
        statement = statement.where(Certificate.valid_until < valid_until_before)
    return await list_response(database, statement, _BY_ID, page)


@router.get(
    "/{certificate_id}",
    response_model=CertificateRead,
    dependencies=[allow(_READ)],
    description=f"Give a certificate.\n\n```mermaid\n{CERTIFICATE_MACHINE.mermaid()}\n```",
)
async def read_certificate(
    certificate_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give a certificate."""
    row = await resources.database.reads.row(reads.CERTIFICATE_BY_ID, id=certificate_id)
    found = shown(resources, caller, _READ, row)
    return representation(request, found, etag(found["version"]))


@router.get(
    "/{certificate_id}/paper", response_class=Response, responses=PDF_ANSWER, dependencies=[allow("certificate.print")]
)
async def print_certificate(certificate_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give the certificate as PDF, with a QR code by which anybody can check it; the print is audited."""
    async with recorded_read(resources, caller) as uow:
        held = await belonging(uow, Certificate, certificate_id, "certificate.print", read=_READ)
        paper = await paper_of(uow, *held)
    return await paper_response(paper)


@router.post("/{certificate_id}/loss", response_model=CertificateRead)
async def report_lost_certificate(
    held: Annotated[Held, certificate_for("certificate.lose")], body: CertificateLoss, uow: Uow, response: Response
) -> Certificate:
    """Report, as the organization, that the certificate is lost; it is void at once."""
    await handling.report_loss(uow, *held, body)
    return await _answered(uow, held[1], response)


@router.post("/{certificate_id}/replacement", response_model=CertificateRead, **idempotent_required)
async def replace_lost_certificate(
    held: Annotated[Held, certificate_for("certificate.issue")], uow: Uow, response: Response
) -> Certificate:
    """Issue another piece for a lost one whose loss is announced; answers the new one."""
    return await _answered(uow, await handling.replace_lost(uow, *held), response)


@router.post("/{certificate_id}/renewal", response_model=CertificateRead, **idempotent_required)
async def renew_certificate(
    held: Annotated[Held, certificate_for("certificate.issue")], uow: Uow, response: Response
) -> Certificate:
    """Issue new certificates for those that end soon; answers the new one of this copy."""
    return await _answered(uow, await handling.renew(uow, *held), response)


async def _answered(uow: UnitOfWork, certificate: Certificate, response: Response) -> Certificate:
    await uow.flush()
    response.headers["ETag"] = etag(certificate.version)
    return certificate
