"""The command `linli demo`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from linli.console import say, say_trouble
from linli.data_folder import DataFolder
from linli.servers.trouble import ServerTrouble


def demo(
    organizations: Annotated[int, typer.Option(min=1, max=100_000, help="组织数量 / how many organizations")] = 100_000,
    seed: Annotated[int, typer.Option(help="相同种子生成相同数据 / equal seeds make equal data")] = 1,
    write: Annotated[Path | None, typer.Option(help="只写入文件，不导入 / only write this CSV file")] = None,
) -> None:
    """生成真实社区中的虚构组织并导入运行中的系统 / Import made-up organizations of real communities."""
    from linli.demo.importing import import_organizations, write_sheet

    if write is not None:
        write_sheet(write, organizations, seed)
        say("ok", f"已写入 {write}。", f"{write} is written.")
        return
    try:
        found = asyncio.run(import_organizations(DataFolder.from_environment(), organizations, seed))
    except ServerTrouble as trouble:
        say_trouble(trouble.message)
        raise typer.Exit(1) from None
    entered, bad = found["rows_entered"], found["rows_bad"]
    if found["state"] != "SUCCEEDED":
        say("error", f"导入未完成：{found['error']}", f"The import has not succeeded: {found['error']}")
        raise typer.Exit(1)
    say(
        "ok",
        f"已导入 {entered} 个组织，{bad} 行有错误。",
        f"{entered} organizations are entered; {bad} rows have errors.",
    )
