"""Certificates of voluntary service: issued on request, verified by their code, printed for their owner."""

import secrets
from uuid import UUID

from shared.kit.ids import new_id
from shared.kit.papers.paper import Paper, check_address, chinese_day
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.models import Person, VolunteerCertificate
from talent.models.places import place_of_row
from talent.people.queries import locked_person
from talent.people.service.access import person_to, require_active
from talent.volunteers import queries
from talent.volunteers.errors import CertificateWithdrawn, NothingServed
from talent.volunteers.schemas import CertificateRequest, VolunteerCertificateRead


async def issue(uow: UnitOfWork, person: Person, body: CertificateRequest) -> VolunteerCertificateRead:
    """The person has a certificate of what was served and verified in the time; free, on request.

    Raises:
        NothingServed: nothing was.
    """
    require_active(person)
    half_hours, services = await queries.verified_between(uow.session, person.id, body.from_on, body.to_on)
    if not services:
        raise NothingServed(clause_ref="volunteer-service-regulations 19")
    certificate = VolunteerCertificate(
        id=new_id(),
        person_id=person.id,
        code=secrets.token_hex(8).upper(),
        **body.model_dump(),
        half_hours=half_hours,
        services=services,
        issued_on=uow.today,
    )
    uow.session.add(certificate)
    await uow.session.flush()
    uow.audit("volunteer_certificate.issue", "volunteer_certificate", certificate.id)
    return shown(certificate, person)


async def look_up(uow: UnitOfWork, code: str) -> VolunteerCertificateRead:
    """Return what the certificate with the code says.

    Raises:
        NotFound: there is none.
    """
    found = await queries.certificate_by(uow.session, code)
    if found is None:
        raise NotFound
    return shown(*found)


def shown(certificate: VolunteerCertificate, person: Person) -> VolunteerCertificateRead:
    """Return the certificate as anybody sees it who has its code."""
    return VolunteerCertificateRead(
        code=certificate.code,
        person_name_masked=person.name_masked,
        from_on=certificate.from_on,
        to_on=certificate.to_on,
        hours=certificate.half_hours / 2,
        services=certificate.services,
        issued_on=certificate.issued_on,
        withdrawn_on=certificate.withdrawn_on,
        version=certificate.version,
    )


async def certificate_to_withdraw(uow: UnitOfWork, code: str) -> tuple[VolunteerCertificate, Person]:
    """Return the certificate and its person, locked, for the county of the person.

    Raises:
        NotFound: there is none.
        Forbidden: the caller is another.
    """
    found = await queries.certificate_by(uow.session, code)
    if found is None:
        raise NotFound
    person = await locked_person(uow.session, found[1].id)
    uow.require("volunteer_certificate.withdraw", place_of_row(person), read="volunteer_certificate.look_up")
    held = await uow.session.get_one(VolunteerCertificate, found[0].id, with_for_update=True, populate_existing=True)
    return held, person


def withdraw(uow: UnitOfWork, certificate: VolunteerCertificate, reasons: str) -> None:
    """The certificate proves nothing from today.

    Raises:
        CertificateWithdrawn: it did not before.
    """
    uow.expect_version(certificate)
    if certificate.withdrawn_on is not None:
        raise CertificateWithdrawn
    certificate.withdrawn_on, certificate.withdrawn_by = uow.today, uow.caller.identity
    certificate.withdrawal_reasons = reasons
    uow.audit("volunteer_certificate.withdraw", "volunteer_certificate", certificate.id)


async def paper_of(uow: UnitOfWork, person_id: UUID, code: str) -> Paper:
    """Return the certificate as it is printed, with the owner's whole name.

    Raises:
        NotFound: the person is not the caller's own record, or has no certificate with the code.
        NotInService: the record was merged or erased.
        CertificateWithdrawn: it proves nothing any more.
    """
    person = await person_to(uow, person_id, "volunteer_certificate.issue")
    require_active(person)
    found = await queries.certificate_by(uow.session, code)
    if found is None or found[1].id != person.id or person.name_encrypted is None:
        raise NotFound
    if found[0].withdrawn_on is not None:
        raise CertificateWithdrawn
    uow.audit("volunteer_certificate.print", "volunteer_certificate", found[0].id)
    check_url = check_address(uow.resources.settings.public_url, "talent", code)
    return _paper(found[0], uow.vault.decrypt(person.name_encrypted), check_url)


def _paper(certificate: VolunteerCertificate, name: str, check_url: str) -> Paper:
    time = f"{chinese_day(certificate.from_on)}至{chinese_day(certificate.to_on)}"
    hours = f"{certificate.half_hours / 2:g}小时"
    grouped = " ".join(certificate.code[at : at + 4] for at in range(0, len(certificate.code), 4))
    return Paper(
        title="志愿服务证明",
        number=certificate.code,
        paragraphs=(f"兹证明{name}自{time}参加经组织核实的志愿服务，累计{hours}。本证明免费出具。",),
        facts=(
            ("志愿者", name),
            ("服务期间", time),
            ("服务次数", f"{certificate.services}次"),
            ("服务时长", hours),
            ("依据", "《志愿服务条例》第十九条"),
        ),
        issued_by="邻里（Linli）志愿服务记录",
        issued_on=certificate.issued_on,
        check_url=check_url,
        check_note=f"扫码查验真伪\n查验码 {grouped}\n{check_url}",
    )
