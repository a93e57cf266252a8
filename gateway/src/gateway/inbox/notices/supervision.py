"""Notices of supervision: matters, inspections, reports, disclosures, credit lists, evaluations, penalties."""

from typing import Final

from gateway.inbox.notices.notice import (
    AUTHORITY,
    COMMITTEE,
    COMMUNITY_PARTY,
    COUNTY,
    FINANCE,
    HIGH,
    INSPECTORS,
    LOW,
    ORGANIZATION,
    PLACES,
    STREET,
    UNIT,
    Notice,
)
from shared.contracts import registration as r
from shared.kit.problems import Text

_R: Final = "/v1/registration"
_ORGANIZATION: Final = f"{_R}/organizations/{{organization_id}}"
_MATTER: Final = f"{_R}/major-matters/{{major_matter_id}}"
_INSPECTION: Final = f"{_R}/inspections/{{inspection_id}}"
_ORDER: Final = f"{_R}/rectification-orders/{{rectification_order_id}}"
_REPORT: Final = f"{_R}/annual-reports/{{annual_report_id}}"
_REMINDER: Final = f"{_R}/reminders/{{reminder_id}}"
_DISCLOSURE: Final = f"{_R}/disclosures/{{disclosure_id}}"
_EVALUATION: Final = f"{_R}/evaluations/{{evaluation_id}}"
_PENALTY: Final = f"{_R}/penalties/{{penalty_id}}"
_BRAND: Final = f"{_R}/brands/{{brand_id}}"
_LISTED: Final = (ORGANIZATION, *PLACES, UNIT, FINANCE)

SUPERVISION: Final = (
    Notice(
        r.MajorMatterSubmitted, (UNIT, AUTHORITY), Text("重大事项待审核", "A major matter was reported"),
        Text("“{org}”报告重大事项：{matter_type}。", "{org} has reported a major matter: {matter_type}."),
        "major_matter.read", _MATTER,
    ),
    Notice(
        r.MajorMatterCleared, (ORGANIZATION,), Text("重大事项可以进行", "A major matter may go ahead"),
        Text("“{org}”的重大事项（{matter_type}）可以进行，如有条件请按条件办理。",
             "{org} may go ahead with its major matter ({matter_type}); keep to the conditions, if there are any."),
        "major_matter.read", _MATTER, HIGH,
    ),
    Notice(
        r.MajorMatterObjected, (ORGANIZATION,), Text("重大事项不得进行", "A major matter must not go ahead"),
        Text("“{org}”的重大事项（{matter_type}）不得进行。",
             "{org} must not go ahead with its major matter ({matter_type})."),
        "major_matter.read", _MATTER, HIGH,
    ),
    Notice(
        r.SpecialCheckMissed, (UNIT, AUTHORITY), Text("年度专项检查未完成", "The yearly special check is missing"),
        Text("业务主管单位未完成{year}年度专项检查。",
             "The supervising unit has completed no special check of {year}."),
        "special_check.read", None, HIGH,
    ),
    Notice(
        r.InspectionScheduled, (ORGANIZATION, INSPECTORS), Text("检查已安排", "An inspection is scheduled"),
        Text("已对“{org}”安排检查。", "Inspectors will visit {org}."), "inspection.read", _INSPECTION, HIGH,
    ),
    Notice(
        r.InspectionClosed, (ORGANIZATION, UNIT, STREET), Text("检查已结束", "An inspection is closed"),
        Text("对“{org}”的检查已结束。", "The inspection of {org} is closed."), "inspection.read", _INSPECTION,
    ),
    Notice(
        r.RectificationOrdered, (ORGANIZATION, UNIT, STREET), Text("责令整改", "An order to rectify"),
        Text("“{org}”须于{due_on}前完成整改。", "{org} has to put things right by {due_on}."),
        "rectification.read", _ORDER, HIGH, "due_on",
    ),
    Notice(
        r.RectificationClosed, (ORGANIZATION, UNIT, STREET), Text("整改已验收", "A rectification is closed"),
        Text("“{org}”的整改已结束。", "What {org} had to put right is closed."), "rectification.read", _ORDER,
    ),
    Notice(
        r.RectificationOverdue, (ORGANIZATION, AUTHORITY, UNIT, STREET, INSPECTORS),
        Text("整改逾期", "A rectification is overdue"),
        Text("“{org}”未在{due_on}前完成整改。", "{org} has not put things right by {due_on}."),
        "rectification.read", _ORDER, HIGH, "due_on",
    ),
    Notice(
        r.AnnualReportSubmitted, (UNIT, AUTHORITY), Text("年度报告待审查", "An annual report was handed in"),
        Text("“{org}”报送了{year}年度报告。", "{org} has handed in its report on {year}."),
        "annual_report.read", _REPORT,
    ),
    Notice(
        r.AnnualReportConcluded, (ORGANIZATION, UNIT),
        Text("年度报告结论已作出", "Your annual report was concluded on"),
        Text("“{org}”{year}年度报告的结论：{conclusion}。",
             "The conclusion on the report of {org} on {year}: {conclusion}."),
        "annual_report.read", _REPORT, HIGH,
    ),
    Notice(
        r.AnnualReportOverdue, (ORGANIZATION, UNIT, AUTHORITY), Text("年度报告逾期", "An annual report is overdue"),
        Text("“{org}”未在{due_on}前报送{year}年度报告。",
             "{org} has not handed in its report on {year} by {due_on}."),
        "annual_report.read", _REPORT, HIGH, "due_on",
    ),
    Notice(
        r.ReminderSent, (ORGANIZATION,), Text("收到提醒", "A reminder"),
        Text("“{org}”收到一份提醒，请按期答复。", "{org} got a reminder; please answer it in time."),
        "reminder.read", _REMINDER, HIGH, variant="organization",
    ),
    Notice(
        r.ReminderSent, (COMMUNITY_PARTY, COMMITTEE), Text("辖区组织收到提醒", "An organization was reminded"),
        Text("“{org}”收到一份提醒，请帮助其改进。", "{org} got a reminder; please help it."),
        "reminder.read", _REMINDER,
        variant="community",
    ),
    Notice(
        r.ReminderEscalated, (ORGANIZATION, STREET, COUNTY), Text("提醒未获答复", "A reminder went unanswered"),
        Text("“{org}”未答复提醒，已逐级上报。", "{org} has not answered a reminder; it goes to the next level."),
        "reminder.read", _REMINDER, HIGH,
    ),
    Notice(
        r.DisclosureOverdue, (ORGANIZATION, AUTHORITY), Text("信息公开逾期", "A disclosure is overdue"),
        Text("“{org}”未在{due_on}前公开：{set}。", "{org} has not published by {due_on}: {set}."),
        "disclosure.read", _DISCLOSURE, HIGH, "due_on",
    ),
    Notice(
        r.CreditAbnormalListed, _LISTED, Text("列入活动异常名录", "On the list of abnormal activities"),
        Text("“{org}”自{since}起列入活动异常名录。", "{org} stands on the list of abnormal activities from {since}."),
        "credit_listing.published", _ORGANIZATION, HIGH,
    ),
    Notice(
        r.CreditAbnormalRemoved, _LISTED, Text("移出活动异常名录", "Off the list of abnormal activities"),
        Text("“{org}”已移出活动异常名录。", "{org} is off the list of abnormal activities."),
        "credit_listing.published", _ORGANIZATION,
    ),
    Notice(
        r.CreditSevereListed, _LISTED, Text("列入严重违法失信名单", "On the list of serious violations"),
        Text("“{org}”自{since}起列入严重违法失信名单。",
             "{org} stands on the list of serious violations from {since}."),
        "credit_listing.published", _ORGANIZATION, HIGH,
    ),
    Notice(
        r.CreditSevereRemoved, _LISTED, Text("移出严重违法失信名单", "Off the list of serious violations"),
        Text("“{org}”已移出严重违法失信名单。", "{org} is off the list of serious violations."),
        "credit_listing.published", _ORGANIZATION,
    ),
    Notice(
        r.EvaluationGranted, (ORGANIZATION, UNIT), Text("评估等级已授予", "A grade was granted"),
        Text("“{org}”获评{grade}等级，有效期至{valid_to}。", "{org} holds grade {grade} up to {valid_to}."),
        "evaluation.read", _EVALUATION, HIGH,
    ),
    Notice(
        r.EvaluationDowngraded, (ORGANIZATION, UNIT), Text("评估等级已降低", "A grade was lowered"),
        Text("“{org}”的评估等级降为{grade}。", "{org} holds grade {grade} only."),
        "evaluation.read", _EVALUATION, HIGH,
    ),
    Notice(
        r.EvaluationExpired, (ORGANIZATION,), Text("评估等级已到期", "A grade has expired"),
        Text("“{org}”的{grade}等级已到期，可以重新申请评估。",
             "The grade {grade} of {org} is over; it may apply again."),
        "evaluation.read", _EVALUATION,
    ),
    Notice(
        r.EvaluationCancelled, (ORGANIZATION, UNIT), Text("评估等级已取消", "A grade was taken away"),
        Text("“{org}”的{grade}等级已取消。", "The grade {grade} of {org} was taken away."),
        "evaluation.read", _EVALUATION, HIGH,
    ),
    Notice(
        r.PenaltyProposed, (ORGANIZATION,), Text("拟作出行政处罚，请陈述申辩", "A penalty is proposed"),
        Text("拟对“{org}”作出行政处罚（{kind}），可于{answer_by}前（含当日）陈述、申辩，并可要求听证。",
             "A penalty on {org} ({kind}) is proposed; up to and including {answer_by} it may state its case or ask "
             "for a hearing."),
        "penalty.read", _PENALTY, HIGH, "answer_by", {"hearing_right": True}, "hearing",
    ),
    Notice(
        r.PenaltyProposed, (ORGANIZATION,), Text("拟作出行政处罚，请陈述申辩", "A penalty is proposed"),
        Text("拟对“{org}”作出行政处罚（{kind}），可于{answer_by}前（含当日）陈述、申辩。",
             "A penalty on {org} ({kind}) is proposed; up to and including {answer_by} it may state its case."),
        "penalty.read", _PENALTY, HIGH, "answer_by", {"hearing_right": False}, "statement",
    ),
    Notice(
        r.PenaltyHearingAnnounced, (ORGANIZATION, AUTHORITY), Text("听证时间已确定", "A hearing has its day"),
        Text("对“{org}”拟作出行政处罚（{kind}）的听证于{hearing_on}举行。",
             "The hearing on the penalty ({kind}) that is proposed for {org} is on {hearing_on}."),
        "penalty.read", _PENALTY, HIGH, "hearing_on",
    ),
    Notice(
        r.PenaltyInForce, (ORGANIZATION, UNIT, STREET), Text("行政处罚已生效", "A penalty is in force"),
        Text("对“{org}”的行政处罚（{kind}）自{in_force_on}起生效。",
             "A penalty on {org} ({kind}) is in force from {in_force_on}."),
        "penalty.read", _PENALTY, HIGH,
    ),
    Notice(
        r.PenaltyLifted, (ORGANIZATION, UNIT, STREET), Text("行政处罚已解除", "A penalty was lifted"),
        Text("对“{org}”的行政处罚（{kind}）已解除。", "A penalty on {org} ({kind}) was lifted."),
        "penalty.read", _PENALTY,
    ),
    Notice(
        r.BrandRecognised, (ORGANIZATION, STREET), Text("品牌已认定", "A brand was recognized"),
        Text("“{org}”的品牌已认定，有效期至{valid_until}。", "The brand of {org} is recognized up to {valid_until}."),
        "brand.read", _BRAND,
    ),
    Notice(
        r.BrandWithdrawn, (ORGANIZATION, STREET), Text("品牌认定已取消", "A brand was withdrawn"),
        Text("“{org}”的品牌认定已取消。", "The brand of {org} was withdrawn."), "brand.read", _BRAND, HIGH,
    ),
    Notice(
        r.ModelCasePublished, (ORGANIZATION,), Text("典型案例已发布", "A model case was published"),
        Text("“{org}”的案例作为典型发布。", "A case of {org} was published as an example."),
        "model_case.read", f"{_R}/model-cases/{{model_case_id}}", LOW,
    ),
    Notice(
        r.AssistProgramStarted, (ORGANIZATION, COMMITTEE), Text("帮扶项目已启动", "An assist program has started"),
        Text("“{org}”的帮扶项目已启动，至{until_on}止。", "The assist program with {org} runs up to {until_on}."),
        "assist_program.read", f"{_R}/assist-programmes/{{assist_program_id}}", LOW,
    ),
)  # fmt: skip
