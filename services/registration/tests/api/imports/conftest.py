"""Sheets of organizations, and officers who import them."""

import csv
import io
import itertools
from collections.abc import Awaitable, Callable, Sequence
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import xlsxwriter
from fastapi import FastAPI
from sqlalchemy import func, select

from linli.testing.trades import TRADES
from registration.codes.rules.credit_codes import issue_credit_code
from registration.imports.api import JOB_KINDS
from registration.models.organizations import Organization
from shared.contracts.envelope import CloudEvent
from shared.contracts.values import LegalKind
from shared.kit.jobs import run_next
from shared.kit.outbox import outbox
from shared.kit.resources import Resources

IMPORTS = "/v1/registration/imports"
COMMUNITY = "500103001011"
PREFIX = "重庆市渝中区七星岗街道领事巷社区"
_KEYS = itertools.count(1)
_SERIALS = itertools.count(900_001)
_NUMBERS = itertools.count(1)

Row = dict[str, Any]


def credit_code(kind: str = "SG", division: str = "500103") -> str:
    """A credit code that nobody has."""
    return issue_credit_code(LegalKind(kind), division, next(_SERIALS))


def association(**changes: Any) -> Row:
    """A registered association of the community, as a row by English headings."""
    return {
        "name": f"{PREFIX}{next(TRADES)}志愿者协会", "legal_kind": "社会团体", "tier": "登记", "uscc": credit_code(),
        "registered_on": "2016-05-10", "category": "为民服务类", "home_community_code": COMMUNITY,
        "domicile": f"{PREFIX}1号", "business_scope": "志愿服务", "capital_yuan": "30000", "members_individual": "60",
        "has_charter": "有", "leader_name": "李四光", "leader_id_number": f"50010319700101{next(_NUMBERS):03d}X",
        "leader_post": "会长",
    } | changes  # fmt: skip


def dancers(**changes: Any) -> Row:
    """A dance team guided by the community, without a number."""
    return {
        "name": f"{PREFIX}{next(TRADES)}广场舞健身队", "legal_kind": "备案组织", "tier": "社区管理",
        "filed_on": "2019-03-15", "category": "文体娱乐类", "home_community_code": COMMUNITY,
        "members_individual": "8", "leader_name": "王小梅", "leader_id_number": f"50010319800202{next(_NUMBERS):03d}X",
    } | changes  # fmt: skip


def csv_sheet(rows: Sequence[Row], encoding: str = "utf-8-sig") -> bytes:
    """The rows as CSV."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headings)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_sheet(rows: Sequence[Row]) -> bytes:
    """The rows as a workbook."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        for at, line in enumerate([headings, *([row.get(heading, "") for heading in headings] for row in rows)]):
            sheet.write_row(at, 0, line)
    return target.getvalue()


def read_csv(content: bytes) -> list[Row]:
    """A CSV result by headings."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


class Importer:
    """An officer who sends sheets and follows what becomes of them."""

    def __init__(self, resources: Resources, client: httpx.AsyncClient) -> None:
        self.resources = resources
        self.client = client

    async def send(self, content: bytes, mode: str = "GOOD_ROWS", name: str = "ledger.csv") -> httpx.Response:
        """The answer to a sheet."""
        return await self.client.post(
            IMPORTS,
            files={"file": (name, content)},
            data={"mode": mode},
            headers={"Idempotency-Key": f"import-{next(_KEYS)}"},
        )

    async def sent(self, content: bytes, mode: str = "GOOD_ROWS", name: str = "ledger.csv") -> str:
        """The path of an import that waits."""
        answer = await self.send(content, mode, name)
        assert answer.status_code == 202, answer.text
        return answer.headers["location"]

    async def run(self) -> None:
        """Every job that waits has been run."""
        while await run_next(self.resources, JOB_KINDS):
            pass

    async def done(self, content: bytes, mode: str = "GOOD_ROWS", name: str = "ledger.csv") -> Row:
        """An import that has ended."""
        path = await self.sent(content, mode, name)
        await self.run()
        return await self.read(path)

    async def read(self, path: str) -> Row:
        """The import as it stands."""
        answer = await self.client.get(path)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def result(self, found: Row) -> bytes:
        """The file that is given back."""
        answer = await self.client.get(f"{IMPORTS}/{found['id']}/result")
        assert answer.status_code == 200, answer.text
        return answer.content

    async def organization(self, name: str) -> Row | None:
        """The organization of that name on the register."""
        columns = Organization.__table__.columns
        return await self.resources.database.reads.row(select(*columns).where(Organization.name == name))

    async def count(self) -> int:
        """How many organizations there are."""
        return int(await self.resources.database.reads.value(select(func.count()).select_from(Organization)))

    async def events(self, organization_id: object) -> list[CloudEvent]:
        """The events of an organization."""
        rows = await self.resources.database.reads.rows(
            select(outbox.c.wire).where(outbox.c.aggregate_id == str(organization_id)).order_by(outbox.c.position)
        )
        return [CloudEvent.from_wire(row["wire"]) for row in rows]


@pytest.fixture(scope="session")
async def registration(service_app: Callable[..., Awaitable[FastAPI]]) -> FastAPI:
    """The registration service in a sandbox; jobs run when a test says so."""
    return await service_app("registration", sandbox=True, worker="separate")


@pytest.fixture
def resources(registration: FastAPI) -> Resources:
    """What the running service holds."""
    found: Resources = registration.state.resources
    return found


@pytest.fixture
def officer(
    registration: FastAPI,
    resources: Resources,
    service_client: Callable[..., httpx.AsyncClient],
    make_token: Callable[..., str],
) -> Callable[..., Importer]:
    """Factory: `officer("CTY", "500103")` gives an importer."""

    def make(role: str, division: str | None) -> Importer:
        return Importer(resources, service_client(registration, make_token(role, division)))

    return make


@pytest.fixture
def city(officer: Callable[..., Importer]) -> Importer:
    """The city's officer."""
    return officer("MUN", "50")


@pytest.fixture
def county(officer: Callable[..., Importer]) -> Importer:
    """An officer of 渝中区."""
    return officer("CTY", "500103")


@pytest.fixture(scope="session")
def sheets() -> SimpleNamespace:
    """Makers of rows and sheets: association, dancers, credit_code, csv, xlsx, read_csv."""
    return SimpleNamespace(
        association=association,
        dancers=dancers,
        credit_code=credit_code,
        csv=csv_sheet,
        xlsx=xlsx_sheet,
        read_csv=read_csv,
        prefix=PREFIX,
        community=COMMUNITY,
        path=IMPORTS,
    )
