"""JSON Merge Patch (RFC 7396)."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.kit.invalid_body import invalid_body

Content = TypeVar("Content", bound=BaseModel)


def apply_merge_patch(target: object, patch: object) -> object:
    """Return `target` changed by `patch`: null removes a member, objects merge, anything else replaces.

    Neither argument is changed.
    """
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = apply_merge_patch(merged.get(name), value)
    return merged


def patched(model: type[Content], stated: Mapping[str, Any], patch: BaseModel) -> Content:
    """Return `stated` after `patch`, read anew as `model`; members that the patch does not name stay.

    Raises:
        InvalidBody: the patch takes back what `model` cannot be without, or breaks what it demands.
    """
    change = patch.model_dump(mode="json", exclude_unset=True)
    try:
        return model.model_validate(apply_merge_patch(stated, change))
    except ValidationError as error:
        findings = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise invalid_body(findings) from error
