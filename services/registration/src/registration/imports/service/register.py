"""What the register says of the rows of a chunk: what is taken already, and numbers for those that bring none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from registration.codes.errors import FilingNumbersExhausted
from registration.codes.queries import known_codes, uscc_divisions
from registration.codes.rules.credit_codes import issue_credit_code
from registration.codes.rules.filing_numbers import LAST_SERIAL, filing_number
from registration.imports import queries
from registration.imports.rules.numbers import FIRST_NUMBERED
from registration.imports.service.bench_messages import Remark, RowVerdict
from registration.names.queries.keys import queue_for
from shared.contracts.values import Tier
from shared.kit.unit_of_work import UnitOfWork


async def note_taken(uow: UnitOfWork, rows: Sequence[RowVerdict], *, queue: bool) -> None:
    """Rows whose code, number or name somebody has are no longer good.

    With `queue`, names stay as they are until the transaction ends.
    """
    good = [row for row in rows if row.good]
    words = [key for row in good for key in (*row.keys, *row.rivals)]
    if queue and words:
        await queue_for(uow.session, words)
    codes = await queries.credit_codes_in_use(uow.session, [row.uscc for row in good if row.uscc])
    numbers = await queries.filing_numbers_given(uow.session, [row.filing_number for row in good if row.filing_number])
    held = defaultdict(list)
    for key, name, free_on in await queries.keys_held(uow.session, words):
        held[key].append((name, free_on))
    for row in good:
        if row.uscc in codes:
            row.errors.append(
                _remark(
                    "uscc",
                    "USCC_TAKEN",
                    "该代码已被登记册中的组织使用。",
                    "An organization on the register has this code.",
                )
            )
        if row.filing_number in numbers:
            row.errors.append(
                _remark("filing_number", "FILING_NUMBER_TAKEN", "该备案号已编发。", "This number was given before.")
            )
        holders = (holder for key in (*row.keys, *row.rivals) for holder in held.get(key, ()))
        _note_name(row, holders)


def note_repeated(rows: Iterable[RowVerdict], seen: dict[int, int]) -> None:
    """Rows that share a code, number or name with an earlier row are no longer good; `seen` has the good ones."""
    for row in rows:
        if not row.good:
            continue
        repeated = next((token for token in (*row.tokens, *row.rivals) if hash(token) in seen), None)
        if repeated is None:
            seen.update(dict.fromkeys(map(hash, row.tokens), row.number))
            continue
        first = seen[hash(repeated)]
        column = {row.uscc: "uscc", row.filing_number: "filing_number"}.get(repeated, "name")
        row.errors.append(_remark(column, "REPEATED_IN_FILE", f"与第 {first} 行重复。", f"It repeats row {first}."))


async def give_numbers(uow: UnitOfWork, rows: Sequence[RowVerdict]) -> dict[int, str | None]:
    """Return, for each row (`at`), the code or number that it is given, or None when it brings its own."""
    numbers: dict[int, str | None] = {row.at: None for row in rows}
    await _keep_serials(uow, rows)
    numbers |= await _issued_codes(uow, [row for row in rows if row.tier == Tier.REGISTERED and row.uscc is None])
    numbers |= await _issued_numbers(uow, [row for row in rows if row.managing_code and row.filing_number is None])
    return numbers


async def _issued_codes(uow: UnitOfWork, rows: Sequence[RowVerdict]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    divisions = await uscc_divisions(uow.session, [row.authority_id for row in rows if row.authority_id], uow.today)
    while waiting := [row for row in rows if row.at not in found]:
        serials = await queries.credit_code_serials(uow.session, len(waiting))
        codes = {
            row.at: issue_credit_code(row.legal_kind, divisions[row.authority_id], serial)
            for row, serial in zip(waiting, serials, strict=True)
            if row.legal_kind and row.authority_id
        }
        known = await known_codes(uow.session, list(codes.values()))
        found |= {at: code for at, code in codes.items() if code not in known}
    return found


async def _issued_numbers(uow: UnitOfWork, rows: Sequence[RowVerdict]) -> dict[int, str | None]:
    year = uow.today.year
    wanted = Counter((row.managing_code, year) for row in rows if row.managing_code)
    if not wanted:
        return {}
    last = await queries.take_filing_serials(uow.session, dict(wanted))
    found: dict[int, str | None] = {}
    for row in rows:
        assert row.managing_code is not None
        assert row.tier is not None
        last[row.managing_code, year] += 1
        if last[row.managing_code, year] > LAST_SERIAL:
            raise FilingNumbersExhausted
        found[row.at] = filing_number(row.tier, row.managing_code, year, last[row.managing_code, year])
    return found


async def _keep_serials(uow: UnitOfWork, rows: Sequence[RowVerdict]) -> None:
    """Serials of numbers that rows bring are not given again."""
    highest: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.filing_number is not None:
            of = row.filing_number[2:14], FIRST_NUMBERED + int(row.filing_number[14:16])
            highest[of] = max(highest.get(of, 0), int(row.filing_number[16:20]))
    if highest:
        await queries.reach_filing_serials(uow.session, highest)


def _note_name(row: RowVerdict, holders: Iterable[tuple[str, date | None]]) -> None:
    for name, free_on in holders:
        if free_on is None or row.day is None or free_on > row.day:
            row.errors.append(
                _remark("name", "NAME_TAKEN", f"该名称或同业务范围、同组织形式的字号已由“{name}”占用。",
                        f"The name, or its trade name in the same field and form, is held by {name}.")
            )  # fmt: skip
            return


def _remark(column: str, code: str, zh: str, en: str) -> Remark:
    return {"column": column, "code": code, "zh": zh, "en": en}
