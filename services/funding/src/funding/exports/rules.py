"""Grants and contracts in the words of the open standards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

GIVING_VERSION: Final = "1.4"
OCDS_VERSION: Final = "1.1"
CURRENCY: Final = "CNY"
Data = dict[str, Any]
_TENDERED: Final = ("AWARDED", "SIGNED", "PERFORMING", "ACCEPTANCE", "RECTIFY", "ACCEPTED", "PAID", "CLOSED")
_TAGS: Final[Mapping[str, str]] = {
    "TENDERING": "tender",
    "AWARDED": "award",
    "SIGNED": "contract",
    "PERFORMING": "implementation",
    "ACCEPTANCE": "implementation",
    "RECTIFY": "implementation",
    "ACCEPTED": "implementation",
    "PAID": "implementation",
    "CLOSED": "contractTermination",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and under which registered prefixes."""

    name: str
    grant_prefix: str
    ocid_prefix: str
    license: str
    organization_scheme: str = "CN-USCC"


def credit_code_id(publisher: Publisher, uscc: str | None) -> str | None:
    """Return the identifier of an organization in open data: the prefix of its register's list, and its credit code.

    The register of such lists (org-id.guide) has none of China's civil affairs yet; the prefix is part of the dated
    rule, to be replaced by the one that it will give.

    Source: giving-360-standard; ocds-1-1; linli-design
    """
    return None if uscc is None else f"{publisher.organization_scheme}-{uscc}"


def yuan(fen: int) -> float:
    """Return fen as the number of yuan with two decimals that the standards ask for.

    Source: linli-design
    """
    return round(fen / 100, 2)


def giving_package(publisher: Publisher, grants: Sequence[Data], issued: date) -> Data:
    """Return the grants as a package of the 360Giving data standard.

    Source: giving-360-standard
    """
    return {
        "version": GIVING_VERSION,
        "title": f"{publisher.name}: {issued.isoformat()}",
        "issued": issued.isoformat(),
        "publisher": {"name": publisher.name},
        "license": publisher.license,
        "grants": list(grants),
    }


def giving_grant(publisher: Publisher, row: Mapping[str, Any]) -> Data:
    """Return an award that was granted as a grant of the 360Giving data standard; no person, no score.

    Source: giving-360-standard; cq-cso-opinions 16
    """
    return {
        "id": f"{publisher.grant_prefix}-{row['id']}",
        "title": row["title"],
        "description": row["activities"],
        "currency": CURRENCY,
        "amountAppliedFor": yuan(row["requested_fen"]),
        "amountAwarded": yuan(row["amount_fen"]),
        "amountDisbursed": yuan(row["paid_fen"]),
        "awardDate": row["granted_on"].isoformat(),
        "plannedDates": [{"startDate": row["from_on"].isoformat(), "endDate": row["until_on"].isoformat()}],
        "recipientOrganization": [
            _recipient(publisher, row["organization_id"], row["organization_name"], row["organization_uscc"])
        ],
        "fundingOrganization": [_funder(publisher, row)],
        "grantProgramme": [{"code": str(row["program_id"]), "title": row["program_title"]}],
        "fromOpenCall": "Yes",
        "beneficiaryLocation": [_location(row["community_code"])] if row["community_code"] else [],
        "classifications": [{"vocabulary": "linli-purpose", "code": row["purpose"], "title": row["purpose"]}],
        "dateModified": _instant(row["updated_at"]),
    }


def ocds_package(publisher: Publisher, releases: Sequence[Data], uri: str, published: datetime) -> Data:
    """Return releases as a package of the Open Contracting Data Standard.

    Source: ocds-1-1; procurement-regulations 45
    """
    return {
        "uri": uri,
        "version": OCDS_VERSION,
        "publishedDate": _instant(published),
        "publisher": {"name": publisher.name},
        "license": publisher.license,
        "releases": list(releases),
    }


def ocds_release(publisher: Publisher, row: Mapping[str, Any], payments: Sequence[Mapping[str, Any]]) -> Data:
    """Return a purchase as the release of its present state, with the payments made so far.

    The release's id names the version of the contract: another state is another release.

    Source: ocds-1-1; procurement-regulations 45
    """
    ocid = f"{publisher.ocid_prefix}-{row['id']}"
    buyer = {"id": f"authority-{row['jurisdiction_id']}", "name": _authority(publisher, row["jurisdiction_id"])}
    supplier = _supplier(publisher, row)
    parties: list[Data] = [{**buyer, "roles": ["buyer", "procuringEntity"]}]
    parties += [{**one, "roles": ["supplier"], **_identifier(publisher, row)} for one in supplier]
    release: Data = {
        "ocid": ocid,
        "id": f"{ocid}-{row['version']}",
        "date": _instant(row["updated_at"]),
        "tag": [_tag(row)],
        "initiationType": "tender",
        "language": "zh",
        "parties": parties,
        "buyer": buyer,
        "tender": _tender(row, buyer),
    }
    if supplier:
        release["awards"] = [_award(row, supplier)]
    if row["signed_on"] is not None:
        release["contracts"] = [_contract(row, buyer, supplier, payments)]
    return release


def _tender(row: Mapping[str, Any], buyer: Data) -> Data:
    decided = row["state"] in _TENDERED or row["organization_id"] or row["other_supplier"]
    status = "active" if row["state"] == "TENDERING" else "complete" if decided else "cancelled"
    code = row["catalog_code"]
    item = {"id": "1", "description": row["catalog_title"]}
    return {
        "id": str(row["id"]),
        "title": row["title"],
        "status": status,
        "procuringEntity": buyer,
        "items": [item | {"classification": {"scheme": "linli-guidance-catalog", "id": code}}],
        "value": _value(row["amount_fen"]),
        "mainProcurementCategory": "services",
        "contractPeriod": _period(row),
    }


def _award(row: Mapping[str, Any], supplier: Sequence[Data]) -> Data:
    cancelled = row["state"] == "TERMINATED" and row["signed_on"] is None
    return {
        "id": str(row["id"]),
        "title": row["title"],
        "status": "cancelled" if cancelled else "active",
        "value": _value(row["amount_fen"]),
        "suppliers": list(supplier),
        "contractPeriod": _period(row),
    }


def _contract(
    row: Mapping[str, Any], buyer: Data, supplier: Sequence[Data], payments: Sequence[Mapping[str, Any]]
) -> Data:
    ended = row["state"] in ("CLOSED", "TERMINATED")
    return {
        "id": str(row["id"]),
        "awardID": str(row["id"]),
        "title": row["title"],
        "status": "terminated" if ended else "pending" if row["state"] == "SIGNED" else "active",
        "period": _period(row),
        "value": _value(row["amount_fen"]),
        "dateSigned": _midnight(row["signed_on"]),
        "implementation": {
            "transactions": [
                {
                    "id": str(one["id"]),
                    "date": _midnight(one["booked_on"]),
                    "value": _value(one["amount_fen"]),
                    "payer": buyer,
                    **({"payee": supplier[0]} if supplier else {}),
                }
                for one in payments
            ],
            "milestones": _milestones(row, len(payments)),
        },
    }


def _milestones(row: Mapping[str, Any], paid: int) -> list[Data]:
    financing = [
        {
            "id": f"payment-{number}",
            "title": f"付款{number}",
            "type": "financing",
            "dueDate": f"{one['due_on']}T00:00:00+08:00",
            "status": "met" if number <= paid else "scheduled",
        }
        for number, one in enumerate(row["schedule"], start=1)
    ]
    accepted = row["accepted_on"]
    delivery: Data = {
        "id": "acceptance",
        "title": "验收",
        "type": "delivery",
        "status": "met" if accepted else "scheduled",
    }
    return [*financing, delivery | ({"dateMet": _midnight(accepted)} if accepted else {})]


def _tag(row: Mapping[str, Any]) -> str:
    if row["state"] != "TERMINATED":
        return _TAGS[row["state"]]
    if row["signed_on"] is not None:
        return "contractTermination"
    return "awardCancellation" if row["organization_id"] or row["other_supplier"] else "tenderCancellation"


def _identifier(publisher: Publisher, row: Mapping[str, Any]) -> Data:
    """Return how the supplier is known in its register; nothing for one without a credit code on record."""
    uscc = row["organization_uscc"]
    if uscc is None:
        return {}
    scheme = publisher.organization_scheme
    return {"identifier": {"scheme": scheme, "id": uscc, "legalName": row["organization_name"]}}


def _supplier(publisher: Publisher, row: Mapping[str, Any]) -> list[Data]:
    if row["organization_id"] is not None:
        known = credit_code_id(publisher, row["organization_uscc"])
        return [{"id": known or f"organization-{row['organization_id']}", "name": row["organization_name"]}]
    return [] if row["other_supplier"] is None else [{"id": f"supplier-{row['id']}", "name": row["other_supplier"]}]


def _recipient(publisher: Publisher, organization_id: Any, name: str, uscc: str | None) -> Data:
    own = f"{publisher.grant_prefix}-org-{organization_id}"
    return {"id": credit_code_id(publisher, uscc) or own, "name": name}


def _funder(publisher: Publisher, row: Mapping[str, Any]) -> Data:
    if row["funder_id"] is not None:
        return _recipient(publisher, row["funder_id"], row["funder_name"], row["funder_uscc"])
    return {
        "id": f"{publisher.grant_prefix}-authority-{row['jurisdiction_id']}",
        "name": _authority(publisher, row["jurisdiction_id"]),
    }


def _authority(publisher: Publisher, jurisdiction_id: str) -> str:
    return publisher.name if len(jurisdiction_id) == len("50") else f"区县民政部门（{jurisdiction_id}）"


def _location(code: str) -> Data:
    return {"countryCode": "CN", "geoCode": code, "geoCodeType": "CN-NBS", "name": code}


def _value(fen: int) -> Data:
    return {"amount": yuan(fen), "currency": CURRENCY}


def _period(row: Mapping[str, Any]) -> Data:
    return {"startDate": _midnight(row["from_on"]), "endDate": f"{row['until_on'].isoformat()}T23:59:59+08:00"}


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
