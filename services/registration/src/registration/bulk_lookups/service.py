"""The use case: each value gets its answer, and the database one statement."""

from collections import Counter, defaultdict

from registration.bulk_lookups.queries import STATEMENTS
from registration.bulk_lookups.rules import Malformed, Outcome, malformed
from registration.bulk_lookups.schemas import BulkLookUp, BulkLookUpRead, FoundOrganization, LookedUp, LookedUpReason
from shared.kit.reads import Reads
from shared.kit.schemas import BilingualText


async def look_up(reads: Reads, body: BulkLookUp) -> BulkLookUpRead:
    """Return what is known of each value; those that can be nobody's do not reach the database."""
    defects = [malformed(body.by, value) for value in body.values]
    asked = ["" if defect else value for value, defect in zip(body.values, defects, strict=True)]
    found: dict[int, list[FoundOrganization]] = defaultdict(list)
    for row in await reads.rows(STATEMENTS[body.by], values=asked):
        found[row.pop("place") - 1].append(FoundOrganization.model_validate(row))
    items = [_answer(index, defect, found[index]) for index, defect in enumerate(defects)]
    counts = Counter(item.outcome for item in items)
    return BulkLookUpRead(
        items=items,
        found=counts[Outcome.FOUND],
        unknown=counts[Outcome.UNKNOWN],
        malformed=counts[Outcome.MALFORMED],
    )


def _answer(index: int, defect: Malformed | None, organizations: list[FoundOrganization]) -> LookedUp:
    if defect is not None:
        message = BilingualText(zh=defect.message.zh, en=defect.message.en)
        reason = LookedUpReason(code=defect.code, message=message)
        return LookedUp(index=index, outcome=Outcome.MALFORMED, reason=reason, organizations=[])
    outcome = Outcome.FOUND if organizations else Outcome.UNKNOWN
    return LookedUp(index=index, outcome=outcome, reason=None, organizations=organizations)
