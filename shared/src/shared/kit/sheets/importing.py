"""What all imports of sheets have in common: whose they are, how the file came, why one failed as a whole."""

from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from shared.kit.authorization import Caller
from shared.kit.problems import Problem

_ARCHIVE: Final = b"PK\x03\x04"
_LONGEST_NAME: Final = 200
VERSIONS: Final = {"QUEUED": 1, "RUNNING": 2, "SUCCEEDED": 3, "FAILED": 3, "CANCELLED": 3}
"""The version of an import follows from the state of its job."""


def format_of(content: BinaryIO) -> str:
    """Return XLSX for an archive, CSV for anything else."""
    content.seek(0)
    return "XLSX" if content.read(len(_ARCHIVE)) == _ARCHIVE else "CSV"


def safe_name(name: str) -> str:
    """Return the last part of a file's name without what cannot be printed."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    printable = "".join(character for character in last if character.isprintable())
    return printable[-_LONGEST_NAME:] or "sheet"


def stated_caller(caller: Caller) -> dict[str, Any]:
    """Return the importer as the job's parameters state him."""
    return {
        "issuer": caller.issuer,
        "subject": caller.subject,
        "client_id": caller.client_id,
        "roles": sorted(caller.roles),
        "division": caller.division,
    }


def caller_of(stated: Mapping[str, Any]) -> Caller:
    """Return the importer whom the job's parameters state."""
    return Caller(
        issuer=stated["issuer"],
        subject=stated["subject"],
        client_id=stated["client_id"],
        roles=frozenset(stated["roles"]),
        division=stated["division"],
    )


def stated_problem(problem: Problem) -> dict[str, Any]:
    """Return, as it is stored, why the sheet as a whole cannot be taken."""
    detail = problem.detail or problem.title
    return {
        "code": problem.code,
        "title": {"zh": problem.title.zh, "en": problem.title.en},
        "detail": {"zh": detail.zh, "en": detail.en},
        "errors": [
            {"pointer": each.pointer, "code": each.code, "zh": each.message.zh, "en": each.message.en}
            for each in problem.errors
        ],
    }
