"""The words of activities."""

from typing import Literal

ActivityKind = Literal["CULTURE", "EDUCATION", "SPORT", "SCIENCE_POP", "ENTERTAINMENT", "CHARITY"]
ValueTag = Literal[
    "CORE_VALUES", "CUSTOM_REFORM", "TRADITION", "FILIAL", "NEIGHBOURLY", "HEALTHY_LIFESTYLE", "NEW_ETHOS",
    "PUBLIC_MORALS", "MUTUAL_WATCH",
]  # fmt: skip
SelfGovernance = Literal["SELF_MANAGE", "SELF_SERVE", "SELF_EDUCATE", "SELF_SUPERVISE"]
Screening = Literal["NOT_NEEDED", "PENDING", "PASSED", "REFUSED"]
Irregularity = Literal["WITHOUT_PERMIT", "REPORTED_LATE", "UNCONFIRMED_PARTICIPANTS"]
