"""Rows as entries with the data items of the national platform."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

from registration.applications.service.surroundings import work_calendar
from registration.certificates.rules import CERTIFICATE_TITLES
from registration.double_publicity.rules import (
    KINDS,
    LONGEST_RULE,
    PUBLISH_RULE,
    STANDING_CODES,
    VIOLATIONS,
    Standing,
    license_standing,
    penalty_content,
    penalty_standing,
    publish_by,
    shown_until,
    ten_thousand_yuan,
)
from registration.notices.rules.kinds import SERIES, NoticeKind
from registration.penalties.rules.kinds import Violation
from shared.contracts.values import LegalKind, PenaltyKind
from shared.kit.rule_register import AppliedRules

LEGAL_PERSON: Final = "法人及非法人组织"
REGISTRATION: Final = "登记"
_MARKS: Final[Mapping[Standing, str | None]] = {
    Standing.NORMAL: None,
    Standing.WITHDRAWN: "已撤销或者已终止",
    Standing.DISPUTED: "正在行政复议或者诉讼，或者已停止执行",
    Standing.REPAIRED: "已信用修复，停止公示",
}
LICENSE_ITEMS: Final[Mapping[str, str]] = {
    "XK_XDR_MC": "行政相对人名称", "XK_XDR_LB": "行政相对人类别", "XK_XDR_SHXYM": "统一社会信用代码",
    "XK_XDR_SHZZ": "社会组织登记证号", "XK_XKWS": "行政许可决定文书名称", "XK_WSH": "行政许可决定文书号",
    "XK_XKLB": "许可类别", "XK_XKZS": "许可证书名称", "XK_XKBH": "许可编号", "XK_NR": "许可内容",
    "XK_JDRQ": "许可决定日期", "XK_YXQZ": "有效期自", "XK_YXQZI": "有效期至", "XK_XKJG": "许可机关",
    "XK_ZT": "当前状态", "XK_LYDW": "数据来源单位", "BZ": "备注",
}  # fmt: skip
PENALTY_ITEMS: Final[Mapping[str, str]] = {
    "CF_XDR_MC": "行政相对人名称", "CF_XDR_LB": "行政相对人类别", "CF_XDR_SHXYM": "统一社会信用代码",
    "CF_WSH": "行政处罚决定文书号", "CF_WFXW": "违法行为类型", "CF_SY": "违法事实", "CF_YJ": "处罚依据",
    "CF_CFLB": "处罚类别", "CF_NR": "处罚内容", "CF_NR_FK": "罚款金额（万元）",
    "CF_NR_WFFF": "没收违法所得、没收非法财物的金额（万元）", "CF_JDRQ": "处罚决定日期", "CF_GSJZQ": "公示截止期",
    "CF_CFJG": "处罚机关", "CF_ZT": "当前状态", "CF_SJLY": "数据来源单位", "BZ": "备注",
}  # fmt: skip
_ALWAYS: Final = ("CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_JDRQ", "CF_CFJG")
"""What stays of a penalty that is no longer shown, so that copies of it can be found and taken down."""


def license_entry(row: Mapping[str, Any], rules: AppliedRules) -> dict[str, Any]:
    """Return the entry of a registration."""
    standing = license_standing(row["status"])
    decision, certificate = SERIES[NoticeKind.APPROVAL].title.zh, CERTIFICATE_TITLES[LegalKind(row["legal_kind"])].zh
    items = {
        "XK_XDR_MC": row["name"], "XK_XDR_LB": LEGAL_PERSON, "XK_XDR_SHXYM": row["uscc"],
        "XK_XDR_SHZZ": row["certificate_number"], "XK_XKWS": decision, "XK_WSH": row["document_number"],
        "XK_XKLB": REGISTRATION, "XK_XKZS": certificate, "XK_XKBH": row["certificate_number"],
        "XK_NR": row["business_scope"], "XK_JDRQ": row["decided_on"], "XK_YXQZ": row["decided_on"],
        "XK_YXQZI": row["valid_until"], "XK_XKJG": row["authority_name"], "XK_ZT": STANDING_CODES[standing],
        "XK_LYDW": row["authority_name"], "BZ": _MARKS[standing],
    }  # fmt: skip
    return _entry(row, standing, items, rules)


def penalty_entry(row: Mapping[str, Any], rules: AppliedRules) -> dict[str, Any]:
    """Return the entry of a penalty; one that is withdrawn or repaired keeps what names it only."""
    appeals, terms = _read(row["appeals"]), _read(row["terms"]) or {}
    appealed = any(appeal.get("outcome") is None for appeal in appeals)
    standing = penalty_standing(row["state"], appealed=appealed, repaired=row["repaired_on"] is not None)
    kind = PenaltyKind(row["kind"])
    items = {
        "CF_XDR_MC": row["name"], "CF_XDR_LB": LEGAL_PERSON, "CF_XDR_SHXYM": row["uscc"],
        "CF_WSH": row["document_number"], "CF_WFXW": VIOLATIONS[Violation(row["violation"])],
        "CF_SY": VIOLATIONS[Violation(row["violation"])], "CF_YJ": terms.get("legal_basis"), "CF_CFLB": KINDS[kind],
        "CF_NR": penalty_content(kind, row["amount_fen"], terms),
        "CF_NR_FK": ten_thousand_yuan(row["amount_fen"]) if kind is PenaltyKind.FINE else None,
        "CF_NR_WFFF": ten_thousand_yuan(row["amount_fen"]) if kind is PenaltyKind.CONFISCATION else None,
        "CF_JDRQ": row["decided_on"],
        "CF_GSJZQ": shown_until(row["decided_on"], int(rules(LONGEST_RULE).value)),
        "CF_CFJG": row["authority_name"], "CF_ZT": STANDING_CODES[standing], "CF_SJLY": row["authority_name"],
        "BZ": _MARKS[standing],
    }  # fmt: skip
    if standing in (Standing.WITHDRAWN, Standing.REPAIRED):
        items = {name: value if name in (*_ALWAYS, "CF_ZT", "BZ") else None for name, value in items.items()}
    return _entry(row, standing, items, rules)


def _entry(row: Mapping[str, Any], standing: Standing, items: dict[str, Any], rules: AppliedRules) -> dict[str, Any]:
    return {
        "id": row["id"],
        "organization_id": row["organization_id"],
        "standing": standing,
        "publish_by": publish_by(row["decided_on"], int(rules(PUBLISH_RULE).value), work_calendar()),
        "changed_at": row["changed_at"],
        "items": items,
    }


def _read(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value))
