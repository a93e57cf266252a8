"""A process refuses settings that would let the sandbox out, and shows no secret when it does."""

import pytest
from pydantic import ValidationError

from shared.kit.settings import ServiceSettings

SECRETS = {
    "LINLI_DATABASE_URL": "postgres://linli:word-one@db/linli",
    "LINLI_DATA_KEYS": "k1:word-two",
    "LINLI_SUITE_KEY": "word-three",
    "LINLI_INTERNAL_CLIENT_SECRET": "word-four",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"LINLI_SANDBOX": "1", "LINLI_ENV": "production"},
        {"LINLI_SANDBOX": "1", "LINLI_HOST": "0.0.0.0"},
        {"LINLI_SANDBOX": "1", "LINLI_HOST": "::"},
        {"LINLI_SANDBOX": "1", "LINLI_HOST": "10.0.0.1"},
        {"LINLI_SANDBOX": "1", "LINLI_HOST": "linli.example"},
        {"LINLI_PORT": "x"},
    ],
    ids=str,
)
def test_bad_settings_are_refused_without_showing_secrets(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        ServiceSettings()
    assert "word-" not in str(refused.value) + repr(refused.value)


def test_settings_do_not_show_their_secrets() -> None:
    settings = ServiceSettings()
    assert "word-" not in repr(settings) + str(settings)
