"""What is found wrong, or remarkable, in one row of a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One remark on a row: the column (its English heading), a stable code and a sentence."""

    column: str
    code: str
    message: Text

    def stated(self) -> dict[str, str]:
        """Return the finding as it is stored."""
        return {"column": self.column, "code": self.code, "zh": self.message.zh, "en": self.message.en}


@dataclass(slots=True)
class Findings:
    """All remarks on one row: errors keep it out, warnings do not."""

    errors: list[RowFinding] = field(default_factory=list)
    warnings: list[RowFinding] = field(default_factory=list)

    def error(self, column: str, code: str, zh: str, en: str) -> None:
        """The row stays out for this reason."""
        self.errors.append(RowFinding(column, code, Text(zh, en)))

    def warning(self, column: str, code: str, zh: str, en: str) -> None:
        """The row is worth a look."""
        self.warnings.append(RowFinding(column, code, Text(zh, en)))

    def missing(self, column: str, zh: str, en: str) -> None:
        """The row stays out, because the cell is empty."""
        self.error(column, "MISSING", f"请填写{zh}。", f"{en} is missing.")

    def add_errors(self, column: str, found: Iterable[FieldError | None]) -> None:
        """The row stays out for what another rule has found."""
        self.errors.extend(RowFinding(column, each.code, each.message) for each in found if each is not None)
