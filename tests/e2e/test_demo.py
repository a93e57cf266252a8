"""A new installation shows made-up organizations, and gets them once."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from linli.testing.registering import People
from linli.testing.running_suite import RunningSuite

CITY: Final = ("MUN", "50", "observer")


async def test_a_new_register_is_filled_once(
    suites: Callable[..., RunningSuite], people_of: Callable[..., People], eventually: Callable[..., Awaitable[Any]]
) -> None:
    suite = suites("--demo", "20")

    async def organizations() -> list[Any]:
        page = await people_of(suite).read(CITY, "/v1/registration/organizations", limit=200)
        items: list[Any] = page["items"]
        return items

    async def filled() -> bool:
        return b"made-up organizations" in suite.console.read_bytes()

    suite.start()
    await eventually(filled, 90)
    first = await organizations()
    assert len(first) == 20
    suite.stop()
    suite.start()
    assert await organizations() == first
    assert suite.console.read_text().count("made-up organizations") == 1
    suite.stop()
