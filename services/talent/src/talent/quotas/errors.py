"""How work on quotas can fail."""

from shared.kit.problems import Text, Unprocessable


class NoQuotaThere(Unprocessable):
    """No residents' or villagers' committee stands there, so that no quota applies."""

    code = "NO_QUOTA_THERE"
    title = Text("该区划代码不是居（村）委会，不适用配备标准", "No committee stands there, so no quota applies")
