"""How asking for pushes can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class PushNeedsSignIn(Forbidden):
    """Pushes are for people who are signed in to an app here, and end with that."""

    code = "PUSH_NEEDS_SIGN_IN"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "仅供在本平台登录应用的个人使用；登录已失效的请重新登录。",
                "Pushes are for people who are signed in to an app here; sign in (again) first.",
            )
        )


class PushNotOffered(Conflict):
    """The operator has entered no push server for the app."""

    code = "PUSH_NOT_OFFERED"
    title = Text("该应用未登记推送服务", "The app has no push server")


class TooManyPushHooks(Conflict):
    """The person has as many devices as may be told."""

    code = "TOO_MANY_PUSH_HOOKS"
    title = Text("推送设备数量已达上限", "Too many devices")


class PushHookInvalid(Unprocessable):
    """What was stated for the hook cannot be used."""

    code = "PUSH_HOOK_INVALID"
    title = Text("推送设置不可用", "The push hook cannot be used")
