"""Personal data are unreadable without the key, bound to their place, and found by their blind index."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.vault import PREFIX, Tampered, UnknownKey, Vault, derive_key, parse_keys

OLD, NEW, SUITE = b"o" * 32, b"n" * 32, b"s" * 32
VAULT = Vault({"k2": NEW, "k1": OLD}, SUITE)
texts = st.text(st.characters(codec="utf-8"))


@given(texts, texts)
def test_what_goes_in_comes_out(text: str, context: str) -> None:
    assert VAULT.decrypt(VAULT.encrypt(text, context), context) == text


@given(texts)
def test_the_same_text_never_looks_the_same(text: str) -> None:
    assert VAULT.encrypt(text) != VAULT.encrypt(text)


def test_a_value_names_its_key_and_hides_the_text() -> None:
    value = VAULT.encrypt("500103199001011234")
    assert value.startswith(f"{PREFIX}k2:")
    assert "500103" not in value and value.isascii()


def test_old_keys_still_decrypt() -> None:
    old = Vault({"k1": OLD}, SUITE).encrypt("张三")
    assert VAULT.decrypt(old) == "张三"


def test_a_key_that_is_gone_is_named() -> None:
    with pytest.raises(UnknownKey, match="k2"):
        Vault({"k1": OLD}, SUITE).decrypt(VAULT.encrypt("张三"))


def test_another_key_under_the_same_name_does_not_open() -> None:
    with pytest.raises(Tampered):
        Vault({"k2": OLD}, SUITE).decrypt(VAULT.encrypt("张三"))


@given(texts, st.data())
def test_no_byte_can_be_changed(text: str, data: st.DataObject) -> None:
    prefix, key_id, encoded = VAULT.encrypt(text).split(":")
    raw = bytearray(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    changed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    with pytest.raises(Tampered):
        VAULT.decrypt(f"{prefix}:{key_id}:{changed}")


def test_a_value_does_not_open_in_another_place() -> None:
    with pytest.raises(Tampered):
        VAULT.decrypt(VAULT.encrypt("张三", "leaders.name"), "members.name")


@pytest.mark.parametrize("value", ["", "张三", "enc:", "enc:k2", "enc:k2:", "enc:k2:!!!", "enc:k2:AAAA", "enc:k2:张"])
def test_other_texts_are_refused(value: str) -> None:
    with pytest.raises(Tampered):
        VAULT.decrypt(value)


@pytest.mark.parametrize(
    "written",
    ["50010319900101123X", "50010319900101123x", " 50010319900101123X\n", "５００１０３１９９００１０１１２３Ｘ"],
)
def test_the_blind_index_evens_out_how_it_was_written(written: str) -> None:
    assert VAULT.blind_index(written) == VAULT.blind_index("50010319900101123X")


def test_the_blind_index_depends_on_the_suite_key_only() -> None:
    assert VAULT.blind_index("a") == Vault({"z": OLD}, SUITE).blind_index("a")
    assert VAULT.blind_index("a") != Vault({"k2": NEW}, b"t" * 32).blind_index("a")
    assert len(VAULT.blind_index("a")) == 64


@pytest.mark.parametrize(
    ("keys", "suite"), [({}, SUITE), ({"k1": b"short"}, SUITE), ({"k1": OLD}, b"short"), ({"a:b": OLD}, SUITE)]
)
def test_weak_or_unnamable_keys_are_refused(keys: dict[str, bytes], suite: bytes) -> None:
    with pytest.raises(ValueError, match="key"):
        Vault(keys, suite)


def test_settings_name_the_current_key_first() -> None:
    encoded = base64.urlsafe_b64encode(OLD).decode()
    assert list(parse_keys(f"k2:{encoded.rstrip('=')}, k1:{encoded}").items()) == [("k2", OLD), ("k1", OLD)]


def test_derived_keys_serve_one_purpose() -> None:
    assert derive_key(SUITE, "cursors") == derive_key(SUITE, "cursors")
    assert derive_key(SUITE, "cursors") != derive_key(SUITE, "sessions")
    assert len(derive_key(SUITE, "cursors")) == 32


def test_a_seal_serves_one_purpose() -> None:
    seal = VAULT.seal("codes", "LINLI.A")
    assert seal == Vault({"k9": OLD}, SUITE).seal("codes", "LINLI.A")
    assert len(seal) == 22
    assert len({seal, VAULT.seal("other", "LINLI.A"), VAULT.seal("codes", "LINLI.B")}) == 3
    assert VAULT.seal("codes", "Ａ") != VAULT.seal("codes", "A")
