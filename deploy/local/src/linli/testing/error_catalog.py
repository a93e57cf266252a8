"""The catalogue of errors in docs/errors.md: every code with its sentences, its cause and what to do about it.

It is written anew with `python -m linli.testing.error_catalog` after an error was added or changed.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from inspect import getdoc
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

from linli.catalogue import COMPONENTS
from shared.kit.problems import Problem

FILE: Final = Path(__file__).parents[5] / "docs" / "errors.md"
_KIT: Final = "shared"
_HEADINGS: Final = {
    _KIT: "所有服务 · Every service",
    "registration": "登记与监管 · Registration",
    "funding": "资金 · Funding",
    "talent": "人才 · Talent",
    "party_liaison": "党建联络 · Party liaison",
    "gateway": "网关 · Gateway",
}
_PREAMBLE: Final = """# 错误目录 Error catalogue

Every error is a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): `code` is stable and meant for
programs; `title`, `detail` and the messages in `errors` are in the language of `Accept-Language`. `pointer` names the
place in the body (RFC 6901) or the parameter (`?name`); `rule_key`, `rule_version` and `clause_ref` name the rule and
the clause of the policy; `trace_id` is what to quote when you ask for help.

This page is generated from the code (`python -m linli.testing.error_catalog`).
"""


def catalog() -> str:
    """Give the page as the code has it today."""
    _import_all("shared.kit", *(component.package for component in COMPONENTS))
    advice = tomllib.loads((files("linli.testing") / "error_catalog.toml").read_text("utf-8"))
    sections = [_PREAMBLE, _by_status(advice["status"]), *_by_component(advice["code"])]
    return "\n".join(sections)


def _import_all(*packages: str) -> None:
    """Every module has been imported, those too that the services import only when they need them."""
    for package in packages:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            if not module.name.endswith(".__main__"):
                import_module(module.name)


def _by_status(advice: Mapping[str, Mapping[str, str]]) -> str:
    rows = [f"| {status} | {words['zh']} | {words['en']} |" for status, words in advice.items()]
    return "\n".join(["## 如何处理 What to do", "", "| status | 处理 | what to do |", "|---|---|---|", *rows, ""])


def _by_component(advice: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for package, heading in _HEADINGS.items():
        rows = sorted({_row(kind, advice.get(kind.code, {})) for kind in _kinds(Problem) if _package(kind) == package})
        yield "\n".join(
            [f"## {heading}", "", "| code | status | 含义 | meaning | cause |", "|---|---|---|---|---|", *rows, ""]
        )


def _package(kind: type[Problem]) -> str:
    """Return the package that defines the error, nothing for one that tests define."""
    package, *below = kind.__module__.split(".")
    return "" if "tests" in below else package


def _row(kind: type[Problem], advice: Mapping[str, str]) -> str:
    cause = " ".join((getdoc(kind) or "").split("\n\n")[0].split())
    more = f" {advice['zh']} {advice['en']}" if advice else ""
    return f"| `{kind.code}` | {kind.status} | {kind.title.zh} | {kind.title.en} | {cause}{more} |"


def _kinds(parent: type[Problem]) -> Iterator[type[Problem]]:
    """Give the errors below `parent` that have a code of their own."""
    for kind in parent.__subclasses__():
        if "code" in vars(kind):
            yield kind
        yield from _kinds(kind)


if __name__ == "__main__":
    FILE.write_text(catalog(), "utf-8")
