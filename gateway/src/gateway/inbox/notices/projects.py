"""Notices of programs, proposals, awards, projects and contracts."""

from typing import Final

from gateway.inbox.notices.notice import HIGH, LOW, ORGANIZATION, ORGANIZATIONS_THERE, Notice
from shared.contracts import funding as f
from shared.kit.problems import Text

_F: Final = "/v1/funding"
_PROGRAM: Final = f"{_F}/programs/{{program_id}}"
_PROPOSAL: Final = f"{_F}/proposals/{{proposal_id}}"
_AWARD: Final = f"{_F}/awards/{{award_id}}"
_PROJECT: Final = f"{_F}/projects/{{project_id}}"
_CONTRACT: Final = f"{_F}/contracts/{{contract_id}}"
_TO: Final = (ORGANIZATION,)

PROJECTS: Final = (
    Notice(
        f.ProgramPublished, (ORGANIZATIONS_THERE,), Text("新的项目征集", "A new call for proposals"),
        Text("“{title}”开始征集。", "The program {title} takes proposals."), "program.read", _PROGRAM,
    ),
    Notice(
        f.ProgramCancelled, (ORGANIZATIONS_THERE,), Text("项目征集已取消", "A call for proposals was cancelled"),
        Text("“{title}”已取消。", "The program {title} was cancelled."), "program.read", _PROGRAM,
    ),
    Notice(
        f.ProposalScreened, _TO, Text("项目申报已初审", "A proposal was screened"),
        Text("“{org}”的项目申报已初审，结果请查看。", "A proposal of {org} was screened; see what came of it."),
        "proposal.read", _PROPOSAL, HIGH,
    ),
    Notice(
        f.ProposalRanked, _TO, Text("项目评审已排序", "A proposal has its place"),
        Text("“{org}”的项目申报已完成评审排序。", "A proposal of {org} has its place in the contest."),
        "proposal.read", _PROPOSAL,
    ),
    Notice(
        f.AwardPublicityStarted, _TO, Text("资助公示中", "An award is publicized"),
        Text("拟资助“{org}”{amount_fen}，公示至{publicity_until}。",
             "{org} is to get {amount_fen}; objections are heard up to {publicity_until}."),
        "award.read", _AWARD, HIGH,
    ),
    Notice(
        f.AwardObjected, _TO, Text("资助公示有异议", "Somebody objects to an award"),
        Text("对拟资助“{org}”的公示有异议，待答复。",
             "Somebody objects to the award for {org}; it waits for the answer."),
        "award.read", _AWARD, HIGH,
    ),
    Notice(
        f.AwardGranted, _TO, Text("资助已确定", "An award was granted"),
        Text("决定资助“{org}”{amount_fen}，请按期签订协议。",
             "{org} gets {amount_fen}; please sign the agreement in time."),
        "award.read", _AWARD, HIGH, "staff_by",
    ),
    Notice(
        f.AwardLapsed, _TO, Text("资助已失效", "An award has lapsed"),
        Text("对“{org}”的资助不再给予。", "The award for {org} is not given any more."), "award.read", _AWARD, HIGH,
    ),
    Notice(
        f.FairIntentSigned, _TO, Text("对接意向已签订", "An offer of yours was signed"),
        Text("社区已与“{org}”签订对接意向。", "A community has signed what {org} offers."), "fair_intent.read",
    ),
    Notice(
        f.AgreementSigned, _TO, Text("资助协议已签订", "An agreement was signed"),
        Text("“{org}”的资助协议已签订，项目期限{from_on}至{until_on}。",
             "The agreement with {org} is signed; its project runs from {from_on} to {until_on}."),
        "award.read", _AWARD,
    ),
    Notice(
        f.ReportDue, _TO, Text("项目报告待提交", "A project's report is due"),
        Text("“{org}”应于{due_on}前提交项目{kind}报告。", "{org} has to hand in a report ({kind}) by {due_on}."),
        "project.read", _PROJECT, HIGH, "due_on",
    ),
    Notice(
        f.ReportOverdue, _TO, Text("项目报告逾期", "A project's report is overdue"),
        Text("“{org}”未在{due_on}前提交项目{kind}报告。", "{org} has not handed in a report ({kind}) by {due_on}."),
        "project.read", _PROJECT, HIGH, "due_on",
    ),
    Notice(
        f.MidtermPassed, _TO, Text("中期评审通过", "The midterm examination was passed"),
        Text("“{org}”的项目中期评审通过。", "A project of {org} stood its examination at half time."),
        "project.read", _PROJECT,
    ),
    Notice(
        f.MidtermFailed, _TO, Text("中期评审未通过", "The midterm examination was failed"),
        Text("“{org}”的项目中期评审未通过，请整改。", "A project of {org} failed its examination at half time."),
        "project.read", _PROJECT, HIGH,
    ),
    Notice(
        f.FinalPassed, _TO, Text("结项评审通过", "The final examination was passed"),
        Text("“{org}”的项目结项评审通过。", "A project of {org} stood its final examination."),
        "project.read", _PROJECT,
    ),
    Notice(
        f.FinalFailed, _TO, Text("结项评审未通过", "The final examination was failed"),
        Text("“{org}”的项目结项评审未通过。", "A project of {org} failed its final examination."),
        "project.read", _PROJECT, HIGH,
    ),
    Notice(
        f.ProjectSuspended, _TO, Text("项目已暂停", "A project stands still"),
        Text("“{org}”的项目已暂停。", "A project of {org} stands still."), "project.read", _PROJECT, HIGH,
    ),
    Notice(
        f.ProjectResumed, _TO, Text("项目已恢复", "A project goes on"),
        Text("“{org}”的项目已恢复。", "A project of {org} goes on."), "project.read", _PROJECT,
    ),
    Notice(
        f.ProjectTerminated, _TO, Text("项目已终止", "A project was broken off"),
        Text("“{org}”的项目已终止，须退还{refund_fen}。",
             "A project of {org} was broken off; {refund_fen} are to be paid back."),
        "project.read", _PROJECT, HIGH,
    ),
    Notice(
        f.ProjectSettled, _TO, Text("项目已结算", "A project is settled"),
        Text("“{org}”的项目已结算，结余{refund_fen}。",
             "A project of {org} is settled with a surplus of {refund_fen}."),
        "project.read", _PROJECT,
    ),
    Notice(
        f.ContractSigned, _TO, Text("购买服务合同已签订", "A contract was signed"),
        Text("“{org}”的购买服务合同（{amount_fen}）已签订。", "A contract with {org} on {amount_fen} is signed."),
        "contract.read", _CONTRACT,
    ),
    Notice(
        f.ContractAccepted, _TO, Text("购买服务验收通过", "A service was accepted"),
        Text("“{org}”的服务已验收。", "The buyer found the service of {org} to be as agreed."),
        "contract.read", _CONTRACT, LOW,
    ),
    Notice(
        f.ContractTerminated, _TO, Text("购买服务合同已终止", "A contract was ended"),
        Text("“{org}”的购买服务合同已提前终止。", "A contract with {org} ended before it was fulfilled."),
        "contract.read", _CONTRACT, HIGH,
    ),
)  # fmt: skip
