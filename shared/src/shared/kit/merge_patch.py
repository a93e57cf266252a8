"""JSON Merge Patch (RFC 7396)."""

from collections.abc import Mapping


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
