"""How notices are numbered, and which ways of service the law opens."""

from datetime import date

import pytest

from registration.notices.errors import DispatchIncomplete, ReceiptIncomplete, ServedOnImpossible
from registration.notices.rules.kinds import CORRECTIONS, REFUSALS, SERIES, NoticeKind, notice_number
from registration.notices.rules.serving import (
    LeavingRecord,
    Recipient,
    ServiceMethod,
    announced_until,
    remedies_from,
    require_dispatch,
    require_receipt,
    require_served_on,
    serve_by,
)
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()
PLAIN = {
    "consented": False, "tracking_number": None, "channel": None, "whereabouts_unknown": False, "failed_before": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("渝中区民政局", "渝中区民社受〔2024〕1号"), ("重庆市渝中区民政局", "渝中区民社受〔2024〕1号"),
        ("重庆市民政局", "渝民社受〔2024〕1号"), ("两江新区社会保障局", "两江新区社会保障局社受〔2024〕1号"),
    ],
)  # fmt: skip
def test_numbers(name: str, number: str) -> None:
    assert notice_number(name, NoticeKind.ACCEPTANCE, 2024, 1) == number


def test_each_kind_has_a_series_and_words_of_its_own() -> None:
    numbers = {notice_number("渝中区民政局", kind, 2024, 1) for kind in NoticeKind}
    assert len(numbers) == len(NoticeKind)
    assert {SERIES[kind].decision for kind in REFUSALS} == {True}
    assert not any(SERIES[kind].decision for kind in CORRECTIONS)


@pytest.mark.parametrize(
    ("method", "stated", "pointers"),
    [
        ("DIRECT", {}, []), ("LEFT", {}, []), ("ENTRUSTED", {}, []),
        ("ELECTRONIC", {}, ["/consented"]), ("ELECTRONIC", {"consented": True}, []),
        ("POST", {}, ["/tracking_number"]), ("POST", {"tracking_number": "E1234"}, []),
        ("ANNOUNCEMENT", {}, ["/channel", "/whereabouts_unknown"]),
        ("ANNOUNCEMENT", {"channel": "报"}, ["/whereabouts_unknown"]),
        ("ANNOUNCEMENT", {"channel": "报", "failed_before": True}, []),
        ("ANNOUNCEMENT", {"channel": "报", "whereabouts_unknown": True}, []),
    ],
)  # fmt: skip
def test_ways_of_service(method: str, stated: dict[str, object], pointers: list[str]) -> None:
    asked = ServiceMethod(method), PLAIN | stated
    if not pointers:
        require_dispatch(asked[0], **asked[1])  # type: ignore[arg-type]
        return
    with pytest.raises(DispatchIncomplete) as raised:
        require_dispatch(asked[0], **asked[1])  # type: ignore[arg-type]
    assert [error.pointer for error in raised.value.errors] == pointers


def test_receipts_and_days() -> None:
    require_receipt(ServiceMethod.LEFT, None, LeavingRecord.WITNESSES)
    require_receipt(ServiceMethod.DIRECT, Recipient.MAIL_ROOM, None)
    for method in (ServiceMethod.LEFT, ServiceMethod.POST):
        with pytest.raises(ReceiptIncomplete):
            require_receipt(method, None, None)
    require_served_on(date(2024, 3, 1), date(2024, 3, 1), date(2024, 3, 1))
    for day in (date(2024, 2, 29), date(2024, 3, 3)):
        with pytest.raises(ServedOnImpossible):
            require_served_on(day, date(2024, 3, 1), date(2024, 3, 2))
    assert announced_until(date(2024, 3, 1), 30) == date(2024, 3, 31)
    assert serve_by(NoticeKind.APPROVAL, date(2024, 9, 30), 10, CALENDAR) == date(2024, 10, 18)
    assert serve_by(NoticeKind.ACCEPTANCE, date(2024, 9, 30), 10, CALENDAR) is None
    assert remedies_from(NoticeKind.APPROVAL, date(2024, 3, 1), 60, 6, CALENDAR) == {}
    assert remedies_from(NoticeKind.REFUSAL, date(2024, 8, 31), 60, 6, CALENDAR) == {
        "reconsideration_due_on": "2024-10-30", "litigation_due_on": "2025-02-28",
    }  # fmt: skip
