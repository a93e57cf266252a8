"""Reading an edition from the rows of a CSV file."""

from collections.abc import Iterable, Mapping

from registration.divisions.errors import DivisionCodeMalformed, EditionInvalid
from registration.divisions.rules.classification import CLASS_CODES
from registration.divisions.rules.codes import Level, level_of, parent_of, parse_code
from registration.divisions.rules.editions.entries import Edition, EditionEntry
from shared.kit.problems import FieldError, Text

COLUMNS = frozenset({"code", "level", "parent_code", "name"})
OPTIONAL_COLUMNS = frozenset({"urban_rural_code", "successor_codes"})
NO_SUCCESSOR = "-"
MAX_REPORTED = 100
MAX_NAME = 60

Row = Mapping[str, str]


def read_edition(rows: Iterable[Row]) -> Edition:
    """Return the edition that CSV rows describe.

    Columns: code, level, parent_code, name, and optionally urban_rural_code and successor_codes. A row with
    successor_codes names what follows a present division: codes separated by spaces or ";", or "-" for
    nothing; unless the code is among its own successors the division ends, and is not part of the edition.

    Source: nbs-division-codes; linli-design

    Raises:
        EditionInvalid: rows contradict themselves; `/rows/0` is the first row after the header, and at
            most 100 defects are listed.
    """
    reader = _Reader()
    for index, row in enumerate(rows):
        reader.read(index, row)
    reader.check_references()
    if reader.errors:
        raise EditionInvalid(errors=reader.errors[:MAX_REPORTED])
    return Edition(reader.entries, reader.successors, reader.states_urban_rural_codes)


class _Reader:
    """Collects entries, successors and defects row by row."""

    def __init__(self) -> None:
        self.entries: dict[str, EditionEntry] = {}
        self.successors: dict[str, tuple[str, ...]] = {}
        self.errors: list[FieldError] = []
        self.states_urban_rural_codes = False
        self._row_of: dict[str, int] = {}

    def read(self, index: int, row: Row) -> None:
        if not self._has_columns(index, row):
            return
        self.states_urban_rural_codes = self.states_urban_rural_codes or "urban_rural_code" in row
        code = self._code(index, "code", row["code"])
        if code is None or not self._is_new(index, code):
            return
        self._check_level(index, code, row)
        successors = self._successors(index, row.get("successor_codes", ""))
        if successors is not None:
            self.successors[code] = successors
        if successors is None or code in successors:
            self.entries[code] = self._entry(index, code, row)

    def check_references(self) -> None:
        """Note parents and successors that the edition does not hold."""
        for code, entry in self.entries.items():
            if entry.parent_code is not None and entry.parent_code not in self.entries:
                self._note(self._row_of[code], "parent_code", "PARENT_UNKNOWN", _PARENT_UNKNOWN)
        for code, successors in self.successors.items():
            for successor in successors:
                self._check_successor(code, successor)

    def _check_successor(self, code: str, successor: str) -> None:
        index = self._row_of[code]
        if successor not in self.entries:
            self._note(index, "successor_codes", "SUCCESSOR_UNKNOWN", _SUCCESSOR_UNKNOWN)
        elif level_of(successor) is not level_of(code):
            self._note(index, "successor_codes", "SUCCESSOR_LEVEL", _SUCCESSOR_LEVEL)

    def _has_columns(self, index: int, row: Row) -> bool:
        names = set(row)
        if COLUMNS <= names <= COLUMNS | OPTIONAL_COLUMNS and all(isinstance(v, str) for v in row.values()):
            return True
        self._note(index, "", "COLUMNS", _COLUMNS)
        return False

    def _code(self, index: int, column: str, text: str) -> str | None:
        try:
            return parse_code(text.strip())
        except DivisionCodeMalformed:
            self._note(index, column, "DIVISION_CODE_MALFORMED", _CODE)
            return None

    def _is_new(self, index: int, code: str) -> bool:
        if code in self._row_of:
            self._note(index, "code", "DUPLICATE_CODE", _DUPLICATE)
            return False
        self._row_of[code] = index
        return True

    def _check_level(self, index: int, code: str, row: Row) -> None:
        if row["level"].strip() != str(level_of(code).value):
            self._note(index, "level", "LEVEL_MISMATCH", _LEVEL)

    def _successors(self, index: int, text: str) -> tuple[str, ...] | None:
        if not text.strip():
            return None
        if text.strip() == NO_SUCCESSOR:
            return ()
        codes = [self._code(index, "successor_codes", part) for part in text.replace(";", " ").split()]
        return tuple(sorted({code for code in codes if code is not None}))

    def _entry(self, index: int, code: str, row: Row) -> EditionEntry:
        name = row["name"].strip()
        if not 1 <= len(name) <= MAX_NAME or not name.isprintable():
            self._note(index, "name", "NAME_INVALID", _NAME)
        parent = self._parent(index, code, row["parent_code"].strip())
        return EditionEntry(
            code, parent, name, self._urban_rural_code(index, code, row.get("urban_rural_code", "").strip())
        )

    def _parent(self, index: int, code: str, text: str) -> str | None:
        stated = self._code(index, "parent_code", text) if text else None
        if stated != parent_of(code):
            self._note(index, "parent_code", "PARENT_MISMATCH", _PARENT)
        return parent_of(code)

    def _urban_rural_code(self, index: int, code: str, text: str) -> str | None:
        if text and (text not in CLASS_CODES or level_of(code) is not Level.COMMUNITY):
            self._note(index, "urban_rural_code", "CLASS_CODE_UNKNOWN", _CLASS_CODE)
        return text or None

    def _note(self, index: int, column: str, code: str, message: Text) -> None:
        pointer = f"/rows/{index}/{column}" if column else f"/rows/{index}"
        self.errors.append(FieldError(pointer, code, message))


_COLUMNS = Text(
    "列应为 code、level、parent_code、name，可另有 urban_rural_code、successor_codes。",
    "The columns are code, level, parent_code, name, and optionally urban_rural_code, successor_codes.",
)
_CODE = Text("区划代码格式错误。", "The division code is malformed.")
_DUPLICATE = Text("区划代码重复。", "The division code is listed twice.")
_LEVEL = Text("层级与代码不符。", "The level does not match the code.")
_NAME = Text("名称应为1至60个可见字符。", "A name has 1 to 60 visible characters.")
_PARENT = Text("上级代码应为本代码的前几位。", "The parent's code must be the first part of the code.")
_PARENT_UNKNOWN = Text("上级区划不在本版本中。", "The parent is not part of the edition.")
_CLASS_CODE = Text(
    "城乡分类代码无效，或不适用于该层级。", "The class code is unknown, or does not apply at this level."
)
_SUCCESSOR_UNKNOWN = Text("承继区划不在本版本中。", "The successor is not part of the edition.")
_SUCCESSOR_LEVEL = Text("承继区划的层级不一致。", "The successor is at another level.")
