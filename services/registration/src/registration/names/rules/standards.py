"""Everything that a name is measured by on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from registration.divisions.rules.gazetteer import Gazetteer
from registration.names.rules.lexicon import Lexicon
from registration.names.rules.parts import NameRules
from registration.names.rules.vocabulary import Vocabulary
from shared.contracts.values import LegalKind
from shared.kit.problems import Text

REGISTERED_KINDS: Final = (LegalKind.SG, LegalKind.SO, LegalKind.FD)
TRADE_REQUIRED: Final = frozenset({LegalKind.SO, LegalKind.FD})
"""Kinds whose names need a trade name; the others may leave it out."""

KIND_NAMES: Final[Mapping[LegalKind, Text]] = {
    LegalKind.SG: Text("社会团体", "a social group"),
    LegalKind.SO: Text("民办非企业单位（社会服务机构）", "a service organization"),
    LegalKind.FD: Text("基金会", "a foundation"),
    LegalKind.FILED: Text("备案的社区社会组织", "a filed organization"),
}


@dataclass(frozen=True)
class Standards:
    """The divisions, words and rule values of one day."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    vocabulary: Vocabulary
    rules: NameRules

    def forms_at_end(self, kind: LegalKind, text: str) -> list[str]:
        """Return the forms of the kind that the text ends with, longest first."""
        terms = self.lexicon.forms_of(kind, allow_center=self.rules.filed_allow_center)
        return sorted((form for group in terms for form in group.at_end(text)), key=len, reverse=True)

    def has_form(self, kind: LegalKind, form: str) -> bool:
        """Tell whether the kind may use the form."""
        terms = self.lexicon.forms_of(kind, allow_center=self.rules.filed_allow_center)
        return any(form in group for group in terms)

    def usual_forms(self, kind: LegalKind | None) -> str:
        """Return some forms of the kind for a message: “协会”“促进会”."""
        kinds = (kind,) if kind else REGISTERED_KINDS
        return "".join(f"“{form}”" for each in kinds for form in self.lexicon.suggestions.forms[each][:2])

    @cached_property
    def nested_forms(self) -> Mapping[LegalKind, tuple[str, ...]]:
        """Forms of two characters or more that other kinds use and the kind itself does not, longest first."""
        return {kind: self._forms_of_others(kind) for kind in LegalKind}

    def _forms_of_others(self, kind: LegalKind) -> tuple[str, ...]:
        own = self.lexicon.forms[kind]
        others = {form for other in LegalKind for form in self.lexicon.forms[other] if form not in own}
        if kind is LegalKind.FILED and self.rules.filed_allow_center:
            others -= set(self.lexicon.centers)
        return tuple(sorted((form for form in others if len(form) >= 2), key=len, reverse=True))


def longest(*endings: list[str]) -> str:
    """Return the longest of several lists of endings, the empty string when there is none.

    Source: linli-design 12.1
    """
    return max((ending for group in endings for ending in group[:1]), key=len, default="")


def all_forms_at_end(lexicon: Lexicon, text: str) -> list[str]:
    """Return the forms of any kind that the text ends with, longest first.

    Source: cq-cso-opinions 12
    """
    found = {form for kind in LegalKind for form in lexicon.forms[kind].at_end(text)}
    return sorted(found, key=len, reverse=True)
