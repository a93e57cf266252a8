"""The command `linli`: one module of commands per job, imported when it is called."""

import asyncio
import sys
from collections.abc import Coroutine
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import typer
from click.exceptions import ClickException

from linli.catalogue import Component, component
from linli.console import say, say_trouble
from linli.data_folder import DataFolder
from linli.demo.command import demo
from linli.listening.command import listen
from linli.servers.trouble import ServerTrouble

app = typer.Typer(
    help="邻里 Linli：启动、维护与试用 / start, maintain and try the suite",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
letters = typer.Typer(help="未能处理的消息 / messages that could not be handled", no_args_is_help=True)
audit = typer.Typer(help="审计链 / the audit chain", no_args_is_help=True)
integrators = typer.Typer(help="直接读取事件流的集成方 / integrators that read from NATS", no_args_is_help=True)
app.add_typer(letters, name="dead-letters")
app.add_typer(audit, name="audit")
app.add_typer(integrators, name="integrators")
app.command()(demo)
app.command()(listen)

T = TypeVar("T")
_PASSED_ON = {"ignore_unknown_options": True, "allow_extra_args": True}


def _known(name: str) -> Component:
    try:
        return component(name)
    except LookupError as error:
        raise typer.BadParameter(str(error)) from None


Service = Annotated[
    Component, typer.Option(parser=_known, metavar="NAME", help="registration funding talent party gateway")
]
Port = Annotated[int, typer.Option(envvar="LINLI_PORT", help="网关端口 / port of the gateway")]


@app.callback()
def _options() -> None:
    """Start, maintain and try the suite."""


@app.command()
def up(
    port: Port = 8000,
    single_process: Annotated[bool, typer.Option(help="全部服务放在一个进程里 / all services in one process")] = False,
    demo: Annotated[int, typer.Option(min=0, help="新系统导入的示例组织数 / made-up organizations of a new one")] = 0,
) -> None:
    """启动整套服务，按 Ctrl-C 停止 / Start the whole suite until Ctrl-C."""
    from linli.launcher.suite import Wishes, launch

    raise typer.Exit(launch(DataFolder.from_environment(), Wishes(port, single_process, demo)))


@app.command()
def migrate(service: Annotated[Component | None, typer.Option(parser=_known, metavar="NAME")] = None) -> None:
    """更新数据库结构 / Bring the databases to the newest schema.

    With LINLI_DATABASE_URL the database of one service, else all of LINLI_POSTGRES_URL or of the data folder.
    """
    from linli.launcher.preparation import migrate_all, migrate_one

    if service is not None:
        _run(migrate_one(service))
    else:
        _run(migrate_all(DataFolder.from_environment()))
    say("ok", "数据库结构已是最新。", "The schema is the newest.")


@app.command()
def revision(message: str, service: Service) -> None:
    """根据模型生成迁移脚本 / Write the next migration of a service from its models."""
    from linli.migrations import write_revision

    write_revision(service, message)


@app.command()
def republish(service: Service, since: Annotated[datetime | None, typer.Option()] = None) -> None:
    """从数据库重建丢失的事件流 / Rebuild a lost stream of events from the outbox."""
    from linli.maintenance import republish_events

    count = _run(republish_events(service, since.astimezone() if since else None))
    say("ok", f"已重新发布 {count} 个事件。", f"{count} events have been published again.")


@letters.command("list")
def list_letters(service: Service) -> None:
    """列出最近的死信 / List the newest letters."""
    from linli.maintenance import dead_letters_of

    for letter in _run(dead_letters_of(service)):
        print(letter["id"], letter["buried_at"].isoformat(), letter["consumer"], letter["subject"], letter["reason"])


@letters.command("show")
def show_letter(letter_id: UUID, service: Service) -> None:
    """显示一封死信的原文 / Print the message itself."""
    from linli.maintenance import dead_letter

    letter = _run(dead_letter(service, letter_id))
    if letter is None:
        raise _no_letter(letter_id)
    sys.stdout.buffer.write(letter["wire"] + b"\n")


@letters.command("replay")
def replay_letter(letter_id: UUID, service: Service) -> None:
    """重新投递一封死信 / Put a letter into its stream again."""
    from linli.maintenance import replay

    if not _run(replay(service, letter_id)):
        raise _no_letter(letter_id)
    say("ok", "已重新投递。", "The letter is in its stream again.")


@audit.command("verify")
def verify(service: Service) -> None:
    """核验审计链，找出第一处破坏 / Find the first broken row of the audit chain."""
    from linli.maintenance import verify_audit

    found = _run(verify_audit(service))
    if not found.intact:
        where = f"{found.broken_at}: {found.reason}" if found.broken_at else f"{found.overdue} unsealed"
        say("error", f"审计链不完整：{where}", f"The audit chain is broken at {where}")
        raise typer.Exit(1)
    say("ok", f"审计链完整，共 {found.rows} 行。", f"The audit chain is whole: {found.rows} rows.")


@app.command(
    "gateway", add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
def administer(context: typer.Context) -> None:
    """管理账号、应用与客户端，如 linli gateway add-app / Accounts, apps and clients of the gateway that runs here."""
    from gateway.__main__ import app as commands
    from linli.catalogue import GATEWAY
    from linli.maintenance import told_by_environment

    try:
        told_by_environment(GATEWAY)
    except ServerTrouble as trouble:
        say_trouble(trouble.message)
        raise typer.Exit(1) from None
    commands(context.args or ["--help"], prog_name="linli gateway")


@integrators.command("add")
def add_integrator(
    name: str, types: Annotated[list[str] | None, typer.Option("--type", help="事件类型 / type of event")] = None
) -> None:
    """准许集成方读取公开事件流，其密码只显示这一次 / Let an integrator in; prints its password, only now."""
    from linli.integrators import add

    made = _run(add(DataFolder.from_environment(), name, types or ()))
    print(made.password)
    say("ok", f"集成方 {name} 可以连接，见 docs/direct-access.md。", f"{name} may connect: see docs/direct-access.md.")


@integrators.command("list")
def list_integrators() -> None:
    """列出集成方 / List the integrators."""
    from linli.integrator_file import integrators_of

    for each in integrators_of(DataFolder.from_environment()).values():
        print(each.name, " ".join(each.types) or "*")


@integrators.command("remove")
def remove_integrator(name: str) -> None:
    """不再准许一家集成方 / Let an integrator in no more."""
    from linli.integrators import remove

    _run(remove(DataFolder.from_environment(), name))
    say("ok", f"已移除 {name}。", f"{name} has been removed.")


@integrators.command("restore")
def restore_integrators() -> None:
    """事件流重建后恢复各集成方的读取位置 / Make the consumers again after the stream was lost."""
    from linli.integrators import restore

    count = _run(restore(DataFolder.from_environment()))
    say("ok", f"已恢复 {count} 家。", f"{count} integrators have their consumers.")


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except ServerTrouble as trouble:
        say_trouble(trouble.message)
        raise typer.Exit(1) from None


def _no_letter(letter_id: UUID) -> ClickException:
    return ClickException(f"没有这封死信 / there is no letter {letter_id}")
