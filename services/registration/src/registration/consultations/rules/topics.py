"""What consultations are about, and what follows from it."""

from enum import StrEnum
from typing import Final

from registration.consultations.errors import TopicElsewhere
from shared.kit.problems import FieldError, Text


class ConsultationTopic(StrEnum):
    """What a consultation is about."""

    PUBLIC_INTEREST = "PUBLIC_INTEREST"
    VITAL_INTEREST = "VITAL_INTEREST"
    DISPUTE = "DISPUTE"
    SELF_GOV_CHARTER = "SELF_GOV_CHARTER"
    RESIDENT_CONVENTION = "RESIDENT_CONVENTION"
    VILLAGE_RULES = "VILLAGE_RULES"
    FLOATING_POPULATION = "FLOATING_POPULATION"


_T = ConsultationTopic
NORMS: Final = frozenset({_T.SELF_GOV_CHARTER, _T.RESIDENT_CONVENTION, _T.VILLAGE_RULES})
"""What the assembly of residents or villagers must vote on, and the street or town keeps on file."""
_COMMITTEES: Final = {_T.RESIDENT_CONVENTION: "RESIDENT", _T.VILLAGE_RULES: "VILLAGE"}


def require_topic_fits(topic: ConsultationTopic, committee_kind: str) -> None:
    """Pass unless it is a convention of residents where villagers govern themselves, or the other way round.

    Raises:
        TopicElsewhere: the community has the other kind of committee.

    Source: residents-committee-law 15; villagers-committee-law 27; cq-cso-opinions 9
    """
    wanted = _COMMITTEES.get(topic)
    if wanted is not None and wanted != committee_kind:
        raise TopicElsewhere(errors=[FieldError("/topic", TopicElsewhere.code, _ELSEWHERE, "9")])


_ELSEWHERE = Text(
    "居民公约适用于居委会社区，村规民约适用于村委会所在村。",
    "Conventions are for communities with a residents' committee, village rules for those with a villagers' committee.",
)
