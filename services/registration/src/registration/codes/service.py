"""Giving codes and numbers, and taking over codes from the national issuing service."""

from collections.abc import Iterator
from typing import Final

from registration.codes import queries
from registration.codes.errors import CreditCodesInvalid, FilingNumbersExhausted, NoCreditCode
from registration.codes.rules.credit_codes import (
    KINDS,
    credit_code_defect,
    credit_code_mismatch,
    issue_credit_code,
)
from registration.codes.rules.filing_numbers import LAST_SERIAL, filing_number, managing_code
from registration.codes.schemas import CreditCodeImport, GivenCode
from registration.models.codes import FilingNumber, GivenCreditCode
from registration.models.filings import Filing
from registration.models.organizations import Organization
from shared.contracts.values import LegalKind, Tier
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

_KNOWN: Final = Text("该代码已导入或已使用。", "The code has been imported before or is in use.")
_REPEATED: Final = Text("该代码在列表中重复。", "The code is listed twice.")
_NO_KIND: Final = Text("备案组织没有统一社会信用代码。", "Filed organizations have no credit code.")
_NO_AUTHORITY: Final = Text("没有该登记管理机关。", "There is no such authority.")


async def take_credit_code(uow: UnitOfWork, organization: Organization) -> str:
    """Return a code for `organization`: one given to its authority, or, in the sandbox, one issued here.

    Raises:
        NoCreditCode: none is left, and this is no sandbox.
    """
    given = await queries.free_given_code(uow.session, organization.authority_id, organization.legal_kind)
    if given is not None:
        given.organization_id, given.taken_on = organization.id, uow.today
        return given.code
    if not uow.resources.settings.sandbox:
        raise NoCreditCode
    return await _issue(uow, organization)


async def credit_code_problem(
    uow: UnitOfWork, code: str, legal_kind: LegalKind, authority_id: str
) -> FieldError | None:
    """Return what is wrong with a code that an organization of this kind and authority brings, or None."""
    divisions = await queries.uscc_divisions(uow.session, [authority_id], uow.today)
    return _problem(code, legal_kind, authority_id, divisions, "/uscc", "/authority_id")


async def give_filing_number(uow: UnitOfWork, filing: Filing) -> str:
    """Return the next number of the body that manages `filing`; it is never given again.

    Raises:
        FilingNumbersExhausted: that body has given 9,999 this year.
    """
    tier = Tier(filing.tier)
    manager = managing_code(tier, filing.home_community_code)
    serial = await queries.next_filing_serial(uow.session, manager, uow.today.year)
    if serial > LAST_SERIAL:
        raise FilingNumbersExhausted
    number = filing_number(tier, manager, uow.today.year, serial)
    uow.session.add(
        FilingNumber(
            number=number,
            managing_code=manager,
            year=uow.today.year,
            serial=serial,
            filing_id=filing.id,
            organization_id=filing.organization_id,
            replaces_number=filing.replaces_number,
            given_on=uow.today,
        )
    )
    return number


async def import_credit_codes(uow: UnitOfWork, body: CreditCodeImport) -> int:
    """Have the codes wait for organizations of their kind and authority; return how many.

    Raises:
        CreditCodesInvalid: one of them is wrong or known; then none is taken over.
    """
    divisions = await queries.uscc_divisions(uow.session, sorted({row.authority for row in body.codes}), uow.today)
    known = await queries.known_codes(uow.session, [row.code for row in body.codes])
    problems = list(_import_problems(body.codes, divisions, known))
    if problems:
        raise CreditCodesInvalid(errors=problems)
    uow.session.add_all(
        GivenCreditCode(
            code=row.code,
            legal_kind=row.legal_kind,
            authority_id=row.authority,
            imported_at=uow.now,
            imported_by=uow.caller.identity,
        )
        for row in body.codes
    )
    uow.audit("credit_codes.import", "credit_codes", uow.correlation_id, details={"imported": len(body.codes)})
    return len(body.codes)


async def _issue(uow: UnitOfWork, organization: Organization) -> str:
    divisions = await queries.uscc_divisions(uow.session, [organization.authority_id], uow.today)
    while True:
        serial = await queries.next_credit_code_serial(uow.session)
        code = issue_credit_code(LegalKind(organization.legal_kind), divisions[organization.authority_id], serial)
        if not await queries.known_codes(uow.session, [code]):
            return code


def _import_problems(rows: list[GivenCode], divisions: dict[str, str], known: set[str]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for index, row in enumerate(rows):
        pointer = f"/codes/{index}/code"
        problem = _problem(row.code, row.legal_kind, row.authority, divisions, pointer, f"/codes/{index}/authority")
        if problem is not None:
            yield problem
        elif row.code in known:
            yield FieldError(pointer, "USCC_KNOWN", _KNOWN)
        elif row.code in seen:
            yield FieldError(pointer, "USCC_REPEATED", _REPEATED)
        seen.add(row.code)


def _problem(
    code: str, legal_kind: LegalKind, authority_id: str, divisions: dict[str, str], pointer: str, authority_pointer: str
) -> FieldError | None:
    if legal_kind not in KINDS:
        return FieldError(pointer, "USCC_KIND_MISMATCH", _NO_KIND)
    if authority_id not in divisions:
        return FieldError(authority_pointer, "AUTHORITY_UNKNOWN", _NO_AUTHORITY)
    return credit_code_defect(code, pointer) or credit_code_mismatch(code, legal_kind, divisions[authority_id], pointer)
