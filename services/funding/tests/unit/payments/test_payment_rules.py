"""When orders stand still, what looks split, what the bank's files say, and when our copy is good enough."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.bank_accounts.rules import payee_problem_of, require_own_account, same_name
from funding.clawbacks.rules import repaid_after
from funding.disbursements.rules.fencing import fence
from funding.disbursements.rules.holding import SYSTEM_HOLDS, holds_after, officer_may_release
from funding.disbursements.rules.splitting import just_under, looks_split
from funding.disbursements.rules.statements import CsvBank, Payment
from funding.disbursements.rules.states import OPEN_STATES, ORDER_MACHINE, OrderState
from shared.kit.problems import Problem

NAME = "重庆市渝中区七星岗街道领事巷社区志愿者协会"


def code_of(run: Any, *args: Any) -> str | None:
    try:
        run(*args)
    except Problem as problem:
        return problem.code
    return None


@pytest.mark.parametrize(
    ("kind", "holder", "tier", "code"),
    [
        ("CORPORATE", NAME, "REGISTERED", None),
        ("CORPORATE", f" {NAME}\u3000", "REGISTERED", None),
        ("PERSONAL", NAME, "REGISTERED", "PERSONAL_ACCOUNT_REFUSED"),
        ("CORPORATE", "张三", "REGISTERED", "HOLDER_NAME_DIFFERS"),
        ("CORPORATE", NAME, "COMMUNITY_GUIDED", "NO_OWN_ACCOUNT"),
    ],
)
def test_money_goes_to_the_organizations_own_account(kind: str, holder: str, tier: str, code: str | None) -> None:
    assert code_of(require_own_account, kind, holder, NAME, tier) == code


def test_why_an_account_cannot_be_paid_to() -> None:
    assert payee_problem_of(None, NAME, signatory_pending=False) == "NO_VERIFIED_ACCOUNT"
    assert payee_problem_of(NAME[:-2], NAME, signatory_pending=True) == "HOLDER_NAME_DIFFERS"
    assert payee_problem_of(NAME, NAME, signatory_pending=True) == "SIGNATORY_PENDING"
    assert payee_problem_of(NAME, NAME, signatory_pending=False) is None
    assert not same_name(NAME, NAME + "会")


@given(
    st.lists(st.sampled_from([*sorted(SYSTEM_HOLDS), "OFFICER", "STAFFING"])),
    st.sets(st.sampled_from(sorted(SYSTEM_HOLDS))),
)
def test_holds_of_persons_stay_and_those_of_the_system_follow_the_state(present: list[str], system: set[str]) -> None:
    after = holds_after(present, system)
    assert set(after) == system | (set(present) - SYSTEM_HOLDS)
    assert holds_after(after, system) == after


@pytest.mark.parametrize(
    ("kind", "tranche", "holds", "may"),
    [
        ("AWARD", 2, ["CREDIT_ABNORMAL"], True),
        ("AWARD", 1, ["CREDIT_ABNORMAL"], False),
        ("CONTRACT", 3, ["CREDIT_ABNORMAL", "OFFICER"], True),
        ("SUBSIDY", 2, ["CREDIT_ABNORMAL"], False),
        ("AWARD", 2, ["CREDIT_SEVERE"], False),
        ("AWARD", 2, [], False),
    ],
)
def test_what_an_officer_may_let_go_on(kind: str, tranche: int, holds: list[str], may: bool) -> None:
    assert officer_may_release(kind, tranche, holds) is may


@pytest.mark.parametrize(
    ("amount", "near"), [(4_999_999, True), (5_000_000, False), (4_500_000, True), (4_499_999, False)]
)
def test_just_under_the_threshold(amount: int, near: bool) -> None:
    assert just_under(amount, 5_000_000, 1_000) is near


def test_three_just_under_the_threshold_look_split() -> None:
    assert not looks_split([4_900_000, 4_900_000, 5_000_000], 5_000_000, 1_000, 3)
    assert looks_split([4_900_000, 4_600_000, 100, 4_999_999], 5_000_000, 1_000, 3)


@pytest.mark.parametrize(
    ("known", "told", "status", "name", "reason"),
    [
        (5, 5, "ACTIVE", NAME, None),
        (4, 5, "ACTIVE", NAME, "EVENTS_PENDING"),
        (5, 5, "SUSPENDED", NAME, "NOT_AS_REGISTERED"),
        (5, 5, "ACTIVE", "新名", "NOT_AS_REGISTERED"),
        (6, 5, "SUSPENDED", NAME, None),
    ],
)
def test_an_order_stays_behind_while_registration_has_told_more(
    known: int, told: int, status: str, name: str, reason: str | None
) -> None:
    assert fence(known, told, status, NAME, name) == reason


def test_the_file_for_the_bank_holds_no_formula() -> None:
    file = CsvBank().batch_file([Payment("r", "=HYPERLINK(1)", "银行", "6222", 100, "a,b")])
    assert file.splitlines() == [
        "reference,payee_name,bank_name,account_number,amount_fen,purpose",
        'r,\'=HYPERLINK(1),银行,6222,100,"a,b"',
    ]


HEAD = "reference,result,amount_fen,booked_on,reason\n"


@pytest.mark.parametrize(
    "content",
    ["", "a,b\n", HEAD + "r,PAID,1\n", HEAD + "r,LOST,1,2024-01-01,\n", HEAD + "r,PAID,-1,2024-01-01,\n",
     HEAD + "r,PAID,1.5,2024-01-01,\n", HEAD + "r,PAID,1,2024-13-01,\n", HEAD + "r,PAID,٣,2024-01-01,\n"],
)  # fmt: skip
def test_what_is_no_statement(content: str) -> None:
    assert code_of(CsvBank().statement, content) == "STATEMENT_UNREADABLE"


@given(st.text(max_size=200))
def test_any_text_is_a_statement_or_is_refused(content: str) -> None:
    assert code_of(CsvBank().statement, HEAD + content) in (None, "STATEMENT_UNREADABLE")


def test_an_order_is_cancelled_before_it_is_sent_only() -> None:
    cancelled = {state for state in OrderState if "cancel" in ORDER_MACHINE.commands(state)}
    assert cancelled == {*OPEN_STATES, OrderState.BOUNCED}


def test_no_more_is_repaid_than_claimed() -> None:
    assert repaid_after(100, 40, 60) == 100
    assert code_of(repaid_after, 100, 40, 61) == "REPAID_TOO_MUCH"
