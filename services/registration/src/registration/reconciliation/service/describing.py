"""What the service says of itself, and organizations in a few words."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

from registration.reconciliation.schemas import EntityType, Manifest, SuggestedEntity, Suggestions
from shared.contracts.values import LegalKind

OPEN_PATH: Final = "/reconcile"
"""Where the gateway answers without a token, for clients that cannot send one."""
TYPES: Final[Mapping[str, EntityType]] = {
    LegalKind.SG: EntityType(id="SG", name="社会团体 Association"),
    LegalKind.SO: EntityType(id="SO", name="社会服务机构 Service organization"),
    LegalKind.FD: EntityType(id="FD", name="基金会 Foundation"),
    LegalKind.FILED: EntityType(id="FILED", name="备案组织 Filed group"),
}
PROPERTIES: Final = (
    SuggestedEntity(id="uscc", name="统一社会信用代码 Credit code"),
    SuggestedEntity(id="division", name="区划代码 Division code"),
    SuggestedEntity(id="status", name="状态 Status"),
)


def manifest(public_url: str) -> Manifest:
    """Return the manifest, with the addresses at which anybody reaches the service."""
    base = f"{public_url.rstrip('/')}{OPEN_PATH}"
    suggest = {"service_url": base}
    return Manifest(
        versions=["0.2"],
        name="邻里（Linli）社区社会组织登记簿",
        identifierSpace=f"{base}/organizations/",
        schemaSpace=f"{base}/types/",
        defaultTypes=list(TYPES.values()),
        view={"url": f"{base}/preview?id={{{{id}}}}"},
        preview={"url": f"{base}/preview?id={{{{id}}}}", "width": 420, "height": 240},
        suggest={
            "entity": {**suggest, "service_path": "/suggest/entity"},
            "property": {**suggest, "service_path": "/suggest/property"},
            "type": {**suggest, "service_path": "/suggest/type"},
        },
    )


def described(row: Mapping[str, Any]) -> str:
    """Return an organization's number, authority and status in one line."""
    return " · ".join((row["uscc"] or row["filing_number"] or "—", row["authority_id"], row["status"]))


def suggested_words(entries: tuple[SuggestedEntity, ...], prefix: str) -> Suggestions:
    """Return those entries whose id, or a word of whose name, begins with `prefix`."""
    wanted = prefix.casefold()
    return Suggestions(
        result=[
            each
            for each in entries
            if any(word.startswith(wanted) for word in (each.id.casefold(), *each.name.casefold().split()))
        ]
    )


def suggested_types(prefix: str) -> Suggestions:
    """Return the kinds of organizations whose id, or a word of whose name, begins with `prefix`."""
    return suggested_words(tuple(SuggestedEntity(id=each.id, name=each.name) for each in TYPES.values()), prefix)


def preview_page(row: Mapping[str, Any]) -> str:
    """Return a small page about an organization, everything escaped."""
    lines = (
        ("统一社会信用代码／备案号", row["uscc"] or row["filing_number"] or "—"),
        ("类型 Kind", TYPES[row["legal_kind"]].name),
        ("状态 Status", row["status"]),
        ("住所 Domicile", row["domicile"] or "—"),
        ("成立 Since", str(row["registered_on"] or row["filed_on"] or "—")),
    )
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in lines)
    name = escape(row["name"])
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title></head>'
        f"<body><h1>{name}</h1><dl>{listed}</dl></body></html>"
    )
