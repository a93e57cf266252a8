"""Every sentence of the policy is in the register, and is background or carried out by routes that are served."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from linli.testing.openapi import agreed_openapi_of
from registration.policies.queries import clauses
from registration.policies.rules import Coverage, Modality, read_clauses
from registration.reference.files import text_file, toml_file
from registration.reference.loading import shipped_rules

NUMBERS = "一二三四五六七八九十"
SERVICES = ("registration", "funding", "talent", "party")
SOURCES = Path(__file__).parents[4]


def roots(paths: Iterable[str]) -> set[str]:
    return {"/".join(path.split("/")[:4]) for path in paths}


def heading(number: int) -> str:
    return NUMBERS[number - 1] if number <= 10 else "十" + NUMBERS[number - 11]


def test_the_register_is_the_policy_word_for_word() -> None:
    """Title, chapters, headings and sentences in order make up the official text, nothing more or less."""
    register = toml_file("policy/clauses.toml")
    parts, chapter = [register["title_zh"]], None
    for number, clause in clauses().items():
        if clause.chapter is not None and clause.chapter.zh != chapter:
            chapter = clause.chapter.zh
            parts.append(chapter)
        if number != "0":
            parts.append(f"（{heading(int(number))}）{clause.title.zh}。")
        parts.append(clause.text)
    official = "".join(text_file("policy/cq-cso-opinions.zh.txt").split("\n"))
    assert "".join(parts) == official


def test_every_sentence_is_carried_out_or_background() -> None:
    sentences = [sentence for clause in clauses().values() for sentence in clause.sentences]
    assert len(sentences) == 65
    background = [sentence for sentence in sentences if sentence.coverage is Coverage.BACKGROUND]
    assert len(background) == 2
    for sentence in sentences:
        assert sentence in background or sentence.resources


def test_resources_are_served_by_the_service_that_they_name() -> None:
    served = {}
    for service in SERVICES:
        paths = agreed_openapi_of(service)["paths"]
        served[service] = {*paths, *(re.sub(r"/\{.*", "", path) for path in paths), *roots(paths)}
    named = {path for clause in clauses().values() for sentence in clause.sentences for path in sentence.resources}
    assert {path for path in named if path not in served[path.split("/")[2]]} == set()
    assert {path.split("/")[2] for path in named} == set(SERVICES)


@pytest.mark.parametrize("number", ["14", "15", "16", "17"])
def test_clauses_of_the_other_services_name_their_resources(number: str) -> None:
    clause = clauses()[number]
    word = {"funding": "funding", "talent": "talent", "party-liaison": "party"}[clause.owner]
    own = [sentence for sentence in clause.sentences if any(f"/v1/{word}/" in path for path in sentence.resources)]
    assert len(own) >= len(clause.sentences) - 1


def test_rules_named_by_sentences_exist() -> None:
    named = {key for clause in clauses().values() for key in clause.rules}
    known = {rule.key for rule in shipped_rules()}
    for path in SOURCES.glob("*/src/*/reference/rules/*.toml"):
        known |= {rule["key"] for rule in tomllib.loads(path.read_text())["rule"]}
    assert named <= known


def test_targets_are_measured() -> None:
    assert set(clauses()["2"].indicators) == {
        "T19-U", "T19-R", "T20-1", "T20-X", "T20-U", "T20-R", "T20-WU", "T20-WR", "T30",
    }  # fmt: skip


SENTENCE = {"text": "应当。", "modality": "DUTY"}
COVERAGE = [
    ({"background": True}, Coverage.BACKGROUND),
    ({"resources": ["/v1/a"]}, Coverage.PRESENT),
]


@pytest.mark.parametrize(("stated", "coverage"), COVERAGE)
def test_coverage(stated: dict[str, object], coverage: Coverage) -> None:
    table = {"number": "1", "title_zh": "甲", "title_en": "A", "owner": "registration"}
    (clause,) = read_clauses([{**table, "sentences": [SENTENCE | stated]}])
    assert clause.sentences[0].coverage is coverage
    assert clause.sentences[0].modality is (None if "background" in stated else Modality.DUTY)


def test_a_sentence_that_nothing_carries_out_is_refused() -> None:
    table = {"number": "1", "title_zh": "甲", "title_en": "A", "owner": "registration", "sentences": [SENTENCE]}
    with pytest.raises(ValueError, match="应当"):
        read_clauses([table])
