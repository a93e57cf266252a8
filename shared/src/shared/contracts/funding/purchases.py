"""Events of services that authorities buy from organizations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsFunding
from shared.contracts.funding.awards import StaffingNeed
from shared.contracts.values import Classification


class ContractFacts(ConcernsFunding):
    """What every event of a purchase contract says; `catalog_code` is the service bought."""

    aggregate_type: ClassVar[str] = "contract"
    classification: ClassVar[Classification] = Classification.INTERNAL

    contract_id: UUID
    catalog_code: str
    amount_fen: int

    @property
    def aggregate_id(self) -> str:
        """The contract."""
        return str(self.contract_id)


class ContractSigned(ContractFacts):
    """The buyer and the organization have signed; the service needs the social workers in `staffing`."""

    type: ClassVar[str] = "funding.contract.signed.v1"

    from_on: date | None = None
    until_on: date | None = None
    staffing: tuple[StaffingNeed, ...] = ()


class ContractAccepted(ContractFacts):
    """The buyer found the service to be as agreed."""

    type: ClassVar[str] = "funding.contract.accepted.v1"


class ContractTerminated(ContractFacts):
    """The contract ended before it was fulfilled."""

    type: ClassVar[str] = "funding.contract.terminated.v1"
