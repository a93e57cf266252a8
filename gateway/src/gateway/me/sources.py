"""What waits for people who work in no office: in which lists of the services it stands."""

from typing import Final

from gateway.overview.sources import WORK, Work
from shared.kit.problems import Text

_R, _F, _T, _P = "/v1/registration", "/v1/funding", "/v1/talent", "/v1/party"
_ORGANIZATION: Final = frozenset({"CSO"})
_APPLICANT: Final = frozenset({"APP", "CSO", "HUB"})

OWN: Final = (
    Work("application_to_correct", Text("登记申请待补正", "Applications to correct"), f"{_R}/applications",
         "CORRECTION_REQUIRED", _APPLICANT, "due_on"),
    Work("filing_to_correct", Text("备案待补正", "Filings to correct"), f"{_R}/filings", "RETURNED", _APPLICANT),
    Work("change_to_correct", Text("变更申请待补正", "Changes to correct"), f"{_R}/changes", "CORRECTION_REQUIRED",
         _ORGANIZATION, "due_on"),
    Work("report_to_submit", Text("年度报告待报送", "Annual reports to submit"), f"{_R}/annual-reports", "DUE",
         _ORGANIZATION, "due_on"),
    Work("report_overdue", Text("年度报告逾期", "Annual reports overdue"), f"{_R}/annual-reports", "OVERDUE",
         _ORGANIZATION, "due_on"),
    Work("disclosure_owed", Text("信息待公开", "Disclosures to publish"), f"{_R}/disclosures", "OWED", _ORGANIZATION,
         "due_on"),
    Work("disclosure_overdue", Text("信息公开逾期", "Disclosures overdue"), f"{_R}/disclosures", "OVERDUE",
         _ORGANIZATION, "due_on"),
    Work("rectification_owed", Text("整改待报送", "Rectifications to report"), f"{_R}/rectification-orders", "ISSUED",
         _ORGANIZATION, "due_on"),
    Work("rectification_returned", Text("整改待补充", "Rectifications to complete"), f"{_R}/rectification-orders",
         "RETURNED", _ORGANIZATION, "due_on"),
    Work("reminder_to_answer", Text("提醒待答复", "Reminders to answer"), f"{_R}/reminders", "SENT", _ORGANIZATION,
         "answer_by"),
    Work("service_request_to_answer", Text("居民服务申请待答复", "Service requests to answer"),
         f"{_R}/service-requests", "REQUESTED", _ORGANIZATION),
    Work("award_to_countersign", Text("资助协议待签署", "Awards to sign"), f"{_F}/awards", "GRANTED", _ORGANIZATION,
         "sign_by"),
    Work("money_to_pay_back", Text("资金待退回", "Money to pay back"), f"{_F}/clawbacks", "ORDERED", _ORGANIZATION,
         "due_on"),
    Work("sheet_to_score", Text("项目待评分", "Proposals to score"), f"{_F}/score-sheets", "ASSIGNED",
         frozenset({"REV"})),
    Work("placement_to_answer", Text("岗位安排待答复", "Placements to answer"), f"{_T}/placements", "PROPOSED",
         frozenset({"SW", "CSO"}), "respond_by"),
    Work("development_step", Text("发展党员步骤", "Steps of party members' development"), f"{_P}/development-cases",
         "ACTIVIST", frozenset({"CPO"}), "next_due_on"),
)  # fmt: skip
TASKS: Final = (*WORK, *OWN)
"""What waits for anybody: the offices' work and the others'."""
