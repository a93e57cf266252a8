"""Where the work of an official stands in the services, and where what is known of an organization does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from shared.kit.problems import Text

_AUTHORITY: Final = frozenset({"CTY", "MUN"})
_STREET: Final = frozenset({"STR"})
_COMMITTEE: Final = frozenset({"COM"})
_PARTY: Final = frozenset({"PWC", "CPO"})
_FINANCE: Final = frozenset({"FIN", *_AUTHORITY})


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: a list of a service whose entries wait for somebody with one of the roles.

    `due` names the member of an entry with the day by which it has to be done; none when the law gives no day.
    """

    kind: str
    title: Text
    path: str
    state: str
    roles: frozenset[str]
    due: str | None = None

    @property
    def service(self) -> str:
        """Return the service that the list belongs to."""
        return self.path.split("/", 3)[2]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the view of an organization: a list of a service, or with `whole` one resource."""

    name: str
    title: Text
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False

    @property
    def service(self) -> str:
        """Return the service that the piece comes from."""
        return self.path.split("/", 3)[2]


_R, _F, _T, _P = "/v1/registration", "/v1/funding", "/v1/talent", "/v1/party"

WORK: Final = (
    Work("application_to_accept", Text("登记申请待受理", "Applications to accept"), f"{_R}/applications",
         "SUBMITTED", _AUTHORITY, "notice_due_on"),
    Work("application_to_begin", Text("登记申请待审查", "Applications to review"), f"{_R}/applications", "ACCEPTED",
         _AUTHORITY, "commit_due_on"),
    Work("application_in_review", Text("登记申请审查中", "Applications under review"), f"{_R}/applications",
         "UNDER_REVIEW", _AUTHORITY, "commit_due_on"),
    Work("notice_to_serve", Text("文书待送达", "Notices to serve"), f"{_R}/notices", "ISSUED", _AUTHORITY, "serve_by"),
    Work("notice_under_way", Text("文书送达中", "Notices under way"), f"{_R}/notices", "DISPATCHED", _AUTHORITY,
         "serve_by"),
    Work("change_to_accept", Text("变更申请待受理", "Changes to accept"), f"{_R}/changes", "SUBMITTED", _AUTHORITY,
         "due_on"),
    Work("change_to_decide", Text("变更申请待决定", "Changes to decide"), f"{_R}/changes", "PROPOSED", _AUTHORITY,
         "due_on"),
    Work("consultation_to_answer", Text("征求意见待答复", "Consultations to answer"),
         f"{_R}/department-consultations", "ASKED", frozenset({"DEP"}), "due_on"),
    Work("filing_to_check", Text("备案待核查", "Filings to check"), f"{_R}/filings", "SUBMITTED", _COMMITTEE,
         "check_due_on"),
    Work("filing_to_file", Text("备案待办理", "Filings to file"), f"{_R}/filings", "COMMITTEE_CHECKED",
         _STREET | _COMMITTEE, "check_due_on"),
    Work("announcement_owed", Text("公告待发布", "Announcements to publish"), f"{_R}/announcements", "OWED",
         _AUTHORITY, "due_on"),
    Work("rectification_to_verify", Text("整改待核查", "Rectifications to verify"), f"{_R}/rectification-orders",
         "SUBMITTED", _AUTHORITY, "due_on"),
    Work("penalty_to_propose", Text("处罚案件待拟办", "Penalty cases to propose"), f"{_R}/penalties", "OPENED",
         _AUTHORITY, "decide_by"),
    Work("penalty_to_decide", Text("处罚案件待决定", "Penalty cases to decide"), f"{_R}/penalties", "PROPOSED",
         _AUTHORITY, "decide_by"),
    Work("penalty_to_serve", Text("处罚决定待送达", "Penalties to serve"), f"{_R}/penalties", "DECIDED", _AUTHORITY,
         "serve_by"),
    Work("complaint_to_accept", Text("投诉待受理", "Complaints to accept"), f"{_R}/complaints", "RECEIVED",
         _AUTHORITY | _STREET, "accept_by"),
    Work("complaint_to_answer", Text("投诉待答复", "Complaints to answer"), f"{_R}/complaints", "ACCEPTED",
         _AUTHORITY | _STREET, "answer_by"),
    Work("commitment_to_verify", Text("告知承诺待核查", "Commitments to verify"), f"{_R}/commitment-verifications",
         "OPEN", _AUTHORITY, "due_on"),
    Work("report_to_conclude", Text("年度报告待审查", "Annual reports to conclude"), f"{_R}/annual-reports",
         "SUBMITTED", _AUTHORITY | frozenset({"SUP"}), "due_on"),
    Work("matter_to_clear", Text("重大事项待审核", "Major matters to clear"), f"{_R}/major-matters", "SUBMITTED",
         _AUTHORITY | frozenset({"SUP"}), "silence_due_on"),
    Work("suggestion_to_answer", Text("居民建议待答复", "Suggestions to answer"), f"{_R}/suggestions", "RECEIVED",
         _COMMITTEE, "answer_due_on"),
    Work("award_to_sign", Text("资助待签约", "Awards to sign"), f"{_F}/awards", "GRANTED", _FINANCE, "sign_by"),
    Work("project_to_review", Text("项目待评审", "Projects to review"), f"{_F}/projects", "MIDTERM_DUE", _FINANCE,
         "review_due_on"),
    Work("disbursement_to_approve", Text("拨付待复核", "Disbursements to approve"), f"{_F}/disbursements",
         "CREATED", _FINANCE),
    Work("clawback_to_collect", Text("资金待追回", "Money to claw back"), f"{_F}/clawbacks", "ORDERED", _FINANCE,
         "due_on"),
    Work("residency_to_answer", Text("入驻申请待答复", "Residencies to answer"), f"{_F}/residencies", "APPLIED",
         frozenset({"BAS", *_AUTHORITY}), "reply_due_on"),
    Work("link_pair_to_fill", Text("社工结对待完成", "Pairs with social workers to fill"), f"{_T}/link-pairs",
         "OPEN", _AUTHORITY | _STREET, "contact_due_on"),
    Work("training_owed", Text("培训需求待满足", "Training needs to meet"), f"{_T}/training-needs", "OPEN",
         _AUTHORITY, "due_on"),
    Work("coverage_open", Text("党的组织和工作待覆盖", "Coverage to be built"), f"{_P}/coverage-tasks", "OPEN",
         _PARTY | _AUTHORITY, "due_on"),
    Work("liaison_due", Text("联系走访", "Liaison visits"), f"{_P}/liaison-plans", "ACTIVE", _PARTY, "due_on"),
    Work("unit_to_approve", Text("党组织设立待审批", "Party units to approve"), f"{_P}/units", "APPLIED",
         frozenset({"PWC"}), "decision_due_on"),
)  # fmt: skip
BY_KIND: Final = {work.kind: work for work in WORK}

RECORD: Final = Piece("record", Text("组织档案", "Record"), f"{_R}/organizations/{{id}}", whole=True)
PIECES: Final = (
    RECORD,
    Piece("history", Text("沿革", "History"), f"{_R}/organizations/{{id}}/history"),
    Piece("certificates", Text("登记证书", "Certificates"), f"{_R}/certificates"),
    Piece("changes", Text("变更", "Changes"), f"{_R}/changes"),
    Piece("annual_reports", Text("年度报告", "Annual reports"), f"{_R}/annual-reports"),
    Piece("disclosures", Text("信息公开", "Disclosures"), f"{_R}/disclosures"),
    Piece("inspections", Text("检查", "Inspections"), f"{_R}/inspections"),
    Piece("rectifications", Text("整改", "Rectification orders"), f"{_R}/rectification-orders"),
    Piece("penalties", Text("行政处罚", "Penalties"), f"{_R}/penalties"),
    Piece("credit_listings", Text("信用名单", "Credit listings"), f"{_R}/credit-listings"),
    Piece("evaluations", Text("评估", "Evaluations"), f"{_R}/evaluations"),
    Piece("major_matters", Text("重大事项", "Major matters"), f"{_R}/major-matters"),
    Piece("service_offerings", Text("服务项目", "Services offered"), f"{_R}/service-offerings"),
    Piece("funding_account", Text("资助账户", "Funding account"), f"{_F}/organization-accounts"),
    Piece("proposals", Text("项目申报", "Proposals"), f"{_F}/proposals"),
    Piece("projects", Text("资助项目", "Projects"), f"{_F}/projects"),
    Piece("disbursements", Text("资金拨付", "Disbursements"), f"{_F}/disbursements"),
    Piece("clawbacks", Text("资金追回", "Clawbacks"), f"{_F}/clawbacks"),
    Piece("residencies", Text("孵化入驻", "Residencies"), f"{_F}/residencies"),
    Piece("link_pairs", Text("社工结对", "Pairs with social workers"), f"{_T}/link-pairs"),
    Piece("vacancies", Text("岗位", "Vacancies"), f"{_T}/vacancies"),
    Piece("training_needs", Text("培训需求", "Training needs"), f"{_T}/training-needs"),
    Piece("coverage_tasks", Text("党的组织和工作覆盖", "Party coverage"), f"{_P}/coverage-tasks"),
    Piece("liaison_plans", Text("党建联系计划", "Liaison plans"), f"{_P}/liaison-plans"),
)
