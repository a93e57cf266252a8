"""A certificate as it is printed, with the whole name of the legal representative."""

from collections.abc import Sequence
from typing import Final

from registration.authorities.queries import authority_on
from registration.certificates.errors import CertificateNotGood
from registration.certificates.queries import loads
from registration.certificates.rules import CERTIFICATE_TITLES, CertificateState
from registration.models.certificates import Certificate
from registration.models.organizations import Organization
from shared.contracts.values import LegalKind
from shared.kit.papers.paper import Paper, check_address, chinese_day
from shared.kit.unit_of_work import UnitOfWork

_FEN_IN_YUAN: Final = 100
_FEN_IN_TEN_THOUSAND_YUAN: Final = 10_000 * _FEN_IN_YUAN


async def paper_of(uow: UnitOfWork, organization: Organization, certificate: Certificate) -> Paper:
    """Return the certificate as it is printed; the print is audited.

    Raises:
        CertificateNotGood: it is sealed, void or has been handed back.
    """
    if certificate.state != CertificateState.VALID:
        raise CertificateNotGood
    authority = await authority_on(uow.session, certificate.facts["authority_id"], certificate.issued_on)
    names = await loads.representatives_on(uow.session, organization, certificate.issued_on)
    representatives = [uow.vault.decrypt(sealed) for sealed in names]
    uow.audit("certificate.print", "certificate", certificate.id, details={"number": certificate.number})
    address = check_address(uow.resources.settings.public_url, "registration", certificate.number)
    copy = "正本" if certificate.copy_number == 0 else "副本"
    return Paper(
        title=f"{CERTIFICATE_TITLES[LegalKind(certificate.facts['legal_kind'])].zh}（{copy}）",
        number=certificate.number,
        paragraphs=(),
        facts=_facts(certificate, representatives),
        issued_by=authority.name if authority else certificate.facts["authority_id"],
        issued_on=certificate.issued_on,
        check_url=address,
        check_note=f"扫码查验真伪\n{address}",
    )


def _facts(certificate: Certificate, representatives: Sequence[str]) -> Sequence[tuple[str, str]]:
    printed = certificate.facts
    validity = f"{chinese_day(certificate.issued_on)}至{chinese_day(certificate.valid_until)}"
    return (
        ("名称", printed["name"]),
        ("统一社会信用代码", printed["uscc"]),
        ("业务范围", printed["business_scope"] or "—"),
        ("住所", printed["domicile"] or "—"),
        ("法定代表人", "、".join(representatives) or "—"),
        ("注册资金", _money(printed["capital_fen"])),
        ("有效期", validity),
    )


def _money(fen: int | None) -> str:
    if not fen:
        return "—"
    if fen % _FEN_IN_TEN_THOUSAND_YUAN == 0:
        return f"{fen // _FEN_IN_TEN_THOUSAND_YUAN}万元"
    return f"{fen / _FEN_IN_YUAN:g}元"
