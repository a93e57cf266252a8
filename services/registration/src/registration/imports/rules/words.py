"""The words in which cells state kinds, tiers, posts and the like, and the codes they stand for.

Source: cq-cso-opinions 3, 4, 5, 6, 7, 13
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, get_args

from registration.applications.rules.vocabulary import BeneficiaryGroup, OrganizationFunction, Service
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Tier

Words = Mapping[str, str]
_SEPARATORS: Final = re.compile(r"[、,，;；/|\s]+")

LEGAL_KINDS: Final[Words] = {
    **{kind.value: kind.value for kind in LegalKind},
    "社会团体": "SG", "社团": "SG", "民办非企业单位": "SO", "社会服务机构": "SO", "民非": "SO",
    "民办非企业单位社会服务机构": "SO", "基金会": "FD", "备案组织": "FILED", "备案": "FILED", "未登记": "FILED",
    "备案的社区社会组织": "FILED",
}  # fmt: skip
TIERS: Final[Words] = {
    **{tier.value: tier.value for tier in Tier},
    "登记": "REGISTERED", "已登记": "REGISTERED", "注册登记": "REGISTERED",
    "街道管理": "STREET_MANAGED", "乡镇管理": "STREET_MANAGED", "街道备案": "STREET_MANAGED",
    "镇街管理": "STREET_MANAGED", "街道乡镇管理": "STREET_MANAGED",
    "社区管理": "COMMUNITY_GUIDED", "社区指导": "COMMUNITY_GUIDED", "村管理": "COMMUNITY_GUIDED",
    "社区备案": "COMMUNITY_GUIDED",
}  # fmt: skip
CATEGORIES: Final[Words] = {
    **{category.value: category.value for category in Category},
    "为民服务": "LIVELIHOOD", "养老照护": "ELDERLY_CARE", "公益慈善": "CHARITY", "文体娱乐": "CULTURE_SPORT",
    "文体活动": "CULTURE_SPORT", "农业农村服务": "AGRI_RURAL", "农村生产技术服务": "AGRI_RURAL",
    "社区事务": "COMMUNITY_AFFAIRS", "邻里互助": "MUTUAL_AID",
}  # fmt: skip
MODES: Final[Words] = {
    **{mode.value: mode.value for mode in RegistrationMode},
    "直接登记": "DIRECT", "双重管理": "DUAL", "双重管理登记": "DUAL",
}  # fmt: skip
POSTS: Final[Words] = {
    **{post.value: post.value for post in LeaderPost},
    "会长": "CHAIR", "理事长": "CHAIR", "副会长": "VICE", "副理事长": "VICE", "秘书长": "SECRETARY_GENERAL",
    "监事": "SUPERVISOR", "监事长": "SUPERVISOR", "负责人": "HEAD", "院长": "HEAD", "主任": "HEAD", "队长": "HEAD",
    "团长": "HEAD", "法定代表人": "HEAD",
}  # fmt: skip
FUNCTIONS: Final[Words] = {
    **{each: each for each in get_args(OrganizationFunction)},
    "提供服务": "PROVIDE_SERVICE", "反映诉求": "VOICE_DEMANDS", "规范行为": "REGULATE_CONDUCT",
}  # fmt: skip
SERVICES: Final[Words] = {each: each for each in get_args(Service)}
GROUPS: Final[Words] = {
    **{each: each for each in get_args(BeneficiaryGroup)},
    "老年人": "ELDERLY", "妇女": "WOMEN", "儿童": "CHILDREN", "青少年": "YOUTH", "残疾人": "DISABLED", "家庭": "FAMILY",
    "贫困人员": "POOR", "低收入群体": "LOW_INCOME", "受灾群众": "DISASTER_AFFECTED",
    "严重精神障碍患者": "SEVERE_MENTAL", "社区服刑人员": "IN_COMMUNITY_CORRECTION", "刑满释放人员": "RELEASED",
}  # fmt: skip
YES: Final = frozenset({"是", "有", "yes", "y", "true", "1"})
NO: Final = frozenset({"否", "无", "no", "n", "false", "0"})


def chosen(cell: str, words: Words) -> str | None:
    """Return the code that the cell stands for, None when it is none of the words; 类 at the end is no matter."""
    text = re.sub(r"[()\s]", "", unicodedata.normalize("NFKC", cell))
    return words.get(text) or words.get(text.upper()) or words.get(text.removesuffix("类"))


def several(cell: str) -> list[str]:
    """Return the words of a cell that names several."""
    return [word for word in _SEPARATORS.split(cell) if word]
