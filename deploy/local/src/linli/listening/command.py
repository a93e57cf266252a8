"""The command `linli listen`."""

from typing import Annotated

import typer

from linli.console import say, say_trouble
from shared.kit.problems import Text


def listen(
    forward_to: Annotated[str, typer.Option(help="接收回调的地址 / the URL that gets the webhooks")],
    types: Annotated[str, typer.Option(help="事件类型，逗号分隔 / event types, separated by commas")] = "",
    division: Annotated[str | None, typer.Option(help="仅此区划 / only those of this division")] = None,
    after: Annotated[int | None, typer.Option(min=0, help="从此位置之后开始 / begin after this position")] = None,
    new: Annotated[bool, typer.Option("--new", help="只要今后的事件 / only events from now on")] = False,
    token: Annotated[str | None, typer.Option(envvar="LINLI_TOKEN", help="令牌 / token; else the sandbox's")] = None,
    secret: Annotated[str | None, typer.Option(envvar="LINLI_LISTEN_SECRET", help="签名密钥 / whsec_…")] = None,
    url: Annotated[str | None, typer.Option(envvar="LINLI_URL", help="网关地址 / address of the gateway")] = None,
    port: Annotated[int, typer.Option(envvar="LINLI_PORT", help="本机网关端口 / port of a gateway here")] = 8000,
) -> None:
    """将事件以签名回调转发到本机，按 Ctrl-C 停止 / Forward events, signed as webhooks, until Ctrl-C."""
    from linli.listening.forwarding import Forwarding
    from linli.listening.place import place_of
    from linli_client import GivenToken, Interest, LinliError, SandboxPerson

    gateway = url or f"http://127.0.0.1:{port}"
    interest = Interest([kind.strip() for kind in types.split(",") if kind.strip()], division)
    place = place_of(gateway, forward_to, interest)
    holder = GivenToken(token) if token else SandboxPerson("INT", "50", "linli-listen", client_id="linli-listen")
    try:
        with Forwarding(gateway, holder, forward_to, secret or place.secret()) as forwarding:
            forwarding.begin(place.checkpoints, after, only_new=new)
            say("ok", f"签名密钥：{forwarding.secret}", f"Secret of the signatures: {forwarding.secret}")
            say("note", f"转发到 {forward_to}，按 Ctrl-C 停止。", f"Forwarding to {forward_to} until Ctrl-C.")
            for line in forwarding.run(place.checkpoints, interest):
                print(line, flush=True)
    except LinliError as error:
        say_trouble(Text(error.zh, error.en))
        raise typer.Exit(1) from None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    except KeyboardInterrupt:
        say("ok", "已停止；下次从此处继续。", "Stopped; next time goes on from here.")
