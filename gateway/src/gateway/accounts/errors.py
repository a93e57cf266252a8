"""How keeping accounts can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class LoginNameTaken(Conflict):
    """Another account has this login name."""

    code = "LOGIN_NAME_TAKEN"
    title = Text("登录名已被使用", "The login name is taken")


class CapacityInvalid(Unprocessable):
    """These roles cannot be given like this, or not by this administrator."""

    code = "CAPACITY_INVALID"
    title = Text("身份不可授予", "This capacity cannot be given")


class LastCapacity(Conflict):
    """An account acts in some capacity; to end the last one, disable the account."""

    code = "LAST_CAPACITY"
    title = Text("账号至少保留一个身份；如需停止使用请停用账号", "An account keeps one capacity; disable it instead")


class TooManyCapacities(Conflict):
    """The account has as many capacities as it may."""

    code = "TOO_MANY_CAPACITIES"
    title = Text("身份数量已达上限", "The account has too many capacities")


class AlreadySo(Conflict):
    """The account is already disabled, or already enabled."""

    code = "ACCOUNT_UNCHANGED"
    title = Text("账号已处于该状态", "The account is in that state already")


CONSTRAINT_PROBLEMS = {"accounts_login_index_key": LoginNameTaken}
