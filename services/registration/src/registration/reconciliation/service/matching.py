"""The candidates of a batch of names, each with a score and what it rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import orjson
from pydantic import TypeAdapter, ValidationError
from pypinyin import lazy_pinyin

from registration.names.rules.keys import full_name_key
from registration.names.service.words import dated_words
from registration.reconciliation.errors import QueriesUnreadable
from registration.reconciliation.queries import CANDIDATES, SHARES
from registration.reconciliation.rules import FULL, Alike, likeness, rare_pairs, sound_windows, standard_text
from registration.reconciliation.schemas import MOST_QUERIES, Candidate, CandidateList, Feature, ReconciliationQuery
from registration.reconciliation.service.describing import TYPES, described
from shared.kit.problems import Problem
from shared.kit.reads import Reads, Row
from shared.kit.strict_json import parse_json

_BATCH: Final = TypeAdapter(dict[str, ReconciliationQuery])
_SHOWN_FROM: Final = 20.0
_DIVISIONS: Final = ("home_community_code", "town_code", "county_code", "authority_id")


@dataclass(frozen=True, slots=True)
class Sought:
    """A query as it is compared; `filters` are the properties asked for, as text."""

    query: ReconciliationQuery
    text: str
    sounds: tuple[str, ...]
    filters: Mapping[str, str]


def batch_of(queries: str) -> dict[str, ReconciliationQuery]:
    """Return the queries by their keys.

    Raises:
        QueriesUnreadable: it is no batch, or one of more than 50 queries.
    """
    try:
        batch = _BATCH.validate_python(parse_json(queries.encode()))
    except (Problem, ValidationError, UnicodeEncodeError) as error:
        raise QueriesUnreadable from error
    if len(batch) > MOST_QUERIES:
        raise QueriesUnreadable
    return batch


async def matched(reads: Reads, batch: Mapping[str, ReconciliationQuery]) -> dict[str, CandidateList]:
    """Return the candidates of each query, best first."""
    sought = {key: _sought(query) for key, query in batch.items()}
    found = await _candidates(reads, list(sought.values()))
    return {key: CandidateList(result=_ranked(one, found[place])) for place, (key, one) in enumerate(sought.items(), 1)}


async def _candidates(reads: Reads, sought: Sequence[Sought]) -> Mapping[int, list[Row]]:
    grams = sorted({one.text[at : at + 2] for one in sought for at in range(len(one.text) - 1)})
    shares = {row["gram"]: row["share"] for row in await reads.rows(SHARES, grams=grams)}
    asked = [
        {
            "pairs": rare_pairs(one.text, shares),
            "sounds": sound_windows(one.sounds),
            "names": [full_name_key(f"{city}{one.text}").key for city in ("", "重庆市")],
            "uscc": one.filters.get("uscc"),
        }
        for one in sought
    ]
    found: dict[int, list[Row]] = defaultdict(list)
    for row in await reads.rows(CANDIDATES, asked=orjson.dumps(asked).decode()):
        found[row["place"]].append(row)
    return found


def _ranked(sought: Sought, rows: Sequence[Row]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for row in rows:
        if not _fits(sought, row):
            continue
        candidate = _candidate(sought, row)
        known = best.get(candidate.id)
        if candidate.score >= _SHOWN_FROM and (known is None or known.score < candidate.score):
            best[candidate.id] = candidate
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.id))[: sought.query.limit]
    if len(ranked) > 1 and ranked[0].match and ranked[1].match:
        ranked = [each.model_copy(update={"match": False}) for each in ranked]
    return ranked


def _fits(sought: Sought, row: Row) -> bool:
    wanted = sought.query.type if isinstance(sought.query.type, list) else [sought.query.type or row["legal_kind"]]
    division, status = sought.filters.get("division", ""), sought.filters.get("status")
    here = not division or any((row[name] or "").startswith(division) for name in _DIVISIONS)
    return row["legal_kind"] in wanted and here and status in (None, row["status"])


def _candidate(sought: Sought, row: Row) -> Candidate:
    name = _standard(row["former"] or row["name"])
    alike = likeness(sought.text, sought.sounds, name, _sounds(name), former=row["former"] is not None)
    by_code = row["uscc"] is not None and row["uscc"] == sought.filters.get("uscc")
    return Candidate(
        id=str(row["id"]),
        name=row["name"],
        description=described(row),
        score=FULL if by_code else alike.score,
        match=by_code or alike.same,
        type=[TYPES[row["legal_kind"]]],
        features=_features(alike, by_code=by_code),
    )


def _features(alike: Alike, *, by_code: bool) -> list[Feature]:
    return [
        Feature(id="characters", value=alike.characters),
        Feature(id="sounds", value=alike.sounds),
        Feature(id="same_name", value=alike.same),
        Feature(id="former_name", value=alike.former),
        Feature(id="same_code", value=by_code),
    ]


def _sought(query: ReconciliationQuery) -> Sought:
    text = _standard(query.query)
    filters = {each.pid: _text(each.v) for each in query.properties}
    return Sought(query, text, _sounds(text), filters)


def _text(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return str(first.get("id", "") if isinstance(first, dict) else first)


def _standard(text: str) -> str:
    return standard_text(text, dated_words().tables.simplified_characters)


@lru_cache(maxsize=16_384)
def _sounds(text: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(text))
