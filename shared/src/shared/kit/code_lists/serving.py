"""Code lists as they are answered, with versions made of their content."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.code_lists.lists import CodeList
from shared.kit.code_lists.places import list_for, places
from shared.kit.etags import is_not_modified
from shared.kit.problems import NotFound, Text

INTERNAL_PATH: Final = "/internal/code-lists"
CACHING: Final = "public, max-age=3600"


class CodeListNotFound(NotFound):
    """There is no code list of this name."""

    title = Text("没有该代码表", "There is no such code list")


def shown_lists(
    service: str, own: Iterable[CodeList], common: Iterable[CodeList], document: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Return the lists by name as they are answered: all of the service's own, and the common ones that it uses."""
    own, common = tuple(own), tuple(common)
    used: dict[str, list[str]] = {}
    for place in places(document):
        found = list_for(place, (*own, *common))
        if found is not None:
            used.setdefault(found.name, []).append(place.name)
    wanted = [*own, *(one for one in common if one.name in used)]
    return {
        one.name: _shown(one, {service: sorted(set(used[one.name]))} if one.name in used else {})
        for one in sorted(wanted, key=lambda one: one.name)
    }


def index_of(lists: Iterable[Mapping[str, Any]], path: str) -> list[dict[str, Any]]:
    """Return the entries of the lists, whose contents are found below `path`."""
    return [
        {key: one[key] for key in ("name", "title_zh", "title_en", "version")}
        | {"size": len(one["codes"]), "href": f"{path}/{one['name']}"}
        for one in lists
    ]


def cached_answer(request: Request, body: Any) -> Response:
    """Answer with `body` under a tag of its content, for caches to keep for an hour; 304 for whoever has it."""
    content = orjson.dumps(body)
    headers = {"ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"', "Cache-Control": CACHING}
    if is_not_modified(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def version_of(codes: Any) -> str:
    """Return the version of a list's content."""
    return hashlib.sha256(orjson.dumps(codes)).hexdigest()[:12]


def _shown(found: CodeList, used_by: dict[str, list[str]]) -> dict[str, Any]:
    codes = [
        {
            "code": code.code,
            "label_zh": code.zh,
            "label_en": code.en,
            "description_zh": code.note_zh,
            "description_en": code.note_en,
            "order": order,
            "valid_from": code.valid_from,
            "valid_to": code.valid_to,
            "deprecated": code.deprecated,
        }
        for order, code in enumerate(found.codes, start=1)
    ]
    named = {"name": found.name, "title_zh": found.zh, "title_en": found.en}
    return {**named, "version": version_of([named, codes]), "codes": codes, "used_by": used_by}
