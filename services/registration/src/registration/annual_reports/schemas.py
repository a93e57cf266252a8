"""JSON of annual reports."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.annual_reports.rules.facts import Audit, Change, Donations, Finance, Governance, Page, Stated
from registration.annual_reports.rules.states import Conclusion, Exemption, ReportKind, ReportState
from registration.applications.schemas.content import Sha256
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

LARGEST_FEN: Final = 10**15
Money = Annotated[int, Field(ge=0, le=LARGEST_FEN)]
Balance = Annotated[int, Field(ge=-LARGEST_FEN, le=LARGEST_FEN)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
OnePage = Annotated[str, StringConstraints(min_length=1, max_length=1_500, pattern=r"\S"), PLAIN]
Reasons = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]
ReportYear = Annotated[int, Field(ge=1950, le=2200)]
RegisteredItem = Literal[
    "NAME", "DOMICILE", "PURPOSE", "BUSINESS_SCOPE", "ACTIVITY_AREA", "LEGAL_REPRESENTATIVE", "CAPITAL",
    "SUPERVISING_UNIT", "CHARTER",
]  # fmt: skip

INCOME: Final = {"government_fen": 3000000, "donations_fen": 500000, "membership_fees_fen": 250000,
                 "services_fen": 1200000, "other_fen": 50000}  # fmt: skip
EXPENSE: Final = {"activities_fen": 3600000, "management_fen": 700000, "fundraising_fen": 0, "other_fen": 100000}
CONTENT: Final[dict[str, Any]] = {
    "activities": [{"title": "邻里节", "held_on": "2023-05-20", "participants": 120}],
    "finance": {
        "opening_fen": 1000000, "income": INCOME, "income_total_fen": 5000000, "expense": EXPENSE,
        "expense_total_fen": 4400000, "closing_fen": 1600000, "assets_fen": 1800000, "liabilities_fen": 200000,
        "net_assets_fen": 1600000,
    },
    "staff": {"full_time": 2, "part_time": 3},
    "members": {"individual": 25, "unit": 0},
    "donations": {"received_fen": 500000, "used_fen": 420000},
    "governance": {"assembly_meetings": 1, "board_meetings": 3, "supervisor_meetings": 1},
    "changes": [{"item": "DOMICILE", "changed_on": "2023-06-01", "registered": True}],
    "true_and_complete": True,
}  # fmt: skip


class ReportCreate(RequestModel):
    """The duty to report on a year, opened before the daily job does so."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11", "report_year": 2023}]
        }
    )

    organization_id: UUID
    report_year: ReportYear = Field(examples=[2023])


class ActivityStated(RequestModel):
    """One activity of the year."""

    title: Line = Field(examples=["邻里节"])
    held_on: date
    participants: Count = Field(examples=[120])


class IncomeStated(RequestModel):
    """Where money came from."""

    government_fen: Money = 0
    donations_fen: Money = 0
    membership_fees_fen: Money = 0
    services_fen: Money = 0
    other_fen: Money = 0


class ExpenseStated(RequestModel):
    """Where money went."""

    activities_fen: Money = 0
    management_fen: Money = 0
    fundraising_fen: Money = 0
    other_fen: Money = 0


class FinanceStated(RequestModel):
    """The year's money in fen; every total must be the sum of its items."""

    opening_fen: Balance = Field(examples=[1000000])
    income: IncomeStated = Field(examples=[INCOME])
    income_total_fen: Money = Field(examples=[5000000])
    expense: ExpenseStated = Field(examples=[EXPENSE])
    expense_total_fen: Money = Field(examples=[4400000])
    closing_fen: Balance = Field(examples=[1600000])
    assets_fen: Money = Field(examples=[1800000])
    liabilities_fen: Money = Field(examples=[200000])
    net_assets_fen: Balance = Field(examples=[1600000])


class StaffStated(RequestModel):
    """People who work for the organization."""

    full_time: Count = 0
    part_time: Count = 0


class MembersStated(RequestModel):
    """Members at the end of the year."""

    individual: Count = 0
    unit: Count = 0


class DonationsStated(RequestModel):
    """Donations of the year."""

    received_fen: Money = Field(examples=[500000])
    used_fen: Money = Field(examples=[420000])


class GovernanceStated(RequestModel):
    """How often the organs met."""

    assembly_meetings: Count = 0
    board_meetings: Count = 0
    supervisor_meetings: Count = 0


class ChangeStated(RequestModel):
    """A registered item that changed in the year."""

    item: RegisteredItem
    changed_on: date
    registered: bool = Field(description="Whether the authority has registered the change")


class AuditStated(RequestModel):
    """The opinion of certified accountants; a foundation's report needs one."""

    firm: Line = Field(examples=["重庆某某会计师事务所"])
    opinion: Literal["UNQUALIFIED", "QUALIFIED", "ADVERSE", "DISCLAIMER"]
    file_name: Line = Field(examples=["审计报告.pdf"])
    sha256: Sha256


class PageStated(RequestModel):
    """A filed organization's year on one page."""

    summary: OnePage = Field(examples=["全年开展广场舞活动四十八次。"])
    activities: Count = Field(examples=[48])
    members: Count = Field(examples=[14])
    opening_fen: Money = Field(examples=[0])
    income_fen: Money = Field(examples=[120000])
    expense_fen: Money = Field(examples=[100000])
    left_fen: Balance = Field(examples=[20000])


class ReportContent(RequestModel):
    """A merge patch of what the report states: a part that is absent stays, null takes it back."""

    model_config = ConfigDict(json_schema_extra={"examples": [CONTENT]})

    activities: tuple[ActivityStated, ...] | None = Field(default=None, max_length=500)
    finance: FinanceStated | None = None
    staff: StaffStated | None = None
    members: MembersStated | None = None
    donations: DonationsStated | None = None
    governance: GovernanceStated | None = None
    changes: tuple[ChangeStated, ...] | None = Field(default=None, max_length=100)
    audit: AuditStated | None = None
    page: PageStated | None = None
    true_and_complete: bool | None = None

    def stated(self) -> Stated:
        """Return the content as the rules look at it."""
        finance, donations, governance = self.finance, self.donations, self.governance
        return Stated(
            activity_days=None if self.activities is None else tuple(each.held_on for each in self.activities),
            finance=None if finance is None else _finance(finance),
            staff=None if self.staff is None else self.staff.full_time + self.staff.part_time,
            members=None if self.members is None else self.members.individual + self.members.unit,
            donations=None if donations is None else Donations(donations.received_fen, donations.used_fen),
            governance=None if governance is None else Governance(**governance.model_dump()),
            changes=tuple(Change(**change.model_dump()) for change in self.changes or ()),
            audit=None if self.audit is None else Audit(self.audit.opinion),
            true_and_complete=bool(self.true_and_complete),
            page=None if self.page is None else Page(**self.page.model_dump(exclude={"summary"})),
        )


def _finance(finance: FinanceStated) -> Finance:
    """Return the year's money as the rules look at it."""
    stated = finance.model_dump()
    return Finance(**stated)


class ReportReview(RequestModel):
    """What the supervising unit says of the report."""

    opinion: Reasons = Field(examples=["同意上报"])


class ReportReturn(RequestModel):
    """What the organization has to correct."""

    reasons: Reasons = Field(examples=["请补充捐赠支出明细"])


class ReportConclusion(RequestModel):
    """What the authority says of the report; everything but a pass without findings needs reasons."""

    conclusion: Conclusion = Field(examples=["PASS"])
    reasons: Reasons | None = Field(default=None, examples=["报告内容完整"])


class ReportRead(ResponseModel):
    """A report with its days and its way; the public sees members without a default."""

    id: UUID
    version: int
    organization_id: UUID
    report_year: int = Field(examples=[2023])
    kind: ReportKind
    state: ReportState
    due_on: date
    conclusion: Conclusion | None
    concluded_on: date | None
    exemption: Exemption | None = None
    mode: Literal["REPORT", "INSPECTION"] = Field(default="REPORT")
    dual: bool = Field(default=False, description="Whether a supervising unit reviews it first")
    unit_due_on: date | None = None
    answer_due_on: date | None = Field(default=None, description="Takes the place of due_on after a return")
    opened_on: date | None = None
    content: dict[str, Any] | None = Field(default=None, examples=[CONTENT])
    findings: list[str] = Field(default=[], examples=[["LATE"]])
    submitted_on: date | None = None
    late: bool = False
    reviewed_on: date | None = None
    review_opinion: str | None = None
    returned_on: date | None = None
    return_reasons: str | None = None
    overdue_for: date | None = Field(default=None, description="The last day that was missed")
    conclusion_reasons: str | None = None
    earlier_conclusions: list[dict[str, Any]] = Field(
        default=[], examples=[[{"conclusion": "FAIL", "concluded_on": "2024-06-10"}]]
    )
    rules: dict[str, int] = Field(default={}, examples=[{"annualReport.authorityBy": 1}])
    created_at: datetime | None = None
    updated_at: datetime | None = None


class ReportSummary(ResponseModel):
    """A report in a list."""

    id: UUID
    version: int
    organization_id: UUID
    organization_name: str
    report_year: int
    kind: ReportKind
    state: ReportState
    due_on: date
    conclusion: Conclusion | None
    concluded_on: date | None


class ReportPage(ResponseModel):
    """One page of reports, oldest first."""

    items: list[ReportSummary]
    next_cursor: str | None
