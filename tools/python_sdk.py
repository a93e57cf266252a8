"""Builds the wheel of the Python SDK: `python tools/python_sdk.py openapi.json FOLDER` leaves it in `FOLDER/dist`.

To what is written by hand the package `linli_client.api` is added: a module per tag with a class of methods for threads
and one for tasks, the module of their types, and the clients `Linli` and `AsyncLinli` that have the classes as
attributes.
"""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from openapi_operations import Document, Operation, Parameter, identifier, operations
from python_types import docstring, models_module, type_of

_SDK = Path(__file__).parents[1] / "sdks" / "python"
_LEFT_OUT = shutil.ignore_patterns("tests", "__pycache__", "*.egg-info")
_MODULE = '''"""Generated from the OpenAPI document: the operations of `{tag}`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import quote

from linli_client.answers import Answer
from linli_client.async_client import AsyncClient
from linli_client.calls import ByteRange, IfMatch
from linli_client.client import Client

if TYPE_CHECKING:
    from linli_client.api import models

'''
_CLASS = '''
class {name}:
    """The operations of `{tag}`."""

    def __init__(self, client: {client}) -> None:
        self._client = client

'''
_HEADER_TYPES = {"if_match": "IfMatch", "idempotency_key": "str | None", "byte_range": "ByteRange | None"}


def build(document: Document, folder: Path) -> None:
    """Leave the wheel in `folder/dist`, and what it is made of beside it."""
    stage = folder / "python"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(_SDK, stage, ignore=_LEFT_OUT)
    write(document, stage / "src")
    _run("ruff", "format", "--quiet", "--isolated", "--line-length=120", "--target-version=py311", str(stage / "src"))
    _run("uv", "build", "--quiet", "--wheel", "--no-build-isolation", "--offline", "--no-config", "--python",
         sys.executable, "--out-dir", str(folder / "dist"), str(stage))  # fmt: skip


def _run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True)


def write(document: Document, folder: Path) -> None:
    """Leave the package `linli_client/api` in `folder`."""
    package = folder / "linli_client" / "api"
    package.mkdir(parents=True, exist_ok=True)
    by_tag: dict[str, list[Operation]] = defaultdict(list)
    for operation in operations(document):
        by_tag[operation.tag].append(operation)
    for tag, members in by_tag.items():
        (package / f"{identifier(tag)}.py").write_text(_module(tag, members))
    (package / "models.py").write_text(models_module(document["components"]["schemas"]))
    (package / "__init__.py").write_text(_clients(sorted(by_tag)))


def _module(tag: str, members: Sequence[Operation]) -> str:
    parts = [_MODULE.format(tag=tag)]
    for prefix, wait in (("", ""), ("Async", "async ")):
        parts.append(_CLASS.format(name=prefix + _class_name(tag), tag=tag, client=f"{prefix}Client"))
        for operation in members:
            parts += [_method(operation, wait), _iterator(operation, prefix) if operation.iterator else ""]
    return "".join(parts)


def _method(operation: Operation, wait: str) -> str:
    answer = _answer_type(operation)
    call = [repr(operation.method), _path(operation), *_options(operation)]
    return (
        f"    {wait}def {operation.id}({', '.join(_arguments(operation))}) -> Answer[{answer}]:\n"
        f"        {docstring(operation.description)}\n"
        f"        return {'await ' if wait else ''}self._client.call({', '.join(call)})\n\n"
    )


def _iterator(operation: Operation, prefix: str) -> str:
    item = type_of(operation.item or {}, "models.")
    query = [parameter for parameter in operation.in_query if parameter.name != "cursor"]
    arguments = ", ".join(["self", *_positional(operation), *_keywords(query, ())])
    return (
        f"    def {operation.iterator}({arguments}) -> {prefix}Iterator[{item}]:\n"
        f'        """Give every item of `{operation.id}`, fetching page after page."""\n'
        f"        return self._client.each({_path(operation)}, {_query(query)})\n\n"
    )


def _arguments(operation: Operation) -> Iterator[str]:
    yield "self"
    yield from _positional(operation)
    if operation.body is not None:
        body = type_of(operation.body, "models.")
        yield f"body: {body}" if operation.body_required else f"body: {body} | None = None"
    yield from _keywords(operation.in_query, operation.headers)


def _positional(operation: Operation) -> Iterator[str]:
    for parameter in operation.in_path:
        yield f"{parameter.python}: {type_of(parameter.schema, 'models.')}"


def _keywords(query: Sequence[Parameter], headers: Sequence[str]) -> Iterator[str]:
    if query or headers:
        yield "*"
    for parameter in sorted(query, key=lambda item: not item.required):
        kind = type_of(parameter.schema, "models.")
        nullable = kind if kind.endswith("None") else f"{kind} | None"
        yield f"{parameter.python}: {kind}" if parameter.required else f"{parameter.python}: {nullable} = None"
    for header in headers:
        yield f"{header}: {_HEADER_TYPES[header]} = None"


def _options(operation: Operation) -> Iterator[str]:
    if operation.in_query:
        yield f"query={_query(operation.in_query)}"
    if operation.body is not None:
        yield "form=cast(Any, body)" if "form" in operation.media_type else "body=body"
    if operation.media_type == "application/merge-patch+json":
        yield f"media_type={operation.media_type!r}"
    for header in operation.headers:
        yield f"{header}={header}"


def _path(operation: Operation) -> str:
    path = operation.path
    for parameter in operation.in_path:
        path = path.replace(f"{{{parameter.name}}}", f"{{quote(str({parameter.python}), safe='')}}")
    return f"f{json.dumps(path)}" if operation.in_path else json.dumps(path)


def _query(parameters: Sequence[Parameter]) -> str:
    return "{" + ", ".join(f"{parameter.name!r}: {parameter.python}" for parameter in parameters) + "}"


def _answer_type(operation: Operation) -> str:
    if operation.answer is None:
        return "None"
    return type_of(operation.answer, "models.") if operation.answers_json else "bytes"


def _clients(tags: Sequence[str]) -> str:
    lines = ['"""Linli with a method for every operation, generated from the OpenAPI document."""', ""]
    lines += ["from functools import cached_property", "from typing import TYPE_CHECKING", ""]
    lines += ["from linli_client.async_client import AsyncClient", "from linli_client.client import Client", ""]
    lines += ["if TYPE_CHECKING:"]
    lines += [f"    from linli_client.api import {identifier(tag)} as _{identifier(tag)}" for tag in tags]
    for prefix in ("", "Async"):
        lines += ["", "", f"class {prefix}Linli({prefix}Client):", '    """The operations by their tags."""']
        for tag in tags:
            name, kind = identifier(tag), prefix + _class_name(tag)
            attribute = _attribute(name)
            lines += ["", "    @cached_property", f'    def {attribute}(self) -> "_{name}.{kind}":']
            lines += [f'        """The operations of `{tag}`."""']
            lines += [f"        from linli_client.api.{name} import {kind}", "", f"        return {kind}(self)"]
    return "\n".join(lines) + "\n"


def _attribute(name: str) -> str:
    """Return the attribute of a tag; the client has a method `events` of its own."""
    return {"events": "event_pages", "call": "call_", "each": "each_"}.get(name, name)


def _class_name(tag: str) -> str:
    return "".join(word.capitalize() for word in identifier(tag).split("_"))


if __name__ == "__main__":
    build(json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2]))
