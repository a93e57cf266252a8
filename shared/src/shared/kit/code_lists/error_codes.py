"""The codes of errors as a list, from the errors themselves."""

from collections.abc import Iterator

from shared.kit.code_lists.lists import Code, CodeList
from shared.kit.problems import Problem


def error_codes(service: str, package: str) -> CodeList:
    """Return the list of the error codes that `package` and the kit define, by their codes.

    Where several errors share a code, the title of the first in the order of their names stands for all.
    """
    found: dict[str, Code] = {}
    for kind in sorted(_kinds(Problem), key=lambda kind: (kind.code, kind.__module__, kind.__qualname__)):
        if kind.__module__.split(".")[0] in (package, "shared"):
            found.setdefault(kind.code, Code(kind.code, kind.title.zh, kind.title.en))
    return CodeList(f"{service}-error-code", "错误代码", "Error code", tuple(found.values()))


def _kinds(parent: type[Problem]) -> Iterator[type[Problem]]:
    yield parent
    for kind in parent.__subclasses__():
        yield from _kinds(kind)
