"""Of which class a matter is, and which way it goes."""

from collections.abc import Mapping

from registration.major_matters.errors import NothingToDecide, SupervisorFirst
from registration.major_matters.rules.states import MatterState
from registration.major_matters.rules.vocabulary import Route
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterType


def class_of(matter_type: MajorMatterType, classes: Mapping[str, str]) -> MajorMatterClass:
    """Return the class of a type by the dated table `classes`; what it does not name is a notice.

    Source: cq-cso-opinions 18; county-practice
    """
    return MajorMatterClass(classes.get(matter_type, MajorMatterClass.NOTICE))


def route_of(mode: str | None) -> Route:
    """Return which way the matters of an organization go that is registered in this mode.

    Source: cq-cso-opinions 18
    """
    return Route.DUAL if mode == Route.DUAL else Route.DIRECT


def require_decidable(matter_class: str) -> None:
    """Pass a matter that somebody has to allow.

    Raises:
        NothingToDecide: it has happened already.

    Source: county-practice
    """
    if matter_class == MajorMatterClass.IMMEDIATE:
        raise NothingToDecide


def require_turn(route: str, state: str, *, by_unit: bool) -> None:
    """Pass whoever's turn it is: of a dual-managed organization the unit speaks first, then the authority.

    A unit that has agreed has spoken. States that wait for nobody pass: the state machine refuses them.

    Raises:
        SupervisorFirst: the unit has not agreed yet, or has spoken.

    Source: cq-cso-opinions 18
    """
    if by_unit and state == MatterState.SUPV_AGREED:
        raise SupervisorFirst
    if not by_unit and route == Route.DUAL and state == MatterState.SUBMITTED:
        raise SupervisorFirst
