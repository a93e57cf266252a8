"""How winding-up can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class GroundNotYours(Forbidden):
    """Own decisions are the organization's to take, forced liquidations the authority's to order and conduct."""

    code = "GROUND_NOT_YOURS"
    title = Text("该清算应由其他主体发起或办理", "Another party starts and conducts this liquidation")


class LiquidationOpen(Conflict):
    """The organization is being wound up already."""

    code = "LIQUIDATION_OPEN"
    title = Text("该组织已在清算中", "The organization is being wound up already")


class LiquidationForced(Conflict):
    """A revoked organization is wound up in any case, unless its revocation is annulled."""

    code = "LIQUIDATION_FORCED"
    title = Text("被撤销登记的组织必须清算", "A revoked organization must be wound up")


class PartOfReorganization(Conflict):
    """The liquidation belongs to a merger or split and is given up with that."""

    code = "PART_OF_REORGANIZATION"
    title = Text("该清算属于合并或分立事项", "The liquidation is part of a merger or split")


class LiquidationInvalid(Unprocessable):
    """What is stated cannot be so, or breaks a rule."""

    code = "LIQUIDATION_INVALID"
    title = Text("清算事项不符合规定", "The liquidation breaks a rule")


class SupervisingUnitFirst(Unprocessable):
    """Under dual management the supervising unit names and guides the team before creditors are called."""

    code = "SUPERVISING_UNIT_FIRST"
    title = Text("应先由业务主管单位指定并指导清算组", "The supervising unit names and guides the team first")


class NoticeRunning(Unprocessable):
    """Creditors may still come forward."""

    code = "CREDITOR_NOTICE_RUNNING"
    title = Text("债权申报公告期未满", "The time for creditors has not passed")


class DeregistrationIncomplete(Unprocessable):
    """Papers or acts that deregistration needs are missing."""

    code = "DEREGISTRATION_INCOMPLETE"
    title = Text("注销登记的材料或手续不齐全", "Deregistration lacks papers or acts")


class ClearanceMissing(Conflict):
    """A service has not voted, or holds something open for the organization."""

    code = "CLEARANCE_MISSING"
    title = Text("尚有未清理事项", "Not all services have cleared the organization")


class ProposalDiffers(Conflict):
    """The decision does not confirm what was proposed."""

    code = "PROPOSAL_DIFFERS"
    title = Text("决定与拟办意见不一致", "The decision differs from the proposal")


class NotNeeded(Conflict):
    """Nothing of the kind is called for here."""

    code = "NOT_NEEDED"
    title = Text("无需办理此事项", "This is not called for")
