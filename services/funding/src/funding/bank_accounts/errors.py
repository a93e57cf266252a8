"""How an account can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PersonalAccount(Unprocessable):
    """Money never goes to a person's account."""

    code = "PERSONAL_ACCOUNT_REFUSED"
    title = Text("不得向个人账户拨款", "Money is never paid to a personal account")


class HolderDiffers(Unprocessable):
    """The account is in another name than the organization's."""

    code = "HOLDER_NAME_DIFFERS"
    title = Text("账户户名与组织登记名称不一致", "The account holder is not the organization by its name on record")


class NoOwnAccount(Unprocessable):
    """A filed organization has no legal personality and no account of its own."""

    code = "NO_OWN_ACCOUNT"
    title = Text(
        "备案组织不具备法人资格，应由枢纽组织代管资金", "A filed organization has no account; its hub keeps its money"
    )


class NothingPending(Conflict):
    """No signatory is to be confirmed."""

    code = "NOTHING_PENDING"
    title = Text("没有待确认的预留印鉴或签字人", "No signatory is to be confirmed")


class AccountVerified(Conflict):
    """Another account was verified at the same moment."""

    code = "ACCOUNT_VERIFIED"
    title = Text("该组织已有核验通过的账户", "The organization has a verified account")
