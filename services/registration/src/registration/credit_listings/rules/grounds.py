"""Whether facts make a ground out. Every check tells all that is wrong, each with its place below `/facts`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from registration.credit_listings.rules import facts as stated
from registration.credit_listings.rules.clocks import MONTHS_OF_A_YEAR, full_on, severe_on
from shared.contracts.values import CreditGround, OrganizationStatus
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

MAIL_RULE: Final = "credit.mail.gapDays"
FINE_RULE: Final = "credit.severe.fineThreshold"
REPEAT_RULE: Final = "credit.severe.repeatYears"
SEVERE_RULE: Final = "credit.abnormal.toSevereYears"

Rules = Callable[[str], AppliedRule]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the register itself knows: the day, the organization's status, its abnormal grounds in force."""

    today: date
    status: OrganizationStatus
    abnormal_since: tuple[date, ...] = ()


def ground_defects(facts: Any, around: Circumstances, rules: Rules) -> list[FieldError]:
    """Return what keeps the facts (one of `Facts`) from making their ground out.

    Source: credit-measures-60; cq-cso-opinions 18
    """
    return list(_CHECKS[type(facts)](facts, around, rules))


def has_duty(facts: Any) -> bool:
    """Tell whether the organization can do something that cures the ground: all but a warning, and what law leaves.

    Source: credit-measures-60
    """
    match facts:
        case stated.SmallSanction():
            return facts.sanction.kind == "FINE"
        case stated.OtherByLaw():
            return facts.duty is not None
    ground: CreditGround = facts.ground
    return ground.value.startswith("A") or ground is CreditGround.S1


def mail_defects(letters: Sequence[stated.Letter], gap: AppliedRule) -> list[FieldError]:
    """Return what is wrong with the letters: both unsigned, two of them, the gap within the rule's days inclusive.

    Source: credit-measures-60
    """
    found = [
        _defect(f"/letters/{index}/outcome", "LETTER_SIGNED", "信函已签收，组织可以联系。",
                "The letter was signed for; the organization can be reached.")
        for index, letter in enumerate(letters) if letter.outcome == "SIGNED"
    ]  # fmt: skip
    if len({letter.number for letter in letters}) < len(letters):
        found.append(_defect("/letters/1/number", "SAME_LETTER", "两封信函的编号相同。",
                             "Both letters have one number."))  # fmt: skip
    least, most = gap.value["min"], gap.value["max"]
    for earlier, later in pairwise(letters):
        days = (later.sent_on - earlier.sent_on).days
        if not least <= days <= most:
            found.append(_ruled("/letters/1/sent_on", "LETTER_GAP", gap,
                                f"两封信函须间隔{least}至{most}日，现间隔{days}日。",
                                f"The letters must be {least} to {most} days apart; these are {days}."))  # fmt: skip
    return found


def sanction_defects(sanction: stated.Sanction, threshold: AppliedRule, pointer: str) -> list[FieldError]:
    """Return what keeps a sanction from being small: a fine of `threshold` or more, or an amount that fits no kind.

    "Fifty thousand and above" includes fifty thousand.

    Source: credit-measures-60; civil-code 1259
    """
    if (sanction.kind == "WARNING") != (sanction.amount_fen == 0):
        return [_defect(f"{pointer}/amount_fen", "AMOUNT_OF_KIND", "罚款须有金额，警告没有金额。",
                        "A fine has an amount and a warning has none.")]  # fmt: skip
    if sanction.amount_fen >= threshold.value:
        return [_ruled(f"{pointer}/amount_fen", "FINE_IS_LARGE", threshold, "该罚款已达到严重失信名单标准（S4）。",
                       "A fine of this amount is a ground of the severe list (S4).")]  # fmt: skip
    return []


def repeated_within(days: Iterable[date], years: int) -> bool:
    """Tell whether two of the days lie less than `years` full years apart.

    Source: credit-measures-60
    """
    return any(later < full_on(earlier, years * MONTHS_OF_A_YEAR) for earlier, later in pairwise(sorted(days)))


def _report(facts: stated.ReportMissed, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _passed("/due_on", facts.due_on, around)


def _order(facts: stated.OrderOverdue, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _passed("/due_on", facts.due_on, around)


def _party(facts: stated.PartyObligationBreached, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _not_future("/breached_since", facts.breached_since, around)


def _fundraising(facts: stated.FundraisingBreach, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _not_future("/breached_on", facts.breached_on, around)


def _small(facts: stated.SmallSanction, around: Circumstances, rules: Rules) -> Iterable[FieldError]:
    return [
        *sanction_defects(facts.sanction, rules(FINE_RULE), "/sanction"),
        *_not_future("/sanction/in_force_on", facts.sanction.in_force_on, around),
    ]


def _unreachable(facts: stated.Unreachable, around: Circumstances, rules: Rules) -> Iterable[FieldError]:
    return [
        *mail_defects(facts.letters, rules(MAIL_RULE)),
        *_not_future("/letters/1/sent_on", facts.letters[-1].sent_on, around),
    ]


def _anything(_facts: stated.OtherByLaw, _around: Circumstances, _rules: Rules) -> Iterable[FieldError]:
    return ()


def _two_years(_: stated.TwoYearsAbnormal, around: Circumstances, rules: Rules) -> Iterable[FieldError]:
    years = rules(SEVERE_RULE)
    due_on = severe_on(around.abnormal_since, years.value)
    if due_on is not None and due_on <= around.today:
        return ()
    return [_ruled("", "NOT_TWO_YEARS", years, f"列入活动异常名录尚未满{years.value}年，或期限已重新计算。",
                   f"There are no {years.value} full years since the last abnormal ground.")]  # fmt: skip


def _fraud(facts: stated.ChangeByFraud, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _not_future("/revoked_on", facts.revoked_on, around)


def _suspended(facts: stated.ActivitySuspended, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _not_future("/in_force_on", facts.in_force_on, around)


def _large(facts: stated.LargeFine, around: Circumstances, rules: Rules) -> Iterable[FieldError]:
    threshold = rules(FINE_RULE)
    found = list(_not_future("/sanction/in_force_on", facts.sanction.in_force_on, around))
    if facts.sanction.kind != "FINE" or facts.sanction.amount_fen < threshold.value:
        found.append(_ruled("/sanction/amount_fen", "FINE_IS_SMALL", threshold, "罚款未达到严重失信名单标准。",
                            "The fine is below the threshold of the severe list."))  # fmt: skip
    return found


def _repeated(facts: stated.RepeatedSanctions, around: Circumstances, rules: Rules) -> Iterable[FieldError]:
    threshold, years = rules(FINE_RULE), rules(REPEAT_RULE)
    found = [
        each
        for index, sanction in enumerate(facts.sanctions)
        for each in (
            *sanction_defects(sanction, threshold, f"/sanctions/{index}"),
            *_not_future(f"/sanctions/{index}/in_force_on", sanction.in_force_on, around),
        )
    ]
    if len({sanction.document_number for sanction in facts.sanctions}) < len(facts.sanctions):
        found.append(_defect("/sanctions", "SAME_SANCTION", "同一处罚不得重复计算。", "One sanction counts once."))
    if not repeated_within((sanction.in_force_on for sanction in facts.sanctions), years.value):
        found.append(_ruled("/sanctions", "NOT_REPEATED", years, f"{years.value}年内未受到两次警告或小额罚款。",
                            f"There are no two warnings or small fines within {years.value} years."))  # fmt: skip
    return found


def _judgment(facts: stated.JudgmentDefaulter, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    return _not_future("/listed_on", facts.listed_on, around)


def _revoked(facts: stated.RegistrationRevoked, around: Circumstances, _: Rules) -> Iterable[FieldError]:
    yield from _not_future("/revoked_on", facts.revoked_on, around)
    if around.status not in (OrganizationStatus.REVOKED, OrganizationStatus.LIQUIDATING):
        yield _defect("", "NOT_REVOKED", "该组织的登记未被撤销。", "The registration is not revoked.")


_CHECKS: Final[Mapping[type, Callable[[Any, Circumstances, Rules], Iterable[FieldError]]]] = {
    stated.ReportMissed: _report,
    stated.PartyObligationBreached: _party,
    stated.OrderOverdue: _order,
    stated.FundraisingBreach: _fundraising,
    stated.SmallSanction: _small,
    stated.Unreachable: _unreachable,
    stated.OtherByLaw: _anything,
    stated.TwoYearsAbnormal: _two_years,
    stated.ChangeByFraud: _fraud,
    stated.ActivitySuspended: _suspended,
    stated.LargeFine: _large,
    stated.RepeatedSanctions: _repeated,
    stated.JudgmentDefaulter: _judgment,
    stated.RegistrationRevoked: _revoked,
}


def _passed(pointer: str, due_on: date, around: Circumstances) -> list[FieldError]:
    if due_on < around.today:
        return []
    return [_defect(pointer, "NOT_DUE", "期限尚未届满。", "The day has not passed yet.")]


def _not_future(pointer: str, day: date, around: Circumstances) -> list[FieldError]:
    if day <= around.today:
        return []
    return [_defect(pointer, "IN_THE_FUTURE", "日期不得晚于今日。", "The day lies in the future.")]


def _defect(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(f"/facts{pointer}", code, Text(zh, en), "cq-cso-opinions 18")


def _ruled(pointer: str, code: str, rule: AppliedRule, zh: str, en: str) -> FieldError:
    named = {"rule_key": rule.key, "rule_version": rule.version}
    return FieldError(f"/facts{pointer}", code, Text(zh, en), "cq-cso-opinions 18", named)
