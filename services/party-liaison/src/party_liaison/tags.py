"""The groups of the interface, in both languages."""

from typing import Final

from shared.kit.code_lists.api import TAG as CODE_LISTS
from shared.kit.problems import Text

TAGS: Final = {
    "coverage-tasks": Text("党建覆盖任务。", "Coverage tasks of party organizations."),
    "units": Text("党组织的申请、批准、选举、调整与撤销。", "Party units: applications, elections, changes, ends."),
    "members": Text("党员名册（脱敏、须注明用途）。", "The register of members: masked, for a stated purpose."),
    "instructors": Text("党建工作指导员。", "Instructors of party work."),
    "liaison-plans": Text("联系计划。", "Plans of liaison."),
    "contacts": Text("联系记录与问题跟进。", "Contacts, and what came up in them."),
    "meetings": Text("三会一课记录与达标率。", "Three meetings and one lesson: records and compliance."),
    "coverage": Text("党的组织和工作覆盖统计。", "Coverage of organization and work in numbers."),
    "development-cases": Text("发展党员。", "Developing members."),
    "cultivation-paths": Text("双培养。", "Dual cultivation."),
    "co-building": Text("共驻共建。", "Joint building."),
    "pre-surveys": Text("筹备组织党员摸排。", "Members in organizations that are still applying."),
    "notices": Text("提示与知悉。", "Notices, until somebody has taken note."),
    "unit-work": Text("支部工作：活动、教育、党费、先锋岗。", "Unit work: activities, education, dues, pioneer posts."),
    "rules": Text("规则及其取值。", "Rules and their values."),
    "code-lists": CODE_LISTS,
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
}
