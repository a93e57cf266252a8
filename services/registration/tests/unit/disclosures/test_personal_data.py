"""What must not be in a text for the public, and what may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.testing.registering import id_number
from registration.disclosures.rules.personal_data import personal_data_errors, personal_data_in

SHOWN = [
    ("会长身份证号500103196501011234。", ["ID_NUMBER"]),
    ("会长身份证号500103 19650101 1234。", ["ID_NUMBER"]),
    ("会长身份证号500103-19650101-123X。", ["ID_NUMBER"]),
    ("号码５００１０３１９６５０１０１１２３４", ["ID_NUMBER"]),
    ("旧号500103650101123。", ["ID_NUMBER"]),
    ("联系人电话13812345678", ["PHONE_NUMBER"]),
    ("联系人电话138 1234 5678", ["PHONE_NUMBER"]),
    ("联系人电话+86-138-1234-5678", ["PHONE_NUMBER"]),
    ("请汇至6222021234567890128", ["BANK_CARD"]),
    ("护照号E12345678", ["PASSPORT_NUMBER"]),
    ("家庭住址:渝中区领事巷1号3单元", ["HOME_ADDRESS"]),
    ("家住领事巷社区", ["HOME_ADDRESS"]),
    ("会长配偶:王小红。", ["RELATIVE"]),
    ("儿子是李强,", ["RELATIVE"]),
    ("受助人:张三", ["BENEFICIARY"]),
    ("受益人姓名:刘晓梅。", ["BENEFICIARY"]),
    ("受助人:张三,电话13812345678", ["BENEFICIARY", "PHONE_NUMBER"]),
]
ALLOWED = [
    "会长李四光、副会长王芳,工作人员6人。",
    "统一社会信用代码51500103MJ00000187",
    "备案编号F1500103001000240001C",
    "办公电话023-63761234,地址渝中区领事巷1号。",
    "收入1234567.89元,支出12345678901元",
    "受助人:张某某,受益人:李**",
    "受益人:高龄老人、残疾人",
    "子女为老人庆生活动",
    "2023年1月1日至2023年12月31日开展活动120场次",
    "服务儿童13812人次,发放345678份",
    "合同编号123456789012345678",
    "订单20240101123456",
]


@pytest.mark.parametrize(("text", "codes"), SHOWN)
def test_personal_data_are_found(text: str, codes: list[str]) -> None:
    assert [finding.code for finding in personal_data_in(text)] == codes


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_everybodys_business_passes(text: str) -> None:
    assert personal_data_in(text) == ()


def test_errors_say_where_and_not_what() -> None:
    (error,) = personal_data_errors("会长身份证号500103196501011234。", "/text")
    assert (error.pointer, error.code, error.details) == ("/text", "ID_NUMBER", {"at": 6})
    assert "5001" not in error.message.zh + error.message.en


@given(st.text("居民活动很成功。,", max_size=12), st.text("居民活动很成功。,", max_size=12))
def test_a_number_is_found_wherever_it_stands(before: str, after: str) -> None:
    found = personal_data_in(before + id_number() + after)
    assert [(finding.code, finding.at) for finding in found] == [("ID_NUMBER", len(before))]
