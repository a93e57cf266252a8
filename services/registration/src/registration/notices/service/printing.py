"""A notice as it is printed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from registration.notices.rules.kinds import SERIES, NoticeKind
from shared.kit.papers.paper import Paper, check_address, chinese_day

_LEGAL: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.ACCEPTANCE: "《中华人民共和国行政许可法》第三十二条",
    NoticeKind.CORRECTION: "《中华人民共和国行政许可法》第三十二条",
    NoticeKind.APPROVAL: "《中华人民共和国行政许可法》第三十八条第一款",
    NoticeKind.REFUSAL: "《中华人民共和国行政许可法》第三十八条第二款",
    NoticeKind.CHANGE_ACCEPTANCE: "《中华人民共和国行政许可法》第三十二条",
    NoticeKind.CHANGE_CORRECTION: "《中华人民共和国行政许可法》第三十二条",
    NoticeKind.CHANGE_APPROVAL: "《中华人民共和国行政许可法》第四十九条",
    NoticeKind.CHANGE_REFUSAL: "《中华人民共和国行政许可法》第三十八条第二款、第四十九条",
    NoticeKind.CANCELLATION_APPROVAL: "《中华人民共和国行政许可法》第七十条",
    NoticeKind.CANCELLATION_REFUSAL: "《中华人民共和国行政许可法》第三十八条第二款",
}


def paper_of(row: Mapping[str, Any], public_url: str) -> Paper:
    """Return the notice of a row of `NOTICE_BY_ID`, its content read, as it is printed."""
    kind, content = NoticeKind(row["kind"]), row["content"]
    address = check_address(public_url, "registration", row["check_code"])
    return Paper(
        title=SERIES[kind].title.zh,
        number=row["number"],
        paragraphs=[f"{content['name'] or '社会组织'}（申请人）：", *_TEXTS[kind](content)],
        facts=(("依据", _LEGAL[kind]),),
        issued_by=content["authority_name"],
        issued_on=row["issued_on"],
        check_url=address,
        check_note=f"扫码查验真伪\n查验码 {row['check_code']}\n{address}",
    )


def _acceptance(content: Mapping[str, Any]) -> Sequence[str]:
    due, promised = _day(content["due_on"]), _day(content["commit_due_on"])
    return (
        "你单位提出的社会组织登记申请，申请事项属于本机关职权范围，申请材料齐全、符合法定形式，现予受理。",
        f"本机关将于{due}前作出决定，并承诺于{promised}前办结。",
    )


def _correction(content: Mapping[str, Any]) -> Sequence[str]:
    listed = [f"{number}．{defect}" for number, defect in enumerate(content["defects"], 1)]
    days = f"请自收到本告知书之日起{content['days']}日内补正；逾期不补正的，视为放弃申请。"
    return ("经审查，你单位提交的申请材料需要补正的全部内容如下：", *listed, days)


def _approval(content: Mapping[str, Any]) -> Sequence[str]:
    return (
        "你单位提出的社会组织登记申请，经审查，符合法定条件、标准，决定准予登记。",
        f"统一社会信用代码：{content['uscc']}。",
    )


def _refusal(content: Mapping[str, Any]) -> Sequence[str]:
    return (
        "你单位提出的社会组织登记申请，经审查，决定不予登记。",
        f"理由：{content['reasons']}",
        content["remedies"],
    )


def _change_acceptance(content: Mapping[str, Any]) -> Sequence[str]:
    return (
        f"你单位提出的{content['items']}申请，属于本机关职权范围，申请材料齐全、符合法定形式，现予受理。",
        f"本机关将于{_day(content['due_on'])}前作出决定。",
    )


def _change_approval(content: Mapping[str, Any]) -> Sequence[str]:
    return (f"你单位提出的{content['items']}申请，经审查，符合法定条件、标准，决定准予。",)


def _change_refusal(content: Mapping[str, Any]) -> Sequence[str]:
    said = f"你单位提出的{content['items']}申请，经审查，决定不予准许。"
    return (said, f"理由：{content['reasons']}", content["remedies"])


def _cancellation_approval(content: Mapping[str, Any]) -> Sequence[str]:
    return (
        f"你单位提出的注销登记申请，经审查，符合规定，决定准予注销登记。统一社会信用代码：{content['uscc']}。",
        "自本决定作出之日起，登记证书、印章和财务凭证应当已全部缴回，你单位不得再以社会组织名义开展活动。",
    )


def _cancellation_refusal(content: Mapping[str, Any]) -> Sequence[str]:
    said = "你单位提出的注销登记申请，经审查，决定不予注销登记。"
    return (said, f"理由：{content['reasons']}", content["remedies"])


_TEXTS: Final = {
    NoticeKind.CHANGE_ACCEPTANCE: _change_acceptance,
    NoticeKind.CHANGE_CORRECTION: _correction,
    NoticeKind.CHANGE_APPROVAL: _change_approval,
    NoticeKind.CHANGE_REFUSAL: _change_refusal,
    NoticeKind.CANCELLATION_APPROVAL: _cancellation_approval,
    NoticeKind.CANCELLATION_REFUSAL: _cancellation_refusal,
    NoticeKind.ACCEPTANCE: _acceptance,
    NoticeKind.CORRECTION: _correction,
    NoticeKind.APPROVAL: _approval,
    NoticeKind.REFUSAL: _refusal,
}


def _day(text: str) -> str:
    return chinese_day(date.fromisoformat(text))
