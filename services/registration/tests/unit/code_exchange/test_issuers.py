"""The issuer of credit codes is the one that the settings name, an operator's own adapter among them."""

import json
import sys
from pathlib import Path

import pytest

from registration.code_exchange.errors import ReturnUnreadable
from registration.code_exchange.schemas import CreditCodeRequestFile
from registration.code_exchange.service.issuers import FileIssuer, issuer_named

ADAPTER = """
from uuid import UUID
from registration.code_exchange.errors import ReturnUnreadable
from registration.code_exchange.schemas import CreditCodeReturn

class Lines:
    media_type = "text/plain"
    def request(self, asked):
        return f"{asked.request_id} {asked.number}".encode()
    def returned(self, content):
        first, *codes = content.decode().split()
        return CreditCodeReturn(request_id=UUID(first), codes=codes)

class Nothing:
    pass
"""
ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution of an operator's with two entry points, one of which is no issuer."""
    (tmp_path / "city_issuer.py").write_text(ADAPTER)
    about = tmp_path / "city_issuer-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: city-issuer\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[linli.credit_code_issuers]\ncity-lines = city_issuer:Lines\ncity-nothing = city_issuer:Nothing\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "city_issuer", raising=False)
    issuer_named.cache_clear()


def test_files_are_the_issuer_that_needs_no_installation() -> None:
    issuer = issuer_named("file")
    assert isinstance(issuer, FileIssuer)
    read = issuer.returned(json.dumps({"request_id": ID, "codes": ["51500103MJ00000187"]}).encode())
    assert (str(read.request_id), list(read.codes)) == (ID, ["51500103MJ00000187"])
    for content in (b"", b"null", b"{", b"[]", b'{"codes": []}', b"\xff"):
        with pytest.raises(ReturnUnreadable):
            issuer.returned(content)


@pytest.mark.usefixtures("installed")
def test_an_adapter_of_the_operators_own() -> None:
    issuer = issuer_named("city-lines")
    asked = CreditCodeRequestFile.model_construct(request_id=ID, number=3)
    assert (issuer.media_type, issuer.request(asked)) == ("text/plain", f"{ID} 3".encode())
    assert list(issuer.returned(f"{ID}\nA\nB".encode()).codes) == ["A", "B"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("name", "told"), [("citylines", "city-lines"), ("city-nothing", "media_type")])
def test_a_name_without_an_issuer_is_told_at_start(name: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        issuer_named(name)
