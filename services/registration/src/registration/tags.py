"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.problems import Text

TAGS: Final[Mapping[str, Text]] = {
    "names": Text("名称：校验、拆分、预留。", "Names: check, take apart, reserve."),
    "applications": Text(
        "登记申请：从草稿、受理、审查到两人决定。", "Applications for registration, from draft to the decision of two."
    ),
    "organizations": Text("组织档案：检索、按日查询、沿革。", "The register: search, records as of a day, history."),
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
    "charters": Text("章程：各版本及其核准。", "Charters: their versions and how each was approved."),
    "filings": Text("备案：街道管理与社区指导两级。", "Filings with the street or the community committee."),
    "tiers": Text("分级评估：应登记还是备案，理由何在。", "Assessment: register or file, and why."),
    "credit-codes": Text("统一社会信用代码的导入。", "Import of unified social credit codes."),
    "service-offerings": Text("服务项目：按需求、对象、距离查找。", "Services: by need, group, distance and time."),
    "service-requests": Text("服务预约：申请、受理、完成、评价。", "Requests for services, from asking to rating."),
    "imports": Text("批量导入既有组织。", "Import of existing organizations."),
    "supervision": Text(
        "三级管理：由谁监督、可用何种措施，以及待办建议。",
        "The three tiers: who supervises by which means, and proposals.",
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
    "indicators": Text(
        "工作目标：测算、缺口、报告；孵化基地。",
        "The targets of clause 2: runs, shortfalls and reports; incubation bases.",
    ),
    "policies": Text("政策条款与其落实。", "Clauses of the policy, and what puts them into practice."),
    "special-checks": Text("业务主管单位年度专项检查。", "Yearly special checks of supervising units."),
    "supervisor-opinions": Text("业务主管单位的整改意见。", "What supervising units ask to be put right."),
    "investigation-assists": Text("请业务主管单位协助查处。", "Requests that a supervising unit help to investigate."),
    "major-matters": Text("重大事项：事前报告、审核、事后报告。", "Major matters, reported before and after."),
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
