"""What stands against handing a filing in."""

import pytest

from registration.filings.rules.completeness import filing_defects
from shared.contracts.values import Tier

STREET, GUIDED = Tier.STREET_MANAGED, Tier.COMMUNITY_GUIDED


@pytest.mark.parametrize(
    ("tier", "assessed", "charter", "functions", "codes"),
    [
        (GUIDED, GUIDED, False, ["PROVIDE_SERVICE"], []),
        (GUIDED, GUIDED, True, ["PROVIDE_SERVICE"], []),
        (STREET, STREET, True, ["PROVIDE_SERVICE"], []),
        (STREET, STREET, False, ["PROVIDE_SERVICE"], ["CHARTER_REQUIRED"]),
        (STREET, GUIDED, True, ["PROVIDE_SERVICE"], ["TIER_MISMATCH"]),
        (GUIDED, STREET, False, [], ["MISSING", "TIER_MISMATCH", "CHARTER_REQUIRED"]),
        (GUIDED, None, False, ["PROVIDE_SERVICE"], ["TOO_FEW_MEMBERS"]),
        (GUIDED, None, False, [], ["MISSING", "TOO_FEW_MEMBERS"]),
    ],
)
def test_defects(tier, assessed, charter, functions, codes):
    found = filing_defects(tier, assessed, has_charter=charter, functions=functions)
    assert [defect.code for defect in found] == codes
    assert all(defect.message.zh and defect.message.en and defect.clause_ref for defect in found)
