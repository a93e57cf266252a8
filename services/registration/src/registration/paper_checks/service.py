"""A paper is told by its code: that of a notice, or the number of a certificate."""

from typing import Final

from registration.certificates.rules import CERTIFICATE_TITLES, CertificateState
from registration.notices.rules.kinds import SERIES, NoticeKind
from registration.paper_checks.errors import PaperUnknown
from registration.paper_checks.queries import CERTIFICATE_BY_NUMBER, NOTICE_BY_CODE
from registration.paper_checks.rules import GENUINE, standing_of
from registration.paper_checks.schemas import BilingualText, CheckedFact, CheckedPaper
from shared.contracts.values import LegalKind
from shared.kit.problems import Text
from shared.kit.reads import Row
from shared.kit.resources import Resources

_NAME: Final = Text("名称", "Name")


async def check(resources: Resources, code: str) -> CheckedPaper:
    """Return the paper that was issued under the code.

    Raises:
        PaperUnknown: there is none.
    """
    reads = resources.database.reads
    if (notice := await reads.row(NOTICE_BY_CODE, code=code)) is not None:
        return _notice(notice)
    if (certificate := await reads.row(CERTIFICATE_BY_NUMBER, number=code)) is not None:
        return _certificate(certificate, resources)
    raise PaperUnknown


def _notice(row: Row) -> CheckedPaper:
    facts = [] if row["name"] is None else [_fact(_NAME, row["name"])]
    return CheckedPaper(
        code=row["check_code"],
        title=_both(SERIES[NoticeKind(row["kind"])].title),
        number=row["number"],
        issued_by=row["issued_by"],
        issued_on=row["issued_on"],
        good=True,
        standing=_both(GENUINE),
        facts=facts,
    )


def _certificate(row: Row, resources: Resources) -> CheckedPaper:
    good, standing = standing_of(CertificateState(row["state"]), row["valid_until"], resources.clock.today())
    copy = Text("正本", "original") if row["copy_number"] == 0 else Text("副本", "duplicate")
    title = CERTIFICATE_TITLES[LegalKind(row["legal_kind"])]
    return CheckedPaper(
        code=row["number"],
        title=BilingualText(zh=f"{title.zh}（{copy.zh}）", en=f"{title.en} ({copy.en})"),
        number=row["number"],
        issued_by=row["issued_by"],
        issued_on=row["issued_on"],
        good=good,
        standing=_both(standing),
        facts=[
            _fact(_NAME, row["name"]),
            _fact(Text("统一社会信用代码", "Unified social credit code"), row["uscc"]),
            _fact(Text("住所", "Domicile"), row["domicile"] or "—"),
            _fact(Text("有效期至", "Valid until"), row["valid_until"].isoformat()),
        ],
    )


def _fact(label: Text, value: str) -> CheckedFact:
    return CheckedFact(label=_both(label), value=value)


def _both(text: Text) -> BilingualText:
    return BilingualText(zh=text.zh, en=text.en)
