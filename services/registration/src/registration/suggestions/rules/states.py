"""The states of a suggestion and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    RECEIVED = "RECEIVED"
    FORWARDED = "FORWARDED"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"
    TO_CONSULTATION = "TO_CONSULTATION"


class SuggestionTopic(StrEnum):
    """What a suggestion is about."""

    SERVICE = "SERVICE"
    ENVIRONMENT = "ENVIRONMENT"
    SAFETY = "SAFETY"
    PROPERTY = "PROPERTY"
    CULTURE = "CULTURE"
    DISPUTE = "DISPUTE"
    GOVERNANCE = "GOVERNANCE"
    OTHER = "OTHER"


class Addressee(StrEnum):
    """Who is to answer."""

    COMMITTEE = "COMMITTEE"
    STREET = "STREET"
    ORGANIZATION = "ORGANIZATION"
    DEPARTMENT = "DEPARTMENT"


_S = SuggestionState

SUGGESTION_MACHINE: Final = StateMachine(
    "suggestion",
    [
        Transition(None, _S.RECEIVED, "receive", ("RES",)),
        Transition(_S.RECEIVED, _S.FORWARDED, "forward", ("COM",), "who is to answer"),
        Transition(_S.FORWARDED, _S.FORWARDED, "forward", ("COM",), "who is to answer"),
        Transition(_S.RECEIVED, _S.ANSWERED, "answer", ("COM",), "within 15 working days of its receipt"),
        Transition(_S.FORWARDED, _S.ANSWERED, "answer", ("COM", "STR", "CSO", "DEP"), "by the addressee"),
        Transition(_S.ANSWERED, _S.CLOSED, "close", ("RES", "COM")),
        Transition(_S.RECEIVED, _S.TO_CONSULTATION, "consult", ("COM",), "a consultation is proposed"),
        Transition(_S.FORWARDED, _S.TO_CONSULTATION, "consult", ("COM",), "a consultation is proposed"),
        Transition(_S.ANSWERED, _S.TO_CONSULTATION, "consult", ("COM",), "a consultation is proposed"),
    ],
)
