"""The examples of the documentation are what the API takes and gives."""

from typing import Any

import pytest
from pydantic import BaseModel

from registration.applications.schemas import answers, commands, content, examples


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (content.ApplicationCreate, examples.CREATE),
        (content.ApplicationUpdate, examples.UPDATE),
        (commands.CorrectionRequest, examples.CORRECTION_REQUEST),
        (commands.Consent, examples.CONSENT),
        (commands.ReviewStart, examples.REVIEW_START),
        (commands.Proposal, examples.PROPOSAL),
        (commands.Decision, examples.DECISION),
        (commands.Withdrawal, examples.WITHDRAWAL),
        (commands.ClockSuspension, examples.CLOCK_SUSPENSION),
        (answers.ApplicationRead, examples.READ),
        (answers.ApplicationSummary, examples.SUMMARY),
        (answers.ApplicationList, examples.LIST),
        (answers.PersonsRevealed, examples.PERSONS),
    ],
)
def test_examples(model: type[BaseModel], example: dict[str, Any]) -> None:
    model.model_validate(example, extra="forbid")
