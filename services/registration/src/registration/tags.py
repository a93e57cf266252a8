"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.code_lists.api import TAG as CODE_LISTS
from shared.kit.problems import Text

TAGS: Final[Mapping[str, Text]] = {
    "names": Text("名称：校验、拆分、预留。", "Names: check, take apart, reserve."),
    "applications": Text(
        "登记申请：从草稿、受理、审查到两人决定。", "Applications for registration, from draft to the decision of two."
    ),
    "notices": Text(
        "登记文书：编号、打印、查验与送达，期限自送达起算。",
        "Numbered notices: printed, checked, served; deadlines run from service.",
    ),
    "department-consultations": Text(
        "征求部门意见：询问、答复、期满视为无异议。", "Departments asked about an application; silence is no objection."
    ),
    "commitment-verifications": Text(
        "告知承诺的核查：承诺不实的，启动撤销登记。",
        "Commitments verified; a false one leads to revocation.",
    ),
    "organizations": Text("组织档案：检索、按日查询、沿革。", "The register: search, records as of a day, history."),
    "certificates": Text("登记证书：查验、遗失、补发、换发。", "Certificates: look up, lost, replaced, renewed."),
    "suspensions": Text(
        "限期停止活动：到期自动恢复，或提前解除。", "Suspensions, over by their date or lifted before."
    ),
    "revocations": Text(
        "撤销登记：拟办、告知、听证、决定与撤回。", "Revocations: proposal, notice, hearing, decision, annulment."
    ),
    "changes": Text(
        "变更登记：各登记事项、章程、跨登记管理机关迁移、类别调整。",
        "Changes of registered items, charters and categories, and moves to another authority.",
    ),
    "leaders": Text(
        "负责人：任职、离任、连任，限制任职与职务空缺。",
        "Leaders: appointments, departures, reelections; persons who may not lead, and vacant posts.",
    ),
    "governance": Text(
        "内部治理：机构、会议与决议、内部制度、换届。",
        "Governance: bodies, meetings and resolutions, internal rules, elections.",
    ),
    "charters": Text("章程：各版本及其核准。", "Charters: their versions and how each was approved."),
    "liquidations": Text("清算与注销：清算组、公告、报告、清理表态、决定。", "Winding-up, clearance, deregistration."),
    "mergers": Text(
        "合并与分立：各方决议、同意、决定。", "Mergers and splits: decisions of the parties, consents, approval."
    ),
    "filings": Text("备案：街道管理与社区指导两级。", "Filings with the street or the community committee."),
    "tiers": Text("分级评估：应登记还是备案，理由何在。", "Assessment: register or file, and why."),
    "credit-codes": Text("统一社会信用代码的导入。", "Import of unified social credit codes."),
    "service-offerings": Text("服务项目：按需求、对象、距离查找。", "Services: by need, group, distance and time."),
    "nearby": Text("附近：可到访的组织、服务与活动，由近及远。", "Organizations, services, activities near a point."),
    "service-records": Text("服务记录与志愿时长；汇总数据。", "Services given, volunteers' hours, and their sums."),
    "activities": Text("社区活动：计划、审核、举办、报告。", "Activities from plan to report."),
    "activity-sign-ups": Text("活动报名：名额、候补、扫码签到。", "Sign-up, waiting list, checking in by QR code."),
    "honors": Text("创建活动与荣誉：提名、公示、授予。", "Campaigns and honors: nominated, publicized, granted."),
    "relief": Text("救助转介：转介、受理、帮扶。", "Referrals to relief, from need to help."),
    "mutual-aid": Text("邻里互助：家庭之间的互助时长。", "Neighbors' help, hour for hour."),
    "service-requests": Text("服务预约：申请、受理、完成、评价。", "Requests for services, from asking to rating."),
    "imports": Text("批量导入既有组织。", "Import of existing organizations."),
    "supervision": Text(
        "三级管理：由谁监督、可用何种措施，以及待办建议。",
        "The three tiers: who supervises by which means, and proposals.",
    ),
    "inspectors": Text("检查员：证件与利害关系申报。", "Inspectors: credentials, and ties to organizations."),
    "inspections": Text(
        "现场检查：计划、通知、检查、处理、公布。", "Inspections from the plan to the published result."
    ),
    "draws": Text(
        "双随机抽查：先公布种子摘要，事后任何人可复算。", "Random draws: committed beforehand, recomputable by anybody."
    ),
    "reminders": Text("提醒备案组织并帮助纠正，不是处罚。", "Reminders to filed organizations: help, and no sanction."),
    "guidance": Text("分类指导：每半年至少一次。", "Guidance of filed organizations, once in a half-year at least."),
    "complaints": Text("投诉举报：对投诉人保密。", "Complaints; who complained stays hidden."),
    "risk": Text(
        "风险线索与评分，用于不定期抽查。", "What is observed, and the scores that targeted checks are aimed by."
    ),
    "rectification-orders": Text("责令整改：期限、延期、核查。", "Orders to put things right, with their days."),
    "disclosures": Text(
        "信息公开：义务、发布与透明度评分。", "What organizations publish, and how transparent they are."
    ),
    "annual-reports": Text(
        "年度报告：报送、初审、结论；备案组织的年度说明。",
        "Annual reports: handed in, reviewed, concluded; yearly statements of filed organizations.",
    ),
    "integrity-pledges": Text("诚信承诺：每年一次，向社会公开。", "Public pledges of integrity, one a year."),
    "development-plans": Text(
        "发展规划：通过、年度评估与指导意见。", "Development plans: adopted, reviewed every year, advised on."
    ),
    "brands": Text("品牌：提名、公示、认定、续认与撤销。", "Brands: nominated, shown, recognised, renewed, withdrawn."),
    "model-cases": Text("典型案例：提交、审核、发布、推广。", "Model cases: submitted, reviewed, published, followed."),
    "publicity": Text("宣传：渠道与覆盖人次。", "Publicity: where it appeared and how many it reached."),
    "divisions": Text("区划：按日查询、沿革、新版导入。", "Divisions as of a day, their history, import of editions."),
    "authorities": Text("登记管理机关及其管辖。", "Registration authorities and their jurisdiction."),
    "supervising-units": Text("业务主管单位名录。", "The published lists of supervising units."),
    "categories": Text("组织类别、服务与许可。", "Categories of organizations, their services and permits."),
    "rules": Text("规则登记：有日期、有范围的数值。", "The rule register: values with dates and scopes."),
    "code-lists": CODE_LISTS,
    "form-schemas": Text(
        "申请表单：字段、提示、条款依据与当日规则。", "Forms: fields, hints, clauses, rules of the day."
    ),
    "indicators": Text(
        "工作目标：测算、缺口、报告；孵化基地。",
        "The targets of clause 2: runs, shortfalls and reports; incubation bases.",
    ),
    "assessments": Text("基层政府绩效考核。", "How counties and towns did in a year."),
    "policies": Text("政策条款与其落实。", "Clauses of the policy, and what puts them into practice."),
    "work-plans": Text("工作计划：目标、部门措施、年度评估。", "Work plans: goals, departments' measures, reviews."),
    "cultivation-plans": Text("培育计划：新增目标与实际。", "Targets of new organizations, and what came."),
    "coordination-meetings": Text("部门协调会与议定事项。", "Meetings of departments and their decisions."),
    "support-measures": Text("扶持措施：检索与适用。", "Measures of support: search, and to whom they apply."),
    "hubs": Text("枢纽型社会组织：授权、成员、自律公约、年度报告。", "Hubs: mandates, members, conduct, reports."),
    "special-checks": Text("业务主管单位年度专项检查。", "Yearly special checks of supervising units."),
    "supervisor-opinions": Text("业务主管单位的整改意见。", "What supervising units ask to be put right."),
    "investigation-assists": Text("请业务主管单位协助查处。", "Requests that a supervising unit help to investigate."),
    "major-matters": Text("重大事项：事前报告、审核、事后报告。", "Major matters, reported before and after."),
    "consultations": Text("协商：党组织牵头、居民协商、居委会确认。", "Consultations: residents deliberate."),
    "suggestions": Text("居民建议与答复。", "Suggestions of residents, and the answers."),
    "mediations": Text("矛盾纠纷调解（保密）。", "Mediation of disputes, in confidence."),
    "assist-programmes": Text("协助部门的帮扶项目。", "Programs that assist departments."),
    "risk-reports": Text("风险预警与处置。", "Early warnings, and what was done about them."),
    "resident-surveys": Text("居民年度调查。", "Yearly surveys of residents."),
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
    "evaluations": Text(
        "评估：申请、专家评分、委员会决定、公示、等级。",
        "Evaluations: application, experts, committee, publicity, grade.",
    ),
    "penalties": Text(
        "行政处罚：立案、告知、听证、决定、送达、复议诉讼。",
        "Penalties: case, notice, hearing, decision, service, appeal.",
    ),
    "credit-listings": Text(
        "信用名单：活动异常名录与严重违法失信名单。", "Credit lists: abnormal activities and serious violations."
    ),
}
