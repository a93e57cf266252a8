"""Notices of party work, to those who do it. They name no member, no form and no number."""

from typing import Final

from gateway.inbox.notices.notice import HIGH, LOW, ORGANIZATION, PARTY_BODIES, Notice
from shared.contracts import party as p
from shared.kit.problems import Text

_TASK: Final = "/v1/party/coverage-tasks/{coverage_task_id}"
_PLAN: Final = "/v1/party/liaison-plans/{liaison_plan_id}"

PARTY: Final = (
    Notice(
        p.CoverageTaskOpened, PARTY_BODIES, Text("新的党建工作任务", "A new task of party work"),
        Text("“{org}”有一项党建工作任务待办理。", "A task of party work in {org} waits for you."),
        "coverage_task.read", _TASK,
    ),
    Notice(
        p.CoverageTaskCancelled, PARTY_BODIES, Text("党建工作任务已取消", "A task of party work was cancelled"),
        Text("“{org}”的一项党建工作任务已取消。", "A task of party work in {org} was cancelled."),
        "coverage_task.read", _TASK, LOW,
    ),
    Notice(
        p.CoverageOverdue, PARTY_BODIES, Text("党建工作任务逾期", "A task of party work is overdue"),
        Text("“{org}”的一项党建工作任务已逾期。", "A task of party work in {org} is overdue."),
        "coverage_task.read", _TASK, HIGH,
    ),
    Notice(
        p.CoverageObligationBreached, (ORGANIZATION, *PARTY_BODIES),
        Text("党建工作需要办理", "Party work needs attention"),
        Text("“{org}”的党建工作需要办理，请查看任务。", "Party work in {org} needs attention; see the task."),
        "coverage_task.read", _TASK, HIGH,
    ),
    Notice(
        p.CoverageCured, PARTY_BODIES, Text("党建工作事项已办结", "A matter of party work is settled"),
        Text("“{org}”的一项党建工作事项已办结。", "A matter of party work in {org} is settled."),
        "coverage_task.read", _TASK,
    ),
    Notice(
        p.LiaisonPlanned, PARTY_BODIES, Text("联系走访已安排", "A visit is planned"),
        Text("请于{due_on}前联系“{org}”。", "Contact {org} by {due_on}."), "liaison_plan.read", _PLAN, due="due_on",
    ),
    Notice(
        p.LiaisonOverdue, PARTY_BODIES, Text("联系走访逾期", "A visit is overdue"),
        Text("应于{due_on}前联系“{org}”，现已逾期。", "{org} was to be contacted by {due_on}."),
        "liaison_plan.read", _PLAN, HIGH, "due_on",
    ),
)  # fmt: skip
