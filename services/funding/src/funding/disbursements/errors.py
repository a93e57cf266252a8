"""How a payment can be refused."""

from shared.kit.problems import Conflict, ServiceUnavailable, Text, Unprocessable


class AlreadyOrdered(Conflict):
    """There is an order for this part of the matter."""

    code = "ALREADY_ORDERED"
    title = Text("该期款项已有付款单", "This tranche has an order already")


class PartsWrong(Unprocessable):
    """The parts concern another matter or organization, or repeat a commitment."""

    code = "PARTS_WRONG"
    title = Text("付款构成与已安排资金不符", "The parts are not commitments of this matter")


class NotUnderAbnormal(Conflict):
    """An officer's release is for later tranches of an organization on the abnormal list only."""

    code = "NO_OFFICER_RELEASE"
    title = Text(
        "仅活动异常期间的后期款项可由人员放行", "Only later tranches held for the abnormal list can be released"
    )


class HoldUnknown(Conflict):
    """The order is not held for that, or by the system itself."""

    code = "HOLD_UNKNOWN"
    title = Text("没有可由人员解除的该项暂停", "The order has no such hold that a person can take away")


class NothingToSend(Conflict):
    """None of the orders is approved and within reach."""

    code = "NOTHING_TO_SEND"
    title = Text("没有可发送的已批准付款单", "No approved order can be sent")


class BatchNotSent(Conflict):
    """The batch is still being checked, or every order was left out."""

    code = "BATCH_NOT_SENT"
    title = Text("该批次尚未发出", "The batch was not sent")


class StatementUnreadable(Unprocessable):
    """The file is not a bank statement as agreed."""

    code = "STATEMENT_UNREADABLE"
    title = Text("银行对账文件格式有误", "The file is no bank statement as agreed")


class StatementKnown(Conflict):
    """The file was read before."""

    code = "STATEMENT_KNOWN"
    title = Text("该对账文件已导入", "The file was read before")


class AlarmResolved(Conflict):
    """Somebody has resolved the alarm."""

    code = "ALARM_RESOLVED"
    title = Text("该预警已处理", "The alarm was resolved")


class RegistrationAway(ServiceUnavailable):
    """Nothing is approved on what may be out of date."""

    code = "REGISTRATION_AWAY"
    title = Text(
        "登记服务未应答，暂不能批准付款，请稍后再试", "Registration does not answer; nothing is approved until it does"
    )


class NotOnRegister(Conflict):
    """Registration knows no such organization."""

    code = "NOT_ON_REGISTER"
    title = Text("登记机关没有该组织的记录", "Registration knows no such organization")


class NotAsRegistered(Conflict):
    """Registration says that the organization is not active."""

    code = "NOT_AS_REGISTERED"
    title = Text("该组织在登记机关不是正常状态", "The organization is not active on the register")
