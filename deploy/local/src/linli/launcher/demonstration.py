"""A new installation shows something: made-up organizations are imported once, beside the running suite."""

import asyncio
import signal
import subprocess
import sys

from linli.console import say
from linli.launcher.environment import Suite
from linli.servers.identity import entry


async def fill_new_register(suite: Suite, organizations: int) -> None:
    """The register has `organizations` made-up ones, if it was asked for and has not been done before."""
    note = suite.folder.path / "demo.json"
    if organizations == 0 or note.exists():
        return
    log = suite.folder.logs / "demo.log"
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "linli", "demo", "--organizations", str(organizations)),
            env=suite.folder.environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=entry(None, signal.SIGKILL),
        )
    if await process.wait():
        say("warning", f"示例数据导入失败，日志 {log}", f"The demo data could not be imported; see {log}")
        return
    suite.folder.write_private(note, str(organizations))
    say("ok", f"已导入 {organizations} 个示例组织。", f"{organizations} made-up organizations are on the register.")
