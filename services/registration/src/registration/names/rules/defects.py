"""Every defect of a name: its code, the part, what is wrong and how to correct it, and the clause.

The order of the definitions is the order of reporting. Messages name our own words and places only; what the
applicant wrote is never repeated.
"""

from dataclasses import dataclass
from typing import Final

from registration.names.rules.parts import Finding, Part, Severity
from shared.kit.problems import Text

CLAUSE: Final = "cq-cso-opinions 12"

_ORDER: Final[dict[str, int]] = {}


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of finding; calling it gives the finding, with the details of the case filled in."""

    code: str
    part: Part
    zh: str
    en: str
    clause_ref: str = CLAUSE
    severity: Severity = Severity.ERROR
    needs_review: bool = False

    def __post_init__(self) -> None:
        _ORDER.setdefault(self.code, len(_ORDER))

    def __call__(self, *, part: Part | None = None, clause_ref: str | None = None, **details: object) -> Finding:
        """Return the finding; `details` fill the places of the message."""
        return Finding(
            self.code,
            part or self.part,
            Text(self.zh.format(**details), self.en.format(**details)),
            clause_ref or self.clause_ref,
            self.severity,
            self.needs_review,
        )


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, the one to report first in front.

    Source: linli-design 12.5
    """
    unique = {(finding.code, finding.part): finding for finding in reversed(findings)}
    return tuple(sorted(unique.values(), key=lambda finding: (not finding.is_error, _ORDER[finding.code])))


CHAR_WHITESPACE = Defect(
    "CHAR_WHITESPACE", Part.NAME,
    "名称中有空格或不可见字符，请删除后重新提交。",
    "The name contains white space or an invisible character; remove it and send the name again.",
)  # fmt: skip
CHAR_NOT_HAN = Defect(
    "CHAR_NOT_HAN", Part.NAME,
    "字号、业务范围和组织形式只能用汉字，不得使用字母、数字、标点或全角符号。",
    "Trade name, field and form may use Han characters only: no letters, digits, punctuation or full-width signs.",
)  # fmt: skip
NATIONAL_PREFIX = Defect(
    "NATIONAL_PREFIX", Part.NAME,
    "名称不得以“{word}”开头，请以行政区划名称“重庆市……”开头。",
    "A name may not begin with “{word}”; begin with the division, 重庆市….",
    "names-measures-69 12",
)  # fmt: skip
DIV_SHORT_FORM = Defect(
    "DIV_SHORT_FORM", Part.CITY,
    "行政区划须用全称“{full_name}”，不得用简称。",
    "Divisions are written in full: {full_name}, not a short form.",
)  # fmt: skip
DIV_DISTRICT_WITHOUT_CITY = Defect(
    "DIV_DISTRICT_WITHOUT_CITY", Part.CITY,
    "区名不能单独使用，请在“{county}”前加“重庆市”。",
    "A district's name may not stand alone; put 重庆市 before {county}.",
    "so-names-1999 4",
)  # fmt: skip
DIV_COUNTY_MISSING = Defect(
    "DIV_COUNTY_MISSING", Part.COUNTY,
    "名称中缺少区县名称，请写明住所所在的区县全称。",
    "The county is missing; name the county of the domicile in full.",
)  # fmt: skip
DIV_COUNTY_UNKNOWN = Defect(
    "DIV_COUNTY_UNKNOWN", Part.COUNTY,
    "名称中的区县不是重庆市现行区县，请使用现行区县的全称。",
    "The county is not one of Chongqing's; use the full name of a present one.",
)  # fmt: skip
DIV_TOWN_MISSING = Defect(
    "DIV_TOWN_MISSING", Part.TOWN,
    "“{county}”之后须写明所属街道（乡镇）的全称。",
    "After {county}, name one of its sub-districts or towns in full.",
)  # fmt: skip
COMMUNITY_NOT_IN_TOWN = Defect(
    "COMMUNITY_NOT_IN_TOWN", Part.COMMUNITY,
    "该社区（村）不属于“{town}”，{belongs_zh}。",
    "The community (village) does not belong to {town}; {belongs_en}.",
)  # fmt: skip
COMMUNITY_MISSING = Defect(
    "COMMUNITY_MISSING", Part.COMMUNITY,
    "社区范围的组织须在“{town}”之后写明所在社区（村），例如“……社区”“……村”。",
    "An organization of community scope names its community (village) after {town}.",
)  # fmt: skip
SCOPE_MISMATCH = Defect(
    "SCOPE_MISMATCH", Part.NAME,
    "行政区划与活动范围不符：{expected_zh}。",
    "The divisions do not fit the scope: {expected_en}.",
)  # fmt: skip
PART_ORDER = Defect(
    "PART_ORDER", Part.NAME,
    "名称各部分须依次为：行政区划、社区（村）、字号、业务范围、组织形式。",
    "The parts must stand in this order: divisions, community (village), trade name, field, form.",
)  # fmt: skip
LENGTH = Defect(
    "LENGTH", Part.NAME,
    "名称共{count}个字，应为{minimum}至{maximum}个字。",
    "The name has {count} characters; {minimum} to {maximum} are allowed.",
)  # fmt: skip
BANNED_ORG = Defect(
    "BANNED_ORG", Part.NAME,
    "“{word}”属于已被取缔的组织，名称不得包含。",
    "“{word}” is a banned organization; no name may contain it.",
)  # fmt: skip
FORBIDDEN_STATE_PARTY = Defect(
    "FORBIDDEN_STATE_PARTY", Part.TRADE,
    "“{word}”是党政机关或基层组织用语，请删除。",
    "“{word}” belongs to organs of party and state; leave it out.",
)  # fmt: skip
FORBIDDEN_MASS_ORG = Defect(
    "FORBIDDEN_MASS_ORG", Part.TRADE,
    "“{word}”是群团组织的名称，请删除。",
    "“{word}” is the name of a mass organization; leave it out.",
)  # fmt: skip
FORBIDDEN_MILITARY = Defect(
    "FORBIDDEN_MILITARY", Part.TRADE,
    "不得使用军队或部队番号用语“{word}”，请删除。",
    "“{word}” is a military term or a unit number; leave it out.",
)  # fmt: skip
FORBIDDEN_ENTERPRISE = Defect(
    "FORBIDDEN_ENTERPRISE", Part.FORM,
    "“{word}”是企业用语，社会组织不得使用，请改用{forms}等组织形式。",
    "“{word}” is a form of enterprises; use one such as {forms}.",
)  # fmt: skip
FORBIDDEN_SUPERLATIVE = Defect(
    "FORBIDDEN_SUPERLATIVE", Part.TRADE,
    "不得使用“{word}”等误导公众的用语，请删除。",
    "“{word}” and the like mislead the public; leave it out.",
)  # fmt: skip
FORBIDDEN_RELIGION = Defect(
    "FORBIDDEN_RELIGION", Part.TRADE,
    "不得使用宗教用语“{word}”，请更换字号。",
    "“{word}” is a religious term; choose another trade name.",
)  # fmt: skip
FORBIDDEN_SUPERSTITION = Defect(
    "FORBIDDEN_SUPERSTITION", Part.TRADE,
    "不得使用封建迷信用语“{word}”，请删除。",
    "“{word}” is a superstitious term; leave it out.",
)  # fmt: skip
FORBIDDEN_FOREIGN = Defect(
    "FORBIDDEN_FOREIGN", Part.TRADE,
    "不得使用外国国名或国际组织名称“{word}”，请更换。",
    "“{word}” names a foreign country or an international organization; choose another word.",
)  # fmt: skip
PERSON_NAME = Defect(
    "PERSON_NAME", Part.TRADE,
    "不得以人名“{word}”命名，请更换字号。",
    "The name of a person, “{word}”, may not be used; choose another trade name.",
)  # fmt: skip
NATIONAL_REVIEW = Defect(
    "NATIONAL_REVIEW", Part.TRADE,
    "“{word}”只有确为业务范围的限定语时才可使用，须经登记管理机关工作人员确认；也可删除该词。",
    "“{word}” is allowed only as a genuine qualifier of the field, which an officer of the authority has to confirm; "
    "otherwise leave it out.",
)  # fmt: skip
FORM_RESERVED_FOR_BRANCH = Defect(
    "FORM_RESERVED_FOR_BRANCH", Part.FORM,
    "“{word}”是分支（代表）机构的名称，独立组织请以{forms}等结尾。",
    "“{word}” is for branches; an organization of its own ends with a form such as {forms}.",
    "names-measures-69 17",
)  # fmt: skip
FORM_WRONG_KIND = Defect(
    "FORM_WRONG_KIND", Part.FORM,
    "“{word}”不是{kind_zh}的组织形式，请改用{forms}等。",
    "“{word}” is not a form of {kind_en}; use one such as {forms}.",
)  # fmt: skip
FORM_MISSING = Defect(
    "FORM_MISSING", Part.FORM,
    "名称没有以{kind_zh}的组织形式结尾，请加上{forms}等。",
    "The name does not end with a form of {kind_en}; add one such as {forms}.",
)  # fmt: skip
ZONG_NOT_ALLOWED = Defect(
    "ZONG_NOT_ALLOWED", Part.FORM,
    "民办非企业单位（社会服务机构）的组织形式前不得冠以“总”，请删除“总”字。",
    "The form of a service organization may not carry 总; leave that character out.",
    "so-names-1999 7",
)  # fmt: skip
FORM_NESTED = Defect(
    "FORM_NESTED", Part.TRADE,
    "字号中含有其他类型组织的组织形式“{word}”，请删除。",
    "The trade name contains “{word}”, the form of another kind of organization; leave it out.",
)  # fmt: skip
TRADE_MISSING = Defect(
    "TRADE_MISSING", Part.TRADE,
    "{kind_zh}的名称须有{minimum}个以上汉字的字号，且字号不能只是业务用语。",
    "The name of {kind_en} needs a trade name of at least {minimum} Han characters that is not just a business term.",
)  # fmt: skip
TRADE_IS_FIELD = Defect(
    "TRADE_MISSING", Part.TRADE,
    "字号只是业务用语，不能起识别作用；请改用其他字号，或把它并入业务范围。",
    "The trade name is merely a business term; choose another one, or make it part of the field.",
)  # fmt: skip
TRADE_TOO_SHORT = Defect(
    "TRADE_TOO_SHORT", Part.TRADE,
    "字号只有{count}个字，至少须有{minimum}个汉字。",
    "The trade name has {count} character(s); at least {minimum} are needed.",
)  # fmt: skip
TRADE_TOO_LONG = Defect(
    "TRADE_TOO_LONG", Part.TRADE,
    "字号有{count}个字，最多{maximum}个汉字，请缩短。",
    "The trade name has {count} characters; {maximum} at most.",
)  # fmt: skip
TRADE_IS_DIVISION = Defect(
    "TRADE_IS_DIVISION", Part.TRADE,
    "字号不得使用县级以上行政区划名称（{place}），请更换字号。",
    "A trade name may not be the name of a division at county level or above ({place}); choose another one.",
    "so-names-1999 5",
)  # fmt: skip
FIELD_UNKNOWN = Defect(
    "FIELD_UNKNOWN", Part.FIELD,
    "组织形式之前找不到业务范围用语，请在字号之后写明业务范围，例如“居家养老”“文化”。",
    "No known field stands before the form; after the trade name state the field, such as 居家养老 or 文化.",
)  # fmt: skip
NAME_TAKEN = Defect(
    "NAME_TAKEN", Part.NAME,
    "该名称或其字号已被占用。",
    "The name, or its trade name, is taken.",
    "names-measures-69 16",
)  # fmt: skip

NON_STANDARD_CHARACTER = Defect(
    "NON_STANDARD_CHARACTER", Part.NAME,
    "名称应使用规范汉字，建议写作“{suggestion}”。",
    "Names use standard simplified characters; write “{suggestion}”.",
    severity=Severity.WARNING,
)  # fmt: skip
SEGMENTATION_DIFFERS = Defect(
    "SEGMENTATION_DIFFERS", Part.NAME,
    "由全称拆分出的各部分与填写的内容不一致，查重将覆盖所有拆分方式。",
    "Taken apart, the full name gives parts other than those stated; uniqueness is checked for all readings.",
    severity=Severity.WARNING,
)  # fmt: skip
FIELD_UNLISTED = Defect(
    "FIELD_UNLISTED", Part.FIELD,
    "业务范围用语未收入用语表，请核对是否规范。",
    "The field is not on the list of terms; check that it is a usual one.",
    severity=Severity.WARNING,
)  # fmt: skip
FIELD_CATEGORY = Defect(
    "FIELD_CATEGORY", Part.FIELD,
    "业务范围用语一般不属于所选类别，请核对。",
    "The field does not usually belong to the category chosen; please check.",
    severity=Severity.WARNING,
)  # fmt: skip
TRADE_IS_PLACE = Defect(
    "TRADE_IS_PLACE", Part.TRADE,
    "字号与地名“{place}”相同，请确认不会引起误解。",
    "The trade name is also the name of a place, {place}; make sure that nobody is misled.",
    "so-names-1999 5",
    Severity.WARNING,
)  # fmt: skip
REGION_REVIEW = Defect(
    "REGION_REVIEW", Part.TRADE,
    "名称中的“{word}”为跨区域地名，须由登记管理机关审查。",
    "“{word}” names a wider region; the authority has to review it.",
    severity=Severity.WARNING,
    needs_review=True,
)  # fmt: skip
NEAR_DUPLICATE = Defect(
    "NEAR_DUPLICATE", Part.TRADE,
    "与已有名称“{name}”近似，须由登记管理机关工作人员说明理由后确认。",
    "The name resembles “{name}”; an officer has to confirm it and give a reason.",
    "names-measures-69 16",
    Severity.WARNING,
    needs_review=True,
)  # fmt: skip
