"""The operator's command: `python -m gateway add-client …`, `add-app`, `add-account`, `rotate-keys` and others."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import orjson
import typer

from gateway.accounts.opening import open_account
from gateway.issuer import administration
from gateway.push.offering import end_push, offer_push
from gateway.settings import GatewaySettings
from gateway.sign_in import apps
from shared.contracts.values import Department
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.vault import Vault, decode_key, parse_keys

T = TypeVar("T")

app = typer.Typer(help="网关：客户端与签名密钥 / the gateway's clients and signing keys", no_args_is_help=True)
Many = Annotated[list[str] | None, typer.Option()]


@app.command()
def add_client(
    client_id: str,
    name: str,
    role: Many = None,
    division: Many = None,
    scope: Many = None,
    organization: UUID | None = None,
    department: Annotated[Department | None, typer.Option(help="部门类别，角色 DEP 必填 / kind, with role DEP")] = None,
    jwks: Annotated[Path | None, typer.Option(help="公钥文件 / public keys, instead of a secret")] = None,
) -> None:
    """Enter a client and print its secret 登记客户端并显示其密钥（仅此一次）."""
    client = administration.NewClient(
        client_id=client_id,
        name=name,
        roles=tuple(role or ()),
        divisions=tuple(division or ()),
        scopes=tuple(scope or ()),
        organization_id=organization,
        department=department,
        jwks=orjson.loads(jwks.read_bytes()) if jwks is not None else None,
    )
    secret = _run(lambda database: administration.add_client(database, client, Clock()))
    typer.echo(secret or "private_key_jwt")


@app.command()
def disable_client(client_id: str) -> None:
    """Give a client no more tokens 停用客户端."""
    if not _run(lambda database: administration.disable_client(database, client_id, Clock())):
        typer.echo(f"没有客户端 / no client {client_id}", err=True)
        raise typer.Exit(1)


@app.command()
def list_clients() -> None:
    """List the clients 列出客户端."""
    for row in _run(administration.list_clients):
        typer.echo(orjson.dumps(row, default=str).decode())


@app.command()
def add_app(
    client_id: str,
    name: str,
    redirect_uri: Annotated[list[str], typer.Option(help="回跳地址 / where codes go, letter by letter")],
    post_logout_uri: Many = None,
    scope: Many = None,
    push_url: Annotated[str, typer.Option(help="推送服务地址 / where its push server is told of messages")] = "",
) -> None:
    """Enter an app that people sign in to 登记应用; with a push URL print the secret of its push server."""
    entered = apps.KnownApp(client_id, name, tuple(redirect_uri), tuple(post_logout_uri or ()), tuple(scope or ()))
    _run(lambda database: apps.add_app(database, entered, Clock()))
    if push_url:
        set_push_url(client_id, push_url)


@app.command()
def set_push_url(client_id: str, url: str) -> None:
    """Say where the app's push server is and print a new secret 设置推送服务地址并显示新密钥（仅此一次）."""
    settings = GatewaySettings()
    vault, private = _vault(settings), settings.sandbox
    typer.echo(_run(lambda database: offer_push(database, vault, Clock(), client_id, url, private=private)))


@app.command()
def end_app_push(client_id: str) -> None:
    """Tell the app's push server nothing more 停止推送."""
    if not _run(lambda database: end_push(database, client_id)):
        typer.echo(f"没有推送服务 / no push server of {client_id}", err=True)
        raise typer.Exit(1)


@app.command()
def disable_app(client_id: str) -> None:
    """Give an app no more codes and tokens 停用应用."""
    if not _run(lambda database: apps.disable_app(database, client_id, Clock())):
        typer.echo(f"没有应用 / no app {client_id}", err=True)
        raise typer.Exit(1)


@app.command()
def list_apps() -> None:
    """List the apps 列出应用."""
    for row in _run(apps.list_apps):
        typer.echo(orjson.dumps(row, default=str).decode())


@app.command()
def add_account(login_name: str, display_name: str, role: str = "MUN", division: str = "50") -> None:
    """Open an administrator's account and print its initial password 开通管理员账号."""
    settings = GatewaySettings()
    vault = _vault(settings)
    typer.echo(_run(lambda database: open_account(database, vault, Clock(), login_name, display_name, role, division)))


@app.command()
def rotate_keys(
    revoke: Annotated[bool, typer.Option(help="立即作废全部已签发令牌 / make all tokens so far invalid")] = False,
) -> None:
    """Sign with the next key 更换签名密钥."""
    vault = _vault(GatewaySettings())
    _run(lambda database: administration.rotate_keys(database, vault, Clock(), revoke=revoke))


def _vault(settings: GatewaySettings) -> Vault:
    return Vault(parse_keys(settings.data_keys.get_secret_value()), decode_key(settings.suite_key.get_secret_value()))


def _run(work: Callable[[Database], Awaitable[T]]) -> T:
    return asyncio.run(_with_database(work))


async def _with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    database = Database(GatewaySettings().database_url.get_secret_value(), pool_size=1)
    await database.start()
    try:
        return await work(database)
    finally:
        await database.stop()


if __name__ == "__main__":
    app()
