"""A paper is told by its code."""

from typing import Final

from shared.kit.reads import Row
from shared.kit.resources import Resources
from talent.paper_checks.errors import PaperUnknown
from talent.paper_checks.queries import CERTIFICATE_BY_CODE
from talent.paper_checks.rules import standing_of
from talent.paper_checks.schemas import BilingualText, CheckedFact, CheckedPaper

_TITLE: Final = BilingualText(zh="志愿服务证明", en="Certificate of voluntary service")
_ISSUER: Final = "邻里（Linli）志愿服务记录"


async def check(resources: Resources, code: str) -> CheckedPaper:
    """Return the paper that was issued under the code.

    Raises:
        PaperUnknown: there is none.
    """
    row = await resources.database.reads.row(CERTIFICATE_BY_CODE, code=code)
    if row is None:
        raise PaperUnknown
    good, standing = standing_of(row["withdrawn_on"])
    return CheckedPaper(
        code=row["code"],
        title=_TITLE,
        number=row["code"],
        issued_by=_ISSUER,
        issued_on=row["issued_on"],
        good=good,
        standing=BilingualText(zh=standing.zh, en=standing.en),
        facts=_facts(row) if good else [],
    )


def _facts(row: Row) -> list[CheckedFact]:
    return [
        _fact("志愿者", "Volunteer", row["name_masked"]),
        _fact("服务期间", "Time", f"{row['from_on']} – {row['to_on']}"),
        _fact("服务次数", "Services", str(row["services"])),
        _fact("服务时长（小时）", "Hours", f"{row['half_hours'] / 2:g}"),
    ]


def _fact(zh: str, en: str, value: str) -> CheckedFact:
    return CheckedFact(label=BilingualText(zh=zh, en=en), value=value)
