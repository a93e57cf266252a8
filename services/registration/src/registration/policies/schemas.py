"""JSON of the policy register."""

from pydantic import Field

from registration.policies.rules import Clause, Coverage, Modality, Sentence
from shared.kit.schemas import ResponseModel

VERSION = 2
"""Version of the shipped register; counts its changes."""


class SentenceRead(ResponseModel):
    """A sentence, what it demands, and what carries it out.

    `resources` are routes of the four services.
    """

    text_zh: str = Field(examples=["如：重庆市××区××街道（乡镇）××社区文艺爱好者协会。"])
    modality: Modality | None = Field(examples=["DUTY"])
    coverage: Coverage = Field(examples=["PRESENT"])
    resources: list[str] = Field(examples=[["/v1/registration/names/validate"]])
    rule_keys: list[str] = Field(examples=[["name.trade.minHan"]])
    indicator_keys: list[str] = Field(examples=[[]])

    @classmethod
    def of(cls, sentence: Sentence) -> "SentenceRead":
        """Return the JSON of a sentence."""
        return cls(
            text_zh=sentence.text,
            modality=sentence.modality,
            coverage=sentence.coverage,
            resources=list(sentence.resources),
            rule_keys=list(sentence.rules),
            indicator_keys=list(sentence.indicators),
        )


class ClauseSummary(ResponseModel):
    """A clause without its sentences."""

    clause_ref: str = Field(examples=["12"])
    title_zh: str = Field(examples=["规范组织名称"])
    title_en: str = Field(examples=["Names"])
    chapter_zh: str | None = Field(examples=["四、加大社区社会组织培育扶持力度"])
    chapter_en: str | None = Field(examples=["More support"])
    owner: str = Field(examples=["registration"])
    rule_keys: list[str] = Field(examples=[["name.trade.minHan"]])
    indicator_keys: list[str] = Field(examples=[[]])


class ClauseRead(ClauseSummary):
    """A clause with its text, sentence by sentence."""

    document: str = Field(description="Id of the document in docs/policy/index.toml", examples=["cq-cso-opinions"])
    text_zh: str
    sentences: list[SentenceRead]
    version: int = Field(examples=[1])

    @classmethod
    def of(cls, clause: Clause) -> "ClauseRead":
        """Return the JSON of a clause."""
        return cls(
            **summary_of(clause).model_dump(),
            document="cq-cso-opinions",
            text_zh=clause.text,
            sentences=[SentenceRead.of(sentence) for sentence in clause.sentences],
            version=VERSION,
        )


class ClauseList(ResponseModel):
    """All clauses, in order."""

    items: list[ClauseSummary]
    next_cursor: None = None


def summary_of(clause: Clause) -> ClauseSummary:
    """Return the JSON of a clause without its sentences."""
    return ClauseSummary(
        clause_ref=clause.number,
        title_zh=clause.title.zh,
        title_en=clause.title.en,
        chapter_zh=clause.chapter.zh if clause.chapter else None,
        chapter_en=clause.chapter.en if clause.chapter else None,
        owner=clause.owner,
        rule_keys=list(clause.rules),
        indicator_keys=list(clause.indicators),
    )
