"""Makes one OpenAPI document of several. Pure.

Components that mean the same in all documents are shared. Where two documents use one name for different things,
both are renamed after their service, and so is whatever refers to them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]
Key = tuple[str, str]
"""Section and name of a component, e.g. ("schemas", "Page")."""

_REFERENCE = re.compile(r"^#/components/([^/]+)/([^/]+)")


def merge(documents: Mapping[str, Document], info: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document of all; `documents` maps the services' names to theirs.

    Raises:
        ValueError: two services describe the same path and method.
    """
    colliding = colliding_components(documents)
    doubled = _doubled_operations(documents)
    merged: dict[str, Any] = {"openapi": "3.1.0", "info": dict(info), "paths": {}, "components": {}}
    tags: dict[str, Any] = {}
    for service, document in documents.items():
        renamed = _Renaming(service, colliding).apply(document)
        _add_paths(merged["paths"], renamed.get("paths", {}), service, doubled)
        _add_components(merged["components"], renamed.get("components", {}))
        tags |= {tag["name"]: tag for tag in renamed.get("tags", ())}
    if tags:
        merged["tags"] = list(tags.values())
    merged["paths"] = dict(sorted(merged["paths"].items()))
    return merged


def colliding_components(documents: Mapping[str, Document]) -> frozenset[Key]:
    """Return the components whose name stands for different things in different documents."""
    versions: dict[Key, list[Any]] = {}
    for document in documents.values():
        for key, component in _components(document):
            versions.setdefault(key, []).append(component)
    shared = {key: found for key, found in versions.items() if len(found) > 1}
    colliding = {key for key, found in shared.items() if any(other != found[0] for other in found[1:])}
    while True:
        infected = {
            key
            for key, found in shared.items()
            if key not in colliding and not colliding.isdisjoint(_references(found[0]))
        }
        if not infected:
            return frozenset(colliding)
        colliding |= infected


def _components(document: Document) -> Iterator[tuple[Key, Any]]:
    for section, entries in document.get("components", {}).items():
        for name, component in entries.items():
            yield (section, name), component


def _references(node: Any) -> set[Key]:
    found: set[Key] = set()
    if isinstance(node, Mapping):
        reference = node.get("$ref")
        if isinstance(reference, str) and (match := _REFERENCE.match(reference)):
            found.add((match[1], match[2]))
        for value in node.values():
            found |= _references(value)
    elif isinstance(node, list):
        for value in node:
            found |= _references(value)
    elif isinstance(node, str) and (match := _REFERENCE.match(node)):
        found.add((match[1], match[2]))
    return found


class _Renaming:
    """Puts a service's name before its colliding components."""

    def __init__(self, service: str, colliding: frozenset[Key]) -> None:
        self._prefix = "".join(part.capitalize() for part in re.split(r"[^a-z0-9]+", service.lower()))
        self._colliding = colliding

    def apply(self, document: Document) -> dict[str, Any]:
        """Return the document with new names, where there are any."""
        renamed: dict[str, Any] = self._walk(document)
        for section, entries in renamed.get("components", {}).items():
            renamed["components"][section] = {self._name(section, key): value for key, value in entries.items()}
        return renamed

    def _name(self, section: str, name: str) -> str:
        return self._prefix + name if (section, name) in self._colliding else name

    def _walk(self, node: Any) -> Any:
        if isinstance(node, Mapping):
            return {key: self._walk(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self._walk(value) for value in node]
        if isinstance(node, str) and (match := _REFERENCE.match(node)):
            return f"#/components/{match[1]}/{self._name(match[1], match[2])}{node[match.end() :]}"
        return node


def _operations(paths: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for item in paths.values():
        yield from (operation for operation in item.values() if isinstance(operation, dict))


def _doubled_operations(documents: Mapping[str, Document]) -> frozenset[str]:
    names = Counter(
        operation["operationId"]
        for document in documents.values()
        for operation in _operations(document.get("paths", {}))
        if "operationId" in operation
    )
    return frozenset(name for name, times in names.items() if times > 1)


def _add_paths(target: dict[str, Any], paths: dict[str, Any], service: str, doubled: frozenset[str]) -> None:
    for operation in _operations(paths):
        if operation.get("operationId") in doubled:
            operation["operationId"] = f"{service.replace('-', '_')}_{operation['operationId']}"
    for path, item in paths.items():
        known = target.setdefault(path, {})
        if known.keys() & item.keys():
            raise ValueError(f"{path} is described twice")
        known.update(item)


def _add_components(target: dict[str, Any], components: Mapping[str, Any]) -> None:
    for section, entries in components.items():
        target.setdefault(section, {}).update(entries)
