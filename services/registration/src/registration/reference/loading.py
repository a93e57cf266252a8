"""Brings the shipped reference data into the service's database."""

from importlib.resources import as_file, files

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.service.seeding import enter_first_edition
from registration.models import DivisionEdition
from registration.models.sync import SYNC
from shared.kit.resources import Resources
from shared.kit.rule_register.book import Rule
from shared.kit.rule_register.seeds import read_seeds
from shared.kit.rule_register.store import load_seeds
from shared.kit.sync.keeping import begin_new_line_if_restored

_LOCK = text("select pg_advisory_xact_lock(hashtext('linli'), hashtext('registration reference data'))")


async def load_reference(session: AsyncSession) -> dict[str, int]:
    """The shipped divisions, authorities and rules are in the database; returns how many rows were entered.

    What is there already stays as it is, so that it can run at every start and in several processes at once.
    """
    await session.execute(_LOCK)
    divisions = 0
    if await session.scalar(select(func.count()).select_from(DivisionEdition)) == 0:
        now = await session.scalar(select(func.now()))
        assert now is not None
        divisions = await enter_first_edition(session, now)
    await begin_new_line_if_restored(session, SYNC)
    return {"divisions": divisions, "rules": await load_seeds(session, shipped_rules())}


async def load_at_start(resources: Resources) -> None:
    """Run `load_reference` in a transaction of its own."""
    async with resources.database.transaction() as session:
        await load_reference(session)


def shipped_rules() -> list[Rule]:
    """Return the rules of reference/rules, file by file."""
    with as_file(files(__package__).joinpath("rules")) as folder:
        return read_seeds(folder)
