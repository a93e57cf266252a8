"""The command `linli`."""

from typing import Annotated

import typer

from linli.catalogue import component
from linli.data_folder import DataFolder

app = typer.Typer(help="邻里 Linli：启动、维护与试用 / start, maintain and try the suite", no_args_is_help=True)
Service = Annotated[str, typer.Option(help="registration, funding, talent, party, gateway")]


@app.callback()
def _options() -> None:
    """Start, maintain and try the suite."""


@app.command()
def up(
    port: Annotated[int, typer.Option(envvar="LINLI_PORT", help="网关端口 / port of the gateway")] = 8000,
) -> None:
    """Start the whole suite until Ctrl-C 启动整套服务，按 Ctrl-C 停止."""
    from linli.launcher.suite import launch

    raise typer.Exit(launch(DataFolder.from_environment(), port))


@app.command()
def revision(message: str, service: Service) -> None:
    """Write the next migration of a service from its models 根据模型生成迁移脚本."""
    from linli.migrations import write_revision

    write_revision(component(service), message)
