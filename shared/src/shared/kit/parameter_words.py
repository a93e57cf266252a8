"""What the parameters of addresses mean, for the OpenAPI documents."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ID = "_id"


def describe_parameter(parameter: dict[str, Any]) -> None:
    """A parameter that its route has not described says what its name means in the whole suite."""
    where, name = parameter["in"], parameter["name"]
    if parameter.get("description"):
        return
    if words := _words()[where].get(name):
        parameter["description"] = words
    elif name.endswith(_ID):
        thing = name.removesuffix(_ID).replace("_", " ")
        parameter["description"] = f"Identifier of the {thing}" if where == "path" else f"Only those of this {thing}"


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (files("shared.contracts") / "parameters.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = {"query": {}, "path": {}, "header": {}, **tomllib.loads(text)}
    return found
