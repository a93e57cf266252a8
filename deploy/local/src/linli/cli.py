"""The command `linli`."""

from typing import Annotated

import typer

from linli.catalogue import component
from linli.migrations import write_revision

app = typer.Typer(help="邻里 Linli：启动、维护与试用 / start, maintain and try the suite", no_args_is_help=True)
Service = Annotated[str, typer.Option(help="registration, funding, talent, party, gateway")]


@app.callback()
def _options() -> None:
    """Start, maintain and try the suite."""


@app.command()
def revision(message: str, service: Service) -> None:
    """Write the next migration of a service from its models 根据模型生成迁移脚本."""
    write_revision(component(service), message)
