"""The keys by which names are unique."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from registration.names.rules.characters import simplified
from registration.names.rules.parsing import in_standard_form
from registration.names.rules.parts import Segmentation, UniqueScope
from registration.names.rules.segmentation import is_valid_trade
from registration.names.rules.standards import Standards
from shared.contracts.values import LegalKind


@dataclass(frozen=True, slots=True)
class NameKey:
    """What no two names may share. `trade`, `field_code` and `form` are None for the key of the full name."""

    key: str
    trade: str | None = None
    field_term: str | None = None
    field_code: str | None = None
    form: str | None = None


def full_name_key(name: str) -> NameKey:
    """Return the key of the full name in standard form and simplified characters.

    Source: names-measures-69 16
    """
    return NameKey(f"name:{name}")


def keys_of(segmentations: Iterable[Segmentation], kind: LegalKind, area: str, standards: Standards) -> list[NameKey]:
    """Return the key of the full name, then one for each segmentation with a trade name; no key twice.

    `area` is the authority of a registered organization, the community or town of a filed one, whose keys are its
    own. A name without trade name has only the first key: 文艺爱好者协会 of two communities may both exist.

    Source: names-measures-69 16; linli-design 12.3
    """
    found = {key.key: key for each in segmentations for key in _keys(each, kind, area, standards)}
    return sorted(found.values(), key=lambda key: key.trade is not None)


def registered_keys_of(segmentations: Iterable[Segmentation], authority_id: str, standards: Standards) -> list[NameKey]:
    """Return the keys that a registered organization of the same words would have: filed names give way to those.

    Source: linli-design 12.3
    """
    return keys_of(segmentations, LegalKind.SG, authority_id, standards)


def key_in(key: str, old_area: str, new_area: str) -> str | None:
    """Return the key of a trade name as it reads in another area; None for a key that is not of `old_area`.

    Source: names-measures-69 16; linli-design 12.3
    """
    head, separator, rest = key.partition(f"trade:{old_area}|")
    return f"{head}trade:{new_area}|{rest}" if separator and head in {"", "filed:"} else None


def area_of(segmentation: Segmentation, authority_id: str, scope: UniqueScope) -> str:
    """Return the area within which a registered trade name must be the only one with its field and form.

    A name without town or community counts in the whole area of its authority.

    Source: names-measures-69 16; linli-design 12.3
    """
    prefix = segmentation.prefix
    if scope is UniqueScope.COMMUNITY and prefix.community:
        return prefix.community.code
    if scope is not UniqueScope.AUTHORITY and prefix.town:
        return prefix.town.code
    return authority_id


def _keys(segmentation: Segmentation, kind: LegalKind, area: str, standards: Standards) -> Iterator[NameKey]:
    standard = _simplified(segmentation, standards)
    filed = "filed:" if kind is LegalKind.FILED else ""
    name = full_name_key(in_standard_form(standard, standards))
    yield replace(name, key=f"{filed}{name.key}")
    body = standard.body
    if body.trade is None or not is_valid_trade(body.trade, kind, standards.rules):
        return
    within = area if filed else area_of(segmentation, area, standards.rules.unique_scope)
    key = "|".join((within, body.field_code, body.form, body.trade))
    yield NameKey(f"{filed}trade:{key}", body.trade, body.field_term, body.field_code, body.form)


def _simplified(segmentation: Segmentation, standards: Standards) -> Segmentation:
    table = standards.lexicon.simplified_characters
    body = segmentation.body
    words = [simplified(text, table) for text in (body.trade or "", body.field_term, body.form)]
    written = standards.lexicon.body(words[0] or None, words[1], words[2])
    return replace(segmentation, body=written)
