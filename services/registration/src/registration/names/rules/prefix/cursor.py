"""What has been read of a prefix, and where the reader stands."""

from dataclasses import dataclass, field, replace
from typing import Final

from registration.authorities.rules import Authority
from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.names.rules import defects
from registration.names.rules.grammar import prefix_of
from registration.names.rules.parts import Finding, Prefix
from registration.names.rules.standards import Standards
from shared.contracts.values import Scope

_WITHIN: Final = {
    Scope.MUNICIPAL: ("全市范围的组织，名称中只写“重庆市”", "a municipal name carries 重庆市 alone"),
    Scope.COUNTY: (
        "区县范围的组织，名称中不写街道（乡镇）和社区（村）",
        "a county name carries neither town nor community",
    ),
    Scope.TOWN: ("街道（乡镇）范围的组织，名称中不写社区（村）", "a town name carries no community"),
    Scope.COMMUNITY: ("社区范围的组织须写到社区（村）", "a community name goes down to the community"),
}


@dataclass(slots=True)
class PrefixReading:
    """What was read of the beginning of a text.

    `prefixes` are the readings (several when communities share a name), `end` is where the body begins. `proposals`
    are prefixes that may have been meant. When `complete` is False something unknown stands before the body, which
    therefore cannot be judged in full.
    """

    text: str
    end: int = 0
    prefixes: tuple[Prefix, ...] = (Prefix(None),)
    findings: list[Finding] = field(default_factory=list)
    proposals: list[Prefix] = field(default_factory=list)
    complete: bool = True
    zone: Authority | None = None

    @property
    def body(self) -> str:
        """The rest of the text."""
        return self.text[self.end :]

    @property
    def first(self) -> Prefix:
        """The first reading."""
        return self.prefixes[0]


@dataclass(slots=True)
class Cursor:
    """One pass over the beginning of a text; `scope` is None when it has to follow from what is found."""

    standards: Standards
    scope: Scope | None
    reading: PrefixReading

    @property
    def gazetteer(self) -> Gazetteer:
        """The divisions of the day."""
        return self.standards.gazetteer

    @property
    def rest(self) -> str:
        """What has not been read yet."""
        return self.reading.body

    @property
    def county(self) -> Division:
        """The county that was read."""
        county = self.reading.first.county
        assert county is not None
        return county

    def find(self, finding: Finding) -> None:
        """The finding is noted."""
        self.reading.findings.append(finding)

    def pass_over(self, length: int) -> None:
        """So many characters count as read."""
        self.reading.end += length

    def take(self, **places: Division | str) -> None:
        """The first reading has these parts too."""
        self.reading.prefixes = (replace(self.reading.first, **places),)  # type: ignore[arg-type]

    def take_communities(self, communities: tuple[Division, ...]) -> None:
        """There is a reading for each of the communities, with the town it belongs to."""
        prefix = self.reading.first
        self.reading.prefixes = tuple(
            replace(prefix, town=self.gazetteer.parent(community), community=community) for community in communities
        )

    def propose(self, *places: Division) -> None:
        """The prefixes of these places may have been meant."""
        self.reading.proposals.extend(prefix_of(self.gazetteer, place) for place in places)

    def mismatch(self) -> None:
        """A division was read that the scope does not allow."""
        assert self.scope is not None
        zh, en = _WITHIN[self.scope]
        self.find(defects.SCOPE_MISMATCH(expected_zh=zh, expected_en=en))
