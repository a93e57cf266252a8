"""The word lists as data: well formed, dated, and broad enough."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from registration.divisions.rules.gazetteer import Gazetteer
from registration.names.rules.dated_words import DatedWords
from registration.names.rules.parts import UniqueScope
from registration.names.rules.vocabulary import Vocabulary, WordAction, WordCategory, WordList, WordMatch
from registration.names.service.words import dated_words
from shared.contracts.values import Category, LegalKind

POLICY_WORDS = (
    "生活照料 心理抚慰 保健康复 帮扶救助 法律援助 家庭教育 家风建设 家庭照护 健康咨询 "
    "社会融入 精神慰藉 心理疏导 权益维护 临终关怀 志愿服务 社区矫正 社会救助 能力提升 "
    "生计发展 行为矫正 资源链接 文化 体育 健身 农业技术推广 生产经营 留守儿童 留守妇女 "
    "留守老人 乡村振兴 脱贫攻坚 农村就业创业 生产互助 留守关爱 家庭服务 健康服务 养老服务 "
    "育幼 文体娱乐 医疗保健 养老互助 救助互助 邻里互助 人文关怀 心理健康 协商 自治 "
    "居民公约 村规民约 流动人口 科普 教育 娱乐 慈善 移风易俗 文明家庭 孝老爱亲 与邻为善 "
    "物业纠纷 邻里纠纷调解 信访化解 群防群治 社区戒毒 防灾减灾 精神障碍社区康复 平安社区 "
    "刑满释放人员帮扶"
)


def test_every_word_of_the_policy_is_a_field() -> None:
    lexicon = dated_words().on(date(2025, 1, 1)).lexicon
    assert [word for word in POLICY_WORDS.split() if lexicon.field_code(word) is None] == []


def test_the_lexicon_has_hundreds_of_terms_and_serves_every_category() -> None:
    lexicon = dated_words().on(date(2025, 1, 1)).lexicon
    assert len(lexicon.codes) > 600
    assert {category for field in lexicon.fields for category in field.categories} == set(Category)


def test_a_bare_place_word_is_no_field() -> None:
    lexicon = dated_words().on(date(2025, 1, 1)).lexicon
    assert lexicon.field_code("社区") is None
    assert lexicon.field_code("社区服务") == lexicon.field_code("便民服务")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("社区文化", "CULTURE"),
        ("老年书法", "ELDERLY_CALLIGRAPHY_PAINTING"),
        ("社区书法", "CALLIGRAPHY_PAINTING"),
        ("青铜", None),
    ],
)
def test_qualifiers_make_fields_of_their_own_or_add_nothing(word: str, code: str | None) -> None:
    assert dated_words().on(date(2025, 1, 1)).lexicon.field_code(word) == code


@pytest.mark.parametrize("day", [date(1950, 1, 1), date(2024, 4, 30), date(2024, 5, 1), date(2030, 1, 1)])
def test_both_regimes_have_words_for_every_kind(day: date) -> None:
    lexicon = dated_words().on(day).lexicon
    assert all(list(lexicon.forms[kind]) for kind in LegalKind)


def test_words_hold_from_their_first_day_until_before_their_last() -> None:
    tables = dated_words().tables
    forms: dict[str, Any] = {
        **tables.forms,
        "form": [
            *tables.forms["form"],
            {"kind": "SG", "source": "names-measures-69 8", "texts": ["同盟"], "valid_from": date(2024, 5, 1),
             "valid_to": date(2026, 1, 1)},
        ],
    }  # fmt: skip
    words = DatedWords(replace(tables, forms=forms))
    held = {day: "同盟" in words.on(day).lexicon.forms[LegalKind.SG] for day in (
        date(2024, 4, 30), date(2024, 5, 1), date(2025, 12, 31), date(2026, 1, 1),
    )}  # fmt: skip
    assert list(held.values()) == [False, True, True, False]


def test_days_of_one_period_share_their_words() -> None:
    words = dated_words()
    assert words.on(date(2025, 1, 1)) is words.on(date(2025, 6, 1))


def test_a_term_of_two_fields_is_refused() -> None:
    tables = dated_words().tables
    fields: dict[str, Any] = {**tables.fields, "field": [*tables.fields["field"], tables.fields["field"][0]]}
    with pytest.raises(ValueError, match="more than one field"):
        DatedWords(replace(tables, fields=fields)).on(date(2025, 1, 1))


def test_a_list_that_leads_to_no_finding_is_refused() -> None:
    words = WordList(WordCategory.PERSON, WordMatch.TOKEN, WordAction.REVIEW, ("某",), "linli-design")
    with pytest.raises(ValueError, match="PERSON"):
        Vocabulary([words], [])


@pytest.mark.parametrize(
    ("match", "token", "found"),
    [
        (WordMatch.TOKEN, "工会", True),
        (WordMatch.TOKEN, "渝中工会", True),
        (WordMatch.TOKEN, "社区义工会", False),
        (WordMatch.TOKEN, "义工工会", True),
        (WordMatch.SUBSTRING, "社区义工会", True),
        (WordMatch.TOKEN, "工人", False),
    ],
)
def test_token_words_do_not_cut_through_protected_ones(match: WordMatch, token: str, found: bool) -> None:
    words = WordList(WordCategory.MASS_ORG, match, WordAction.REJECT, ("工会",), "linli-design")
    assert bool(Vocabulary([words], ["义工"]).find(token)) is found


def test_centers_are_for_filed_organizations_only_where_the_rule_says_so(
    names: SimpleNamespace, gazetteer: Gazetteer
) -> None:
    allowed = names.standards_of(gazetteer, date(2025, 1, 1), replace(names.rules, filed_allow_center=True))
    assert not names.parse("…领事巷社区阳光养老中心", "FILED/C").is_valid
    assert names.parse("…领事巷社区阳光养老中心", "FILED/C", allowed).is_valid


def test_the_town_may_be_left_out_where_the_rule_says_so(names: SimpleNamespace, gazetteer: Gazetteer) -> None:
    relaxed = names.standards_of(gazetteer, date(2025, 1, 1), replace(names.rules, town_required=False))
    parsed = names.parse("重庆市渝中区领事巷社区志愿者协会", "SG/C", relaxed)
    assert parsed.is_valid
    assert parsed.prefix.town.code == "500103001"


def test_lengths_come_from_the_rules(names: SimpleNamespace, gazetteer: Gazetteer) -> None:
    changed = replace(names.rules, trade_max_han=3, unique_scope=UniqueScope.TOWN)
    strict = names.standards_of(gazetteer, date(2025, 1, 1), changed)
    parsed = names.parse("…领事巷社区夕阳红家居家养老服务中心", "SO/C", strict)
    assert [finding.code for finding in parsed.findings] == ["TRADE_TOO_LONG"]
