"""Notices of projects and contracts to those who give the money, and to the offices where it works."""

from typing import Final

from gateway.inbox.notices.notice import (
    FOUNDATION,
    HIGH,
    LOW,
    PAYING,
    PAYING_DESK,
    PLACES,
    RUNNING,
    Notice,
)
from shared.contracts import funding as f
from shared.kit.problems import Text

_F: Final = "/v1/funding"
_PROPOSAL: Final = f"{_F}/proposals/{{proposal_id}}"
_AWARD: Final = f"{_F}/awards/{{award_id}}"
_PROJECT: Final = f"{_F}/projects/{{project_id}}"
_CONTRACT: Final = f"{_F}/contracts/{{contract_id}}"
_MONEY: Final = (PAYING_DESK, FOUNDATION)
_O: Final = "offices"

FUNDERS: Final = (
    Notice(
        f.ProposalSubmitted, RUNNING, Text("收到项目申报", "A proposal has come in"),
        Text("“{org}”提交了项目申报，请初审。", "{org} has handed in a proposal; please screen it."),
        "proposal.read", _PROPOSAL,
    ),
    Notice(
        f.AwardPublicityStarted, PLACES, Text("辖区项目资助公示", "An award in your area is publicized"),
        Text("拟资助“{org}”{amount_fen}，公示至{publicity_until}，可以提出异议。",
             "{org} is to get {amount_fen} for your area; objections are heard up to {publicity_until}."),
        "award.read", _AWARD, LOW, variant=_O,
    ),
    Notice(
        f.AwardObjected, RUNNING, Text("资助公示异议待处理", "An objection waits for your answer"),
        Text("有人对拟资助“{org}”的公示提出异议，请核实答复。",
             "Somebody objects to the award for {org}; look into it and answer."),
        "award.read", _AWARD, HIGH, variant=_O,
    ),
    Notice(
        f.AwardGranted, _MONEY, Text("资助决定已作出", "Money was awarded"),
        Text("决定资助“{org}”{amount_fen}。", "{org} gets {amount_fen}."), "award.read", _AWARD, variant=_O,
    ),
    Notice(
        f.AwardLapsed, PAYING, Text("一项资助已失效", "An award is not given any more"),
        Text("对“{org}”的资助{amount_fen}不再给予，资金可以重新安排。",
             "The award of {amount_fen} for {org} is not given any more; the money is free again."),
        "award.read", _AWARD, variant=_O,
    ),
    Notice(
        f.AgreementSigned, (*_MONEY, *PLACES), Text("资助项目启动", "A funded project begins"),
        Text("“{org}”的资助协议（{amount_fen}）已签订，项目期限{from_on}至{until_on}。",
             "The agreement with {org} on {amount_fen} is signed; its project runs from {from_on} to {until_on}."),
        "award.read", _AWARD, variant=_O,
    ),
    Notice(
        f.ReportOverdue, RUNNING, Text("资助项目报告逾期", "A report on your money is overdue"),
        Text("“{org}”未在{due_on}前提交项目{kind}报告，请督促。",
             "{org} has not handed in a report ({kind}) by {due_on}; please press for it."),
        "project.read", _PROJECT, HIGH, "due_on", variant=_O,
    ),
    Notice(
        f.MidtermPassed, _MONEY, Text("资助项目中期通过", "A funded project stood its midterm"),
        Text("“{org}”的项目中期评审通过，可以按协议拨付。",
             "A project of {org} stood its examination at half time; the next payment may follow."),
        "project.read", _PROJECT, variant=_O,
    ),
    Notice(
        f.MidtermFailed, PAYING, Text("资助项目中期未通过", "A funded project failed its midterm"),
        Text("“{org}”的项目中期评审未通过，后续资金暂缓拨付。",
             "A project of {org} failed its examination at half time; what is still to be paid waits."),
        "project.read", _PROJECT, HIGH, variant=_O,
    ),
    Notice(
        f.FinalPassed, _MONEY, Text("资助项目结项通过", "A funded project stood its final"),
        Text("“{org}”的项目结项评审通过，可以结算。", "A project of {org} stood its final examination; settle it."),
        "project.read", _PROJECT, variant=_O,
    ),
    Notice(
        f.FinalFailed, PAYING, Text("资助项目结项未通过", "A funded project failed its final"),
        Text("“{org}”的项目结项评审未通过。", "A project of {org} failed its final examination."),
        "project.read", _PROJECT, HIGH, variant=_O,
    ),
    Notice(
        f.ProjectSuspended, (*PAYING, *PLACES), Text("资助项目暂停", "A funded project stands still"),
        Text("“{org}”的项目已暂停，暂停期间不拨付。", "A project of {org} stands still; nothing is paid meanwhile."),
        "project.read", _PROJECT, HIGH, variant=_O,
    ),
    Notice(
        f.ProjectResumed, (*PAYING, *PLACES), Text("资助项目恢复", "A funded project goes on"),
        Text("“{org}”的项目已恢复。", "A project of {org} goes on."), "project.read", _PROJECT, variant=_O,
    ),
    Notice(
        f.ProjectTerminated, (*PAYING, *PLACES), Text("资助项目终止", "A funded project was broken off"),
        Text("“{org}”的项目已终止，应收回{refund_fen}。",
             "A project of {org} was broken off; {refund_fen} are to come back."),
        "project.read", _PROJECT, HIGH, variant=_O,
    ),
    Notice(
        f.ProjectSettled, PAYING, Text("资助项目已结算", "A funded project is settled"),
        Text("“{org}”的项目已结算，结余{refund_fen}。",
             "A project of {org} is settled with a surplus of {refund_fen}."),
        "project.read", _PROJECT, variant=_O,
    ),
    Notice(
        f.ContractSigned, (PAYING_DESK, *PLACES), Text("辖区购买服务合同", "A service was bought for your area"),
        Text("与“{org}”签订购买服务合同（{amount_fen}）。", "A contract with {org} on {amount_fen} is signed."),
        "contract.read", _CONTRACT, variant=_O,
    ),
    Notice(
        f.ContractAccepted, (PAYING_DESK,), Text("购买服务可以付款", "A service may be paid for"),
        Text("“{org}”的服务已验收，可以按合同付款。", "The service of {org} was accepted; it may be paid for."),
        "contract.read", _CONTRACT, variant=_O,
    ),
    Notice(
        f.ContractTerminated, (PAYING_DESK, *PLACES), Text("购买服务合同终止", "A contract of your area was ended"),
        Text("与“{org}”的购买服务合同提前终止。", "A contract with {org} ended before it was fulfilled."),
        "contract.read", _CONTRACT, HIGH, variant=_O,
    ),
)  # fmt: skip
