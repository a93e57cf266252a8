"""Entity tags (RFC 9110, 8.8.3) made of a resource's version, and the two conditions that carry them.

A tag reads `"7"`, or `"7-masked"` for another representation of the same version; conditions on changes compare
the version only.
"""

import re
from dataclasses import dataclass

from shared.kit.problems import BadRequest, PreconditionFailed, PreconditionRequired, Text

_TAG = re.compile(r'\s*(W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)')


@dataclass(frozen=True, slots=True)
class EntityTag:
    """One tag of a condition; a weak one never allows a change."""

    value: str
    weak: bool = False


def etag(version: int, variant: str = "") -> str:
    """Return the strong tag of a version, quotes included."""
    return f'"{version}-{variant}"' if variant else f'"{version}"'


def parse_entity_tags(header: str) -> tuple[EntityTag, ...] | None:
    """Return the tags of an If-Match or If-None-Match header; None stands for `*`, which is any.

    Raises:
        BadRequest: the header is neither `*` nor a list of tags.
    """
    if header.strip() == "*":
        return None
    tags, position = [], 0
    while position < len(header):
        match = _TAG.match(header, position)
        if match is None:
            raise BadRequest(Text("条件请求头格式错误。", "The conditional header is malformed."))
        tags.append(EntityTag(match[2], weak=match[1] is not None))
        position = match.end()
    return tuple(tags)


def require_match(if_match: str | None, version: int) -> None:
    """Let a change of `version` pass when the caller has seen that version.

    Raises:
        PreconditionRequired: there is no If-Match.
        PreconditionFailed: none of its strong tags names `version`.
    """
    if if_match is None or not if_match.strip():
        raise PreconditionRequired
    tags = parse_entity_tags(if_match)
    if tags is not None and not any(_names_version(tag, version) for tag in tags):
        raise PreconditionFailed


def is_not_modified(if_none_match: str | None, current: str) -> bool:
    """Return whether the caller already holds the representation tagged `current` (weak comparison)."""
    if if_none_match is None:
        return False
    tags = parse_entity_tags(if_none_match)
    opaque = current.removeprefix("W/").strip('"')
    return tags is None or any(tag.value == opaque for tag in tags)


def _names_version(tag: EntityTag, version: int) -> bool:
    return not tag.weak and tag.value.partition("-")[0] == str(version)
