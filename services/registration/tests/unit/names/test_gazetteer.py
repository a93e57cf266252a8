import pytest

from registration.divisions.rules.gazetteer import Gazetteer, spoken_name
from registration.divisions.rules.normalization import normalize_division_name, short_place_name


@pytest.mark.parametrize(
    ("official", "normalized"),
    [
        ("银杏村民委员会", "银杏村"),
        ("云庆村村民委员会", "云庆村"),
        ("方斗社区村民委员会", "方斗社区"),
        ("明星居民委员会", "明星社区"),
        ("明星居委会", "明星社区"),
        ("领事巷社区居民委员会", "领事巷社区"),
        ("国际村社区居委会", "国际村社区"),
        ("饮水村社区居民委员会", "饮水村社区"),
        ("金家社区工作站", "金家社区"),
        ("华润·凌江社区居民委员会", "华润·凌江社区"),
        (" 领事\u3000巷\u00a0社区\u200b居委会", "领事巷社区"),
        ("响水村委会", "响水村"),
    ],
)
def test_committee_titles_become_community_or_village(official: str, normalized: str) -> None:
    assert normalize_division_name(official) == normalized


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("渝中区", "渝中"),
        ("忠县", "忠"),
        ("石柱土家族自治县", "石柱"),
        ("彭水苗族土家族自治县", "彭水"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("龙胜各族自治县", "龙胜"),
        ("东乡族自治县", "东乡族"),
        ("香港特别行政区", "香港"),
        ("滨海新区", "滨海"),
        ("清新区", "清新"),
        ("恒合土家族乡", "恒合"),
        ("新乡镇", "新乡"),
        ("七星岗街道", "七星岗"),
    ],
)
def test_places_have_a_short_name(name: str, short: str) -> None:
    assert short_place_name(name) == short


def test_every_division_is_found_by_its_own_name(gazetteer: Gazetteer) -> None:
    for county in gazetteer.counties:
        assert gazetteer.counties_at(f"重庆市{county.name}七", 3) == (county,)
        for town in gazetteer.towns_of(county.code):
            assert gazetteer.towns_at(county.code, f"{town.name}阳光", 0) == (town,)
            for community in gazetteer.communities_of(town.code):
                assert community in gazetteer.communities_at(town.code, community.prefix_name + "阳光")


def test_the_longest_town_wins_and_only_within_its_county(gazetteer: Gazetteer) -> None:
    [hengge] = gazetteer.towns_at("500101", "恒合土家族乡箱子村", 0)
    [longsha] = gazetteer.towns_at("500101", "龙沙镇", 0)
    [other_longsha] = gazetteer.towns_at("500240", "龙沙镇", 0)
    assert (hengge.code, longsha.code, other_longsha.code) == ("500101239", "500101135", "500240110")
    assert gazetteer.towns_at("500103", "龙沙镇", 0) == ()
    assert len(gazetteer.towns_anywhere("双龙镇")) == 4


def test_a_shared_community_name_gives_both(gazetteer: Gazetteer) -> None:
    codes = {community.code for community in gazetteer.communities_at("500110108", "石角社区阳光")}
    assert codes == {"500110108001", "500110108202"}


def test_codes_are_understood_with_and_without_padding(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_code("500103000000") == gazetteer.by_code("500103")
    assert gazetteer.by_code("500199") is None


def test_jurisdiction_follows_the_towns_taken_out(gazetteer: Gazetteer) -> None:
    for code, authority in (("500110004", "500110-WS"), ("500110108001", "500110-WS"), ("500110001", "500110")):
        division = gazetteer.by_code(code)
        assert division is not None
        assert division.jurisdiction_id == authority


@pytest.mark.parametrize("word", ["渝北", "渝北区", "重庆", "安康", "同心县", "石柱", "浦东新区", "内蒙古"])
def test_places_that_no_trade_name_may_be(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.national_names.refused(word)


@pytest.mark.parametrize("word", ["同心", "惠民", "康乐"])
def test_counties_elsewhere_only_deserve_a_warning(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.national_names.refused(word) is None
    assert gazetteer.national_names.elsewhere(word)


@pytest.mark.parametrize("word", ["阳光", "忠", "县", "市辖区"])
def test_ordinary_words_are_no_places(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.national_names.refused(word) is None
    assert gazetteer.national_names.elsewhere(word) is None


def test_local_places_are_known_by_short_and_full_name(gazetteer: Gazetteer) -> None:
    for word in ("香山", "香山社区", "忠州"):
        assert gazetteer.local_places("500233", word)
    assert gazetteer.local_places("500103", "香山") == ()
    village = gazetteer.by_code("500240218201")
    assert village is not None
    assert spoken_name(village) == "银杏"
