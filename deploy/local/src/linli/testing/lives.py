"""Lives of organizations as registration tells them: streams of events for the tests of those who listen."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final, Self
from weakref import WeakValueDictionary

from shared.contracts import registration as told
from shared.contracts.envelope import CloudEvent, wrap
from shared.kit import consume
from shared.kit.clock import SHANGHAI
from shared.kit.ids import new_id
from shared.kit.resources import Resources

COMMUNITY: Final = "500103001011"
OTHER_COMMUNITY: Final = "500103001001"
USCC: Final = "51500103MJ00000187"
FIRST_NUMBER: Final = "F2500103001001240007M"
SECOND_NUMBER: Final = "F1500103001000240001C"
REGISTER: Final[WeakValueDictionary[str, "Life"]] = WeakValueDictionary()
"""Every organization of the tests, as registration knows it."""


class Life:
    """One organization; each method is something that happens to it, and returns the life for the next."""

    def __init__(self, *, origin: str = "APPLICATION", community_code: str | None = COMMUNITY) -> None:
        """Begin before the first event, in a community (None: in its town) of 七星岗街道."""
        self.organization_id = new_id()
        REGISTER[str(self.organization_id)] = self
        self.events: list[CloudEvent] = []
        self._filing_id = new_id()
        self.facts: dict[str, Any] = {
            "organization_id": self.organization_id,
            "status": "PENDING",
            "tier": "COMMUNITY_GUIDED",
            "name": "重庆市渝中区七星岗街道领事巷社区夕阳红广场舞健身队",
            "legal_kind": "FILED",
            "category": "CULTURE_SPORT",
            "community_code": community_code,
            "town_code": "500103001",
            "county_code": "500103",
            "jurisdiction_id": "500103",
            "authority_id": "500103",
            "origin": origin,
        }

    @property
    def last(self) -> CloudEvent:
        """The newest event."""
        return self.events[-1]

    @property
    def snapshot(self) -> told.OrganizationSnapshot:
        """What the producer answers now when it is asked for the organization."""
        return told.OrganizationSnapshot(aggregate_version=len(self.events), facts=told.OrganizationFacts(**self.facts))

    def tell(self, kind: type[told.OrganizationFacts], on: date, *, becomes: dict[str, Any], **more: Any) -> Self:
        """Change the facts to what they become, and tell it in an event of this kind at noon of the day."""
        self.facts |= becomes
        noon = datetime.combine(on, time(12), SHANGHAI)
        event = wrap(
            kind(**self.facts, **more),
            event_id=new_id(),
            version=len(self.events) + 1,
            time=noon,
            recorded_at=noon,
            correlation_id=str(self.organization_id),
            division_code=self.facts["community_code"] or self.facts["town_code"],
        )
        self.events.append(event)
        return self

    def submitted(self, on: date) -> Self:
        """A filing is handed in."""
        return self.tell(told.FilingSubmitted, on, becomes={}, filing_id=self._filing_id)

    def filed(self, on: date) -> Self:
        """The community notes it down."""
        becomes = {"status": "ACTIVE", "filing_number": FIRST_NUMBER, "filed_on": on, "recorded_on": on}
        managing = self.facts["community_code"]
        return self.tell(told.FilingFiled, on, becomes=becomes, filing_id=self._filing_id, managing_code=managing)

    def moved_to_street_care(self, on: date) -> Self:
        """It grows, and the street takes it over."""
        becomes = {"tier": "STREET_MANAGED", "filing_number": SECOND_NUMBER}
        numbers = {"old_number": FIRST_NUMBER, "new_number": SECOND_NUMBER, "filing_id": self._filing_id}
        more = {"old_tier": "COMMUNITY_GUIDED", "managing_code": self.facts["town_code"], **numbers}
        self.tell(told.FilingTierChanged, on, becomes=becomes, **more)
        return self.tell(told.FilingSuperseded, on, becomes={}, **numbers)

    def registered(self, on: date, *, recorded_on: date | None = None) -> Self:
        """It gets legal personality on the day; for an import `recorded_on` is the later day of the import."""
        becomes = {
            "status": "ACTIVE",
            "tier": "REGISTERED",
            "legal_kind": "SG",
            "uscc": USCC,
            "filing_number": None,
            "registered_on": on,
            "recorded_on": self.facts.get("recorded_on") or recorded_on or on,
        }
        more = {"mode": "DIRECT", "scope": "COMMUNITY", "capital_fen": 1_000_000}
        return self.tell(told.OrganizationRegistered, recorded_on or on, becomes=becomes, **more)

    def upgraded(self, on: date) -> Self:
        """A filed one is registered, and its filing is closed."""
        self.registered(on)
        more = {"filing_id": self._filing_id, "old_number": SECOND_NUMBER, "new_uscc": USCC}
        return self.tell(told.FilingUpgraded, on, becomes={}, **more)

    def renamed(self, on: date, name: str) -> Self:
        """It has another name."""
        more = {"old_name": self.facts["name"], "new_name": name}
        return self.tell(told.OrganizationRenamed, on, becomes={"name": name}, **more)

    def moved(self, on: date, community_code: str = OTHER_COMMUNITY) -> Self:
        """Its home is another community."""
        more = {"from_code": self.facts["community_code"], "to_code": community_code, "effective_on": on}
        becomes = {"community_code": community_code, "town_code": community_code[:9]}
        return self.tell(told.OrganizationMovedCommunity, on, becomes=becomes, **more)

    def legal_rep_changed(self, on: date) -> Self:
        """Another person represents it."""
        return self.tell(told.OrganizationLegalRepChanged, on, becomes={}, post="CHAIR", effective_on=on)

    def suspended(self, on: date, until: date) -> Self:
        """It must not act for a time."""
        becomes = {"status": "SUSPENDED"}
        return self.tell(told.OrganizationSuspended, on, becomes=becomes, until=until, ground="PENALTY")

    def resumed(self, on: date) -> Self:
        """It may act again."""
        return self.tell(told.OrganizationResumed, on, becomes={"status": "ACTIVE"})

    def listed_abnormal(self, on: date) -> Self:
        """It stands on the list of abnormal activities."""
        becomes = {"credit_flags": ("ABNORMAL",)}
        return self.tell(told.CreditAbnormalListed, on, becomes=becomes, ground="A1", since=on)

    def listed_severe(self, on: date) -> Self:
        """After two years it stands on the list of serious violations instead."""
        return self.tell(told.CreditSevereListed, on, becomes={"credit_flags": ("SEVERE",)}, ground="S1", since=on)

    def off_the_lists(self, on: date) -> Self:
        """It is off the list of serious violations."""
        return self.tell(told.CreditSevereRemoved, on, becomes={"credit_flags": ()}, ground="S1", since=on)

    def liquidation_started(self, on: date) -> Self:
        """It is being wound up."""
        more = {"reason": "OWN_DECISION", "planned_end_on": on}
        return self.tell(told.OrganizationLiquidationStarted, on, becomes={"status": "LIQUIDATING"}, **more)

    def being_wound_up(self, on: date, planned_end_on: date) -> Self:
        """It is being wound up, which is to take until the day."""
        more = {"reason": "OWN_DECISION", "planned_end_on": planned_end_on}
        return self.tell(told.OrganizationLiquidationStarted, on, becomes={"status": "LIQUIDATING"}, **more)

    def liquidation_cancelled(self, on: date) -> Self:
        """It goes on after all."""
        return self.tell(told.OrganizationLiquidationCancelled, on, becomes={"status": "ACTIVE"})

    def revoked(self, on: date) -> Self:
        """Its registration is taken away."""
        becomes = {"status": "REVOKED"}
        return self.tell(told.OrganizationRevoked, on, becomes=becomes, ground="FRAUD", effective_on=on)

    def revocation_annulled(self, on: date) -> Self:
        """Its registration is given back."""
        becomes = {"status": "ACTIVE"}
        return self.tell(told.OrganizationRevocationAnnulled, on, becomes=becomes, effective_on=on)

    def deregistered(self, on: date) -> Self:
        """It ends."""
        return self.tell(told.OrganizationDeregistered, on, becomes={"status": "DEREGISTERED"}, effective_on=on)

    def removed(self, on: date) -> Self:
        """Its filing is struck off."""
        more = {"reason": "OWN_WISH", "filing_id": self._filing_id}
        return self.tell(told.FilingRemoved, on, becomes={"status": "REMOVED"}, **more)


def eventful_life() -> Life:
    """Give a life with everything in it, from a filing to deregistration."""
    return (
        Life()
        .submitted(date(2024, 9, 2))
        .filed(date(2024, 9, 9))
        .moved_to_street_care(date(2024, 11, 4))
        .upgraded(date(2025, 1, 6))
        .renamed(date(2025, 2, 3), "重庆市渝中区七星岗街道领事巷社区舞蹈爱好者协会")
        .legal_rep_changed(date(2025, 2, 10))
        .suspended(date(2025, 3, 3), date(2025, 4, 30))
        .resumed(date(2025, 5, 1))
        .liquidation_started(date(2025, 6, 2))
        .liquidation_cancelled(date(2025, 6, 9))
        .moved(date(2025, 7, 1))
        .revoked(date(2025, 8, 1))
        .revocation_annulled(date(2025, 9, 1))
        .liquidation_started(date(2025, 10, 9))
        .deregistered(date(2025, 12, 1))
    )


async def deliver(
    resources: Resources,
    consumer: consume.Consumer,
    events: Sequence[CloudEvent],
    snapshot: told.OrganizationSnapshot | None = None,
) -> None:
    """Handle the events one by one in the order given; across a gap the consumer is handed `snapshot`."""
    for event in events:
        await consume._handle_together(resources, consumer, [event], {event.id: snapshot})
