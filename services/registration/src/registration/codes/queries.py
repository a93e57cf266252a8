"""What the giving of codes and numbers looks up."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select, union_all
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.authorities import Authority
from registration.models.codes import CREDIT_CODE_SERIAL, FilingSerial, GivenCreditCode
from registration.models.organizations import Organization


async def uscc_divisions(session: AsyncSession, authority_ids: Sequence[str], on: date) -> dict[str, str]:
    """Return the division that stands in the credit codes of each authority on a day."""
    found = await session.execute(
        select(Authority.id, Authority.uscc_division).where(
            Authority.id.in_(authority_ids),
            Authority.valid_from <= on,
            or_(Authority.valid_to.is_(None), Authority.valid_to > on),
        )
    )
    return {row.id: row.uscc_division for row in found}


async def free_given_code(session: AsyncSession, authority_id: str, legal_kind: str) -> GivenCreditCode | None:
    """Return the lowest code that waits for an organization of this kind, locked; those being taken are passed by."""
    return await session.scalar(
        select(GivenCreditCode)
        .where(
            GivenCreditCode.authority_id == authority_id,
            GivenCreditCode.legal_kind == legal_kind,
            GivenCreditCode.organization_id.is_(None),
        )
        .order_by(GivenCreditCode.code)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


async def known_codes(session: AsyncSession, codes: Sequence[str]) -> set[str]:
    """Return those of `codes` that are in the pool or in use."""
    pool = select(GivenCreditCode.code).where(GivenCreditCode.code.in_(codes))
    used = select(Organization.uscc).where(Organization.uscc.in_(codes))
    return {code for code in await session.scalars(union_all(pool, used)) if code is not None}


async def next_credit_code_serial(session: AsyncSession) -> int:
    """Return a serial of the built-in issuer that nobody else has got."""
    return int(await session.scalar(select(CREDIT_CODE_SERIAL.next_value())) or 0)


async def next_filing_serial(session: AsyncSession, managing_code: str, year: int) -> int:
    """Return the managing body's next serial of the year; others wait until this transaction ends."""
    statement = insert(FilingSerial).values(managing_code=managing_code, year=year, last_serial=1)
    advanced = statement.on_conflict_do_update(
        index_elements=["managing_code", "year"], set_={"last_serial": FilingSerial.last_serial + 1}
    ).returning(FilingSerial.last_serial)
    return int(await session.scalar(advanced) or 0)
