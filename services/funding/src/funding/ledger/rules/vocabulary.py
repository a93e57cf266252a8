"""The words of the ledger."""

from enum import StrEnum
from typing import Final

WELFARE_LOTTERY_RULE: Final = "fund.welfareLotteryPurposes"


class SourceType(StrEnum):
    """What kind of money it is. CUSTODY is kept for others and never belongs to the pool."""

    FISCAL = "FISCAL"
    WELFARE_LOTTERY = "WELFARE_LOTTERY"
    PURCHASE = "PURCHASE"
    INCUBATION = "INCUBATION"
    COMMUNITY_FOUNDATION = "COMMUNITY_FOUNDATION"
    DONATION = "DONATION"
    COMMITTEE_SUPPORT = "COMMITTEE_SUPPORT"
    SOCIAL = "SOCIAL"
    CUSTODY = "CUSTODY"


class Purpose(StrEnum):
    """What money is spent for; the first four are those of the welfare lottery."""

    ELDERLY = "ELDERLY"
    DISABLED = "DISABLED"
    ORPHAN = "ORPHAN"
    POOR = "POOR"
    CHILDREN = "CHILDREN"
    YOUTH = "YOUTH"
    WOMEN = "WOMEN"
    VETERANS = "VETERANS"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"
    CULTURE = "CULTURE"
    SPORT = "SPORT"
    ENVIRONMENT = "ENVIRONMENT"
    SAFETY = "SAFETY"
    MEDIATION = "MEDIATION"
    GOVERNANCE = "GOVERNANCE"
    RURAL = "RURAL"
    VOLUNTEERING = "VOLUNTEERING"
    MUTUAL_AID = "MUTUAL_AID"
    EMPLOYMENT = "EMPLOYMENT"
    RELIEF = "RELIEF"
    INCUBATION = "INCUBATION"
    CAPACITY = "CAPACITY"
    VENUE = "VENUE"
    OTHER = "OTHER"


class Account(StrEnum):
    """CASH is what a fund's bank account holds; the others say what it is for.

    AVAILABLE is free, COMMITTED set aside, OWED kept for others, LAPSED to go back to the treasury.
    """

    CASH = "CASH"
    AVAILABLE = "AVAILABLE"
    COMMITTED = "COMMITTED"
    OWED = "OWED"
    LAPSED = "LAPSED"


class Posting(StrEnum):
    """What a transaction does."""

    RECEIPT = "RECEIPT"
    COMMIT = "COMMIT"
    RELEASE = "RELEASE"
    PAYMENT = "PAYMENT"
    SPENDING = "SPENDING"
    RETURN = "RETURN"
    TRANSFER = "TRANSFER"
    LAPSE = "LAPSE"
    REMITTANCE = "REMITTANCE"
    FEE = "FEE"
    CUSTODY_IN = "CUSTODY_IN"
    CUSTODY_OUT = "CUSTODY_OUT"
    CUSTODY_MOVE = "CUSTODY_MOVE"
    REVERSAL = "REVERSAL"


class FundState(StrEnum):
    """OPEN takes and gives; CLOSED pays what was set aside only."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
