"""The forms: which body each one makes, where it goes, and what it must state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pydantic import BaseModel

from registration.applications.rules.lookup import Lookup
from registration.applications.schemas.content import ApplicationCreate
from registration.changes.schemas.content import ChangeCreate
from registration.filings.schemas import FilingCreate
from registration.form_schemas.rules.establishment import establishment
from registration.form_schemas.rules.others import change, charter_amendment, filing, liquidation
from registration.form_schemas.rules.words import Schema
from registration.form_schemas.schemas import FormType
from registration.form_schemas.service.examples import EXAMPLES
from registration.liquidations.schemas import LiquidationStart
from shared.contracts.values import LegalKind
from shared.kit.problems import Text

_VOTES: Final = ("NO_QUORUM", "NO_MAJORITY", "VOTES_IMPOSSIBLE")
_APPLY: Final = ("/v1/registration/applications", "/v1/registration/filings/{filing_id}/upgrade")


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    `layout` names its file of groups and fields, `hidden` the fields that it does not ask for, `asks` gives the
    conditions by the rules of the day, and `later` the codes of the defects that only the server can find.
    """

    title: Text
    body: type[BaseModel]
    paths: tuple[str, ...]
    layout: str
    asks: Callable[[Lookup], list[Schema]]
    later: tuple[str, ...]
    hidden: frozenset[str] = frozenset()

    @property
    def submit_to(self) -> list[dict[str, str]]:
        """Where its bodies go."""
        return [{"method": "POST", "path": path} for path in self.paths]


def _establishment(kind: LegalKind, zh: str, en: str, *hidden: str) -> Form:
    later = (
        "NAME_NOT_RESERVED", "NAME_MISMATCH", "NOT_RESIDENT_INITIATED", "NOT_RURAL", "PERMIT_REQUIRED",
        "PERSON_TWICE", "SUPERVISING_UNIT_NOT_LISTED", "WRONG_AUTHORITY", f"{kind}_PREMISES",
        *(("SO_LEASE",) if kind is LegalKind.SO else ()),
    )  # fmt: skip
    asks = partial(establishment, kind)
    return Form(Text(zh, en), ApplicationCreate, _APPLY, "establishment", asks, later, frozenset(hidden))


FORMS: Final[Mapping[FormType, Form]] = {
    FormType.ESTABLISH_SG: _establishment(
        LegalKind.SG, "社会团体成立登记申请", "Registration of an association", "directors", "fund_kind"
    ),
    FormType.ESTABLISH_SO: _establishment(
        LegalKind.SO, "社会服务机构成立登记申请", "Registration of a service organization",
        "members", "directors", "fund_kind",
    ),
    FormType.ESTABLISH_FD: _establishment(
        LegalKind.FD, "基金会成立登记申请", "Registration of a foundation", "members"
    ),
    FormType.CHANGE: Form(
        Text("变更登记申请", "Change of registered items"), ChangeCreate,
        ("/v1/registration/changes",), "change", change,
        ("UNCHANGED", "NAME_NOT_RESERVED", "NO_MEMBERS", "NOT_RESOLVED_YET", "AUDIT_REQUIRED", "PERMIT_REQUIRED",
         "MATERIAL_MISSING", *_VOTES),
    ),
    FormType.CHARTER_AMEND: Form(
        Text("章程修改核准申请", "Amendment of the charter"), ChangeCreate, ("/v1/registration/changes",), "change",
        charter_amendment, ("CHARTER_ITEM_MISSING", "NOT_SUPREME_BODY", "NOT_RESOLVED_YET", *_VOTES),
    ),
    FormType.FILING: Form(
        Text("社区社会组织备案", "Filing of a community social organization"), FilingCreate,
        ("/v1/registration/filings",), "filing", filing, ("TIER_MISMATCH", "CHARTER_REQUIRED"),
    ),
    FormType.LIQUIDATION: Form(
        Text("终止与清算", "Start of a liquidation"), LiquidationStart,
        ("/v1/registration/liquidations",), "liquidation", liquidation, ("DAY_IMPOSSIBLE", "GROUND_NOT_YOURS"),
    ),
}  # fmt: skip


def example_of(form: FormType) -> dict[str, Any]:
    """Return a body that the form could make."""
    return EXAMPLES[form.value]
