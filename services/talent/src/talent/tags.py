"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.code_lists.api import TAG as CODE_LISTS
from shared.kit.problems import Text

TAGS: Final[Mapping[str, Text]] = {
    "people": Text("人员：同意、掩码、用途留痕、更正、合并、删除。", "People: consent, looks, corrections, erasure."),
    "qualifications": Text(
        "职业资格：登记周期、继续教育、报考条件。", "Certificates: cycles, continuing education, exam conditions."
    ),
    "certificate-imports": Text(
        "证书名单导入：预检、逐行错误、结果文件。", "Lists of certificates: checked, entered, given back with remarks."
    ),
    "vacancies": Text("岗位需求。", "Posts that are to be filled."),
    "placements": Text(
        "岗位安排：提出、接受、确认、暂停、结束；未成年人岗位从业查询。",
        "Placements: proposed, accepted, confirmed, suspended, ended; checks for work with minors.",
    ),
    "matches": Text("人岗匹配：建议、批量最优与稳定分配。", "Matching: suggestions, best and stable assignments."),
    "quotas": Text("社区社工配备：缺口与补齐建议。", "Quotas of professionals, gaps and proposals."),
    "talent-indicators": Text("人才队伍指标。", "How divisions stand with their people."),
    "rural-support": Text(
        "重点人群与农村创办人：认定与激励。", "Priority groups and founders of rural organizations, and their support."
    ),
    "courses": Text(
        "培训：课程、班次、报名候补、考勤、证书、负责人培训进度。",
        "Courses, places, attendance, certificates, and who is behind.",
    ),
    "volunteers": Text("志愿服务：时长、核实、证明与查验。", "Voluntary service: hours, verification, certificates."),
    "link-pairs": Text("社工与组织的结对。", "Social workers paired with organizations."),
    "mentor-links": Text("孵化基地入驻组织的导师。", "Mentors of organizations in incubation bases."),
    "linkage-teams": Text(
        "三社联动团队：社区、组织、社工与季度记录。", "Teams of community, organizations and social workers."
    ),
    "backbone-staff": Text("骨干人员与年度培训。", "Backbone staff, and its training in the year."),
    "exam-campaigns": Text("职业资格备考活动。", "How people are prepared for the exams of the profession."),
    "training-needs": Text("负责人的培训需求。", "Leaders who are to be trained."),
    "rules": Text("规则登记：有日期、有范围的数值。", "The rule register: values with dates and scopes."),
    "code-lists": CODE_LISTS,
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
}
