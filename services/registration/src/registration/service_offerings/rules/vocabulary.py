"""The words of offerings."""

from typing import Final, Literal

ServiceField = Literal["FAMILY", "HEALTH", "ELDERLY", "CHILDCARE", "PSYCHOSOCIAL", "MUTUAL_AID"]
SERVICE_FIELDS: Final = ("FAMILY", "HEALTH", "ELDERLY", "CHILDCARE", "PSYCHOSOCIAL", "MUTUAL_AID")
FeeKind = Literal["FREE", "LOW_FEE", "MARKET"]
MutualAid = Literal["MUTUAL_PRODUCTION", "MUTUAL_ELDERLY", "MUTUAL_RELIEF"]
ShownAs = Literal["PROFESSIONAL", "VOLUNTEER", "SERVICE"]
ServedGroup = Literal[
    "ELDERLY", "WOMEN", "CHILDREN", "YOUTH", "DISABLED", "FAMILY",
    "POOR", "LOW_INCOME", "DISASTER_AFFECTED", "SEVERE_MENTAL", "IN_COMMUNITY_CORRECTION", "RELEASED",
    "DIBAO", "TEKUN", "EMPTY_NEST", "RURAL_LEFT_BEHIND", "CHILD_IN_DIFFICULTY",
]  # fmt: skip
HARDSHIP_GROUPS: Final = frozenset(
    {"DIBAO", "TEKUN", "EMPTY_NEST", "RURAL_LEFT_BEHIND", "CHILD_IN_DIFFICULTY", "DISABLED"}
)
"""The groups that clause 8 names for volunteer services."""
SENSITIVE_GROUPS: Final = frozenset({"SEVERE_MENTAL", "IN_COMMUNITY_CORRECTION", "RELEASED"})
"""Groups of which only totals are kept, never a person (clause 5)."""
