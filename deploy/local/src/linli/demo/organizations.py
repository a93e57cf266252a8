"""Makes up organizations: the same ones for the same seed, with names and codes that stand every check."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from stdnum.cn import ric, uscc

from registration.authorities.rules import county_authority
from registration.authorities.service import shipped_authorities
from registration.codes.rules.credit_codes import CIVIL_AFFAIRS, KINDS, organization_check
from registration.codes.rules.filing_numbers import filing_number, managing_code
from registration.divisions.rules.classification import CommitteeKind, committee_kind
from registration.divisions.rules.gazetteer import Division, Gazetteer, divisions_from_rows
from registration.divisions.service.gazetteers import national_names
from registration.names.rules.grammar import prefix_of
from registration.names.rules.parsing import parse_name
from registration.names.service.standards import standards_of
from registration.reference.files import division_rows
from registration.reference.loading import shipped_rules
from shared.contracts.values import Category, LegalKind, Tier
from shared.kit.rule_register import AppliedRules, RuleBook

Row = dict[str, str]

HEADINGS: Final = (
    "名称", "组织类型", "登记情况", "统一社会信用代码", "备案号", "登记日期", "备案日期", "类别", "社区代码", "住所",
    "业务范围", "开办资金", "个人会员数", "从业人员数", "有无章程", "负责人姓名", "负责人证件号码", "负责人职务",
)  # fmt: skip
KEPT_FREE: Final = ("500103", "500112")
"""渝中区 and 渝北区, of which the examples tell."""
FIRST_DAY: Final = date(2005, 1, 4)
LAST_DAY: Final = date(2024, 4, 30)
_REGISTERED_PER_CENT: Final = 35
_STREET_PER_CENT: Final = 25
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华建国文辉玲红梅琴云飞鹏雪松"
_FAMILY: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_FIRST_WORDS: Final = (
    "暖和同馨睦春福乐初守晨朝金银彩清明晴瑞祥嘉安康宁悦欣荣华盛茂松柏桂兰莲荷枫橙橘萤星月云霞虹露溪泉澜岚岭"
)
_SECOND_WORDS: Final = "阳悦晖邻心望光辉霞露梦缘语声韵风帆舟桥灯烛桨苗芽叶枝蕾芬芳馨宁安康乐园"
_SG_FORMS: Final = ("协会", "促进会", "联合会", "研究会", "互助会", "联谊会")
_SO_FORMS: Final = ("服务中心", "服务站", "服务社", "中心")
_FILED_FORMS: Final = ("队", "艺术团", "小组", "社", "健身队", "互助组", "兴趣小组", "巡逻队")


@dataclass(frozen=True, slots=True)
class Body:
    """The end of a name that stands every check, with the category that it belongs to."""

    trade: str
    field_term: str
    form: str
    category: Category

    @property
    def text(self) -> str:
        """The words as they stand in the name."""
        return f"{self.trade}{self.field_term}{self.form}"


class Generator:
    """Makes organizations, one community after the other, until there are enough."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        book = RuleBook(shipped_rules())
        shipped = shipped_authorities()
        gazetteer = Gazetteer(divisions_from_rows(division_rows(), shipped), national_names(), shipped)
        counties = [county_authority(each.code, each.name) for each in gazetteer.counties]
        self._gazetteer = gazetteer
        self._codes = {each.id: each.uscc_division for each in (*shipped, *counties)}
        self._standards = standards_of(gazetteer, AppliedRules(book, "50", LAST_DAY))
        excluded = book.value("cso.excludedWords", "50", LAST_DAY).value
        self._excluded = [word for words in excluded.values() for word in words]
        self._communities = _communities(gazetteer)
        self._bodies = {kind: self._sound_bodies(kind, forms) for kind, forms in (
            (LegalKind.SG, _SG_FORMS), (LegalKind.FILED, _FILED_FORMS), (LegalKind.SO, _SO_FORMS),
        )}  # fmt: skip
        self._trades = self._sound_trades()
        self._serial = itertools.count(1)
        self._filed: dict[tuple[str, int], int] = {}
        self._taken: set[str] = set()
        self._trade_taken: set[tuple[str, str, str, str]] = set()

    def organizations(self, count: int) -> Iterator[Row]:
        """Give `count` rows by Chinese headings, spread over all communities.

        A small number leaves the districts of the handbook's examples free, where newcomers try their first names.
        """
        small = count < len(self._communities)
        places = [place for place in self._communities if not (small and place.code.startswith(KEPT_FREE))]
        self._random.shuffle(places)
        for community in itertools.islice(itertools.cycle(places), count):
            registered = self._random.randrange(100) < _REGISTERED_PER_CENT
            yield self._registered(community) if registered else self._filed_one(community)

    def _registered(self, community: Division) -> Row:
        service = self._random.random() < 0.5
        kind = LegalKind.SO if service else LegalKind.SG
        name, body = self._name(community, kind)
        capital = self._random.randrange(30_000, 200_000, 1_000)
        return {
            "名称": name,
            "组织类型": "社会服务机构" if service else "社会团体",
            "登记情况": "登记",
            "统一社会信用代码": self._credit_code(kind, community.jurisdiction_id),
            "登记日期": self._day().isoformat(),
            "住所": f"{community.short_name}{self._random.randrange(1, 300)}号",
            "业务范围": body.field_term,
            "开办资金": str(capital),
            "个人会员数": "" if service else str(self._random.randrange(50, 120)),
            "从业人员数": str(self._random.randrange(2, 15)) if service else "",
            "有无章程": "有",
            "负责人职务": "负责人" if service else "会长",
            **self._facts(community, body),
        }

    def _filed_one(self, community: Division) -> Row:
        name, body = self._name(community, LegalKind.FILED)
        street = self._random.randrange(100) < _STREET_PER_CENT
        tier = Tier.STREET_MANAGED if street else Tier.COMMUNITY_GUIDED
        day = self._day()
        return {
            "名称": name,
            "组织类型": "备案组织",
            "登记情况": "街道管理" if street else "社区管理",
            "备案号": self._filing_number(tier, community.code, day.year),
            "备案日期": day.isoformat(),
            "住所": f"{community.short_name}活动室" if street else "",
            "个人会员数": str(self._random.randrange(10, 40) if street else self._random.randrange(3, 10)),
            "有无章程": "有" if street else "无",
            "负责人职务": "负责人",
            **self._facts(community, body),
        }

    def _facts(self, community: Division, body: Body) -> Row:
        random = self._random
        given = "".join(random.choice(_GIVEN) for _ in range(random.randrange(1, 3)))
        return {
            "类别": body.category.value,
            "社区代码": community.code,
            "负责人姓名": random.choice(_FAMILY) + given,
            "负责人证件号码": _identity_number(random, community.code[:6]),
        }

    def _name(self, community: Division, kind: LegalKind) -> tuple[str, Body]:
        """Return a name that nobody has: with a trade name where the kind needs one, or words have run out."""
        rural = committee_kind(community.code) is CommitteeKind.VILLAGE
        while True:
            body = self._random.choice(self._bodies[kind])
            if body.category is Category.AGRI_RURAL and not rural:
                continue
            if kind is LegalKind.SO or self._random.random() < 0.3:
                trade = self._random.choice(self._trades)
                key = (community.jurisdiction_id if kind is not LegalKind.FILED else community.code[:9], trade,
                       body.category, body.form)  # fmt: skip
                if key in self._trade_taken:
                    continue
                self._trade_taken.add(key)
                body = Body(trade, body.field_term, body.form, body.category)
            name = self._prefix(community) + body.text
            if name not in self._taken:
                self._taken.add(name)
                return name, body

    def _prefix(self, community: Division) -> str:
        prefix = prefix_of(self._gazetteer, community)
        assert prefix.county is not None
        assert prefix.town is not None
        return f"重庆市{prefix.county.name}{prefix.town.name}{community.short_name}"

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self._random.randrange((LAST_DAY - FIRST_DAY).days))

    def _credit_code(self, kind: LegalKind, authority_id: str) -> str:
        """Return the next code; organization codes `MD…` are never issued by the suite itself."""
        body = f"MD{next(self._serial):06d}"
        head = CIVIL_AFFAIRS + KINDS[kind] + self._codes[authority_id] + body + organization_check(body)
        return head + str(uscc.calc_check_digit(head))

    def _filing_number(self, tier: Tier, community_code: str, year: int) -> str:
        of = managing_code(tier, community_code), year
        self._filed[of] = self._filed.get(of, 0) + 1
        return filing_number(tier, of[0], year, self._filed[of])

    def _sound_bodies(self, kind: LegalKind, forms: Sequence[str]) -> list[Body]:
        trade = "暖阳" if kind is LegalKind.SO else ""
        fields = self._standards.lexicon.fields
        candidates = (
            Body("", term, form, category)
            for field in fields
            for term in field.terms
            for form in forms
            for category in sorted(field.categories)[:1]
        )
        return [body for body in candidates if self._is_sound(kind, trade + body.text, trade)]

    def _sound_trades(self) -> list[str]:
        pairs = ("".join(pair) for pair in itertools.product(_FIRST_WORDS, _SECOND_WORDS) if pair[0] != pair[1])
        body = self._bodies[LegalKind.SO][0].text
        return [trade for trade in pairs if self._is_sound(LegalKind.SO, trade + body, trade)]

    def _is_sound(self, kind: LegalKind, body: str, trade: str) -> bool:
        """Tell whether the body stands every check behind the name of a community, and can be read as meant only."""
        if any(word in body for word in self._excluded):
            return False
        parsed = parse_name(self._prefix(self._communities[0]) + body, self._standards, kind)
        readings = [segmentation.body for segmentation in parsed.segmentations]
        return len(readings) == 1 and (readings[0].trade or "") == trade and not parsed.findings


def _communities(gazetteer: Gazetteer) -> list[Division]:
    return [
        community
        for county in gazetteer.counties
        for town in gazetteer.towns_of(county.code)
        for community in gazetteer.communities_of(town.code)
        if community.short_name.endswith(("社区", "村"))
    ]


def _identity_number(random: Random, county: str) -> str:
    born = date(1945, 1, 1) + timedelta(days=random.randrange(20_000))
    number = f"{county}{born:%Y%m%d}{random.randrange(1, 999):03d}"
    return number + str(ric.calc_check_digit(f"{number}0"))
