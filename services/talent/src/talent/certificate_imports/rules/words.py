"""The words in which cells state kinds and levels of certificates.

Source: social-work-registration; linli-design
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from shared.contracts.talent import QualificationKind, QualificationLevel

Words = Mapping[str, str]

KINDS: Final[Words] = {
    **{each.value: each.value for each in QualificationKind},
    "社会工作": "SOCIAL_WORK", "社会工作者": "SOCIAL_WORK", "社会工作师": "SOCIAL_WORK", "社工": "SOCIAL_WORK",
    "全国社会工作者职业资格": "SOCIAL_WORK", "社会工作者职业资格": "SOCIAL_WORK",
    "养老护理": "ELDERLY_CARE", "养老护理员": "ELDERLY_CARE", "保育": "CHILDCARE", "育婴": "CHILDCARE",
    "保育师": "CHILDCARE", "育婴员": "CHILDCARE", "心理咨询": "PSYCHOLOGY", "心理咨询师": "PSYCHOLOGY",
    "康复": "REHAB", "康复治疗": "REHAB", "康复治疗师": "REHAB", "调解": "MEDIATION", "人民调解": "MEDIATION",
    "其他": "OTHER", "其它": "OTHER",
}  # fmt: skip
LEVELS: Final[Words] = {
    **{each.value: each.value for each in QualificationLevel},
    "助理社会工作师": "ASSISTANT", "助理": "ASSISTANT", "初级": "ASSISTANT", "助理级": "ASSISTANT",
    "社会工作师": "SOCIAL_WORKER", "中级": "SOCIAL_WORKER",
    "高级社会工作师": "SENIOR", "高级": "SENIOR",
}  # fmt: skip


def chosen(cell: str, words: Words) -> str | None:
    """Return the code that the cell stands for, None when it is none of the words.

    Source: linli-design
    """
    text = re.sub(r"[()\s]", "", unicodedata.normalize("NFKC", cell))
    return words.get(text) or words.get(text.upper()) or words.get(text.removesuffix("证书").removesuffix("证"))
