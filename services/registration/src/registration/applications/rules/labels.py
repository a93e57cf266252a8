"""What the codes of an application are called when a message to a person needs their names."""

from collections.abc import Iterable, Mapping
from typing import Final

from registration.applications.rules.vocabulary import BeneficiaryGroup, CharterItem, PermitCode
from shared.contracts.values import Category, LeaderPost
from shared.kit.problems import Text

CATEGORIES: Final[Mapping[Category, Text]] = {
    Category.LIVELIHOOD: Text("为民服务类", "for-the-people services"),
    Category.ELDERLY_CARE: Text("养老照护类", "elderly care"),
    Category.CHARITY: Text("公益慈善类", "public welfare and charity"),
    Category.CULTURE_SPORT: Text("文体娱乐类", "culture and sports"),
    Category.AGRI_RURAL: Text("农业农村服务类", "agricultural and rural services"),
    Category.COMMUNITY_AFFAIRS: Text("社区事务类", "community affairs"),
    Category.MUTUAL_AID: Text("邻里互助类", "help among neighbors"),
}
BENEFICIARY_GROUPS: Final[Mapping[BeneficiaryGroup, Text]] = {
    "ELDERLY": Text("老年人", "elderly people"),
    "WOMEN": Text("妇女", "women"),
    "CHILDREN": Text("儿童", "children"),
    "YOUTH": Text("青少年", "young people"),
    "DISABLED": Text("残疾人", "disabled people"),
    "FAMILY": Text("家庭", "families"),
    "POOR": Text("贫困人员", "poor people"),
    "LOW_INCOME": Text("低收入群体", "low-income groups"),
    "DISASTER_AFFECTED": Text("受灾群众", "people affected by disasters"),
    "SEVERE_MENTAL": Text("严重精神障碍患者", "people with severe mental disorders"),
    "IN_COMMUNITY_CORRECTION": Text("社区服刑人员", "people in community correction"),
    "RELEASED": Text("刑满释放人员", "released prisoners"),
}
POSTS: Final[Mapping[LeaderPost, Text]] = {
    LeaderPost.CHAIR: Text("会长（理事长）", "chair"),
    LeaderPost.VICE: Text("副会长（副理事长）", "vice chair"),
    LeaderPost.SECRETARY_GENERAL: Text("秘书长", "secretary-general"),
    LeaderPost.SUPERVISOR: Text("监事", "supervisor"),
    LeaderPost.HEAD: Text("负责人", "head"),
}
PERMITS: Final[Mapping[PermitCode, Text]] = {
    "ELDERLY_CARE_INSTITUTION": Text("养老机构许可", "the permit for elderly care institutions"),
    "MEDICAL_PRACTICE": Text("医疗机构执业许可", "the license to practice medicine"),
    "SCHOOL": Text("办学许可", "the license to run a school"),
}
CHARTER_ITEMS: Final[Mapping[CharterItem, Text]] = {
    "NAME_DOMICILE": Text("名称和住所", "name and domicile"),
    "PURPOSE_SCOPE_AREA": Text("宗旨、业务范围和活动地域", "purpose, scope of business and area of activity"),
    "MEMBERSHIP": Text("会员资格及其权利、义务", "membership, with its rights and duties"),
    "GOVERNANCE": Text("组织管理制度和执行机构的产生程序", "governance and how the executive body is formed"),
    "LEADERS": Text("负责人的条件和产生、罢免程序", "conditions, election and removal of leaders"),
    "ASSETS": Text("资产管理和使用的原则", "how assets are managed and used"),
    "AMENDMENT": Text("章程的修改程序", "how the charter is amended"),
    "TERMINATION": Text("终止程序和终止后财产的处理", "termination, and what becomes of the property"),
    "OTHER": Text("应当由章程规定的其他事项", "other matters that a charter must settle"),
    "PURPOSE_SCOPE": Text("设立宗旨和公益活动的业务范围", "purpose and scope of charitable activities"),
    "ORIGINAL_FUND": Text("原始基金数额", "the amount of the original fund"),
    "BOARD": Text("理事会的组成、职权和议事规则", "composition, powers and procedure of the board"),
    "LEGAL_REPRESENTATIVE": Text("法定代表人的职责", "duties of the legal representative"),
    "SUPERVISORS": Text("监事的职责、资格、产生程序和任期", "duties, election and term of the supervisors"),
    "ACCOUNTING": Text("财务会计报告的编制、审定制度", "how financial reports are made and approved"),
    "PROPERTY": Text("财产的管理、使用制度", "how property is managed and used"),
}


def joined(names: Iterable[Text]) -> Text:
    """Return the names in one line, in the order given.

    Source: linli-design
    """
    listed = tuple(names)
    return Text("、".join(name.zh for name in listed), ", ".join(name.en for name in listed))
