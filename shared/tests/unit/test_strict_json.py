"""What our JSON reader lets pass, and what it refuses."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.strict_json import DEEPEST, MalformedJson, parse_json

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
scalars = (
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(scalars | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=30)


@given(values)
def test_ordinary_values_are_read(value: object) -> None:
    assert parse_json(orjson.dumps(value)) == value


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b' {"a" : [1, 2.5, null, true]} ', {"a": [1, 2.5, None, True]}),
        ('"\\ud83d\\ude00 𣵦"'.encode(), "😀 𣵦"),
        (b'{"a":{"x":1},"b":{"x":1}}', {"a": {"x": 1}, "b": {"x": 1}}),
        (b"9223372036854775807", 2**63 - 1),
        (b'"\\\\u0000"', "\\u0000"),
        (b"[" * DEEPEST + b"]" * DEEPEST, None),
        (b"[" + b"[]," * 1000 + b"[]]", None),
        (b'"' + b"[" * 100 + b'"', "[" * 100),
    ],
)
def test_unusual_values_are_read(body: bytes, value: object) -> None:
    found = parse_json(body)
    assert value is None or found == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"[1,]",
        b"{'a':1}",
        b'{"a":1} x',
        b"\xef\xbb\xbf{}",
        b"NaN",
        b'{"a":NaN}',
        b"Infinity",
        b"-Infinity",
        b"1e999",
        b"-1e999",
        b"1" * 400 + b".0",
        b"9223372036854775808",
        b"-9223372036854775809",
        b"1" * 5000,
        b"01",
        b"+1",
        b".5",
        b'"\\ud800"',
        b'"\\udc00\\ud800"',
        b'{"\\ud800":1}',
        b'"\\u0000"',
        b'{"\\u0000":1}',
        b'"a\x00b"',
        b'"a\nb"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b'{"a":1,"a":1}',
        b'[{"a":{"b":1,"\\u0062":2}}]',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1),
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_everything_else_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedJson):
        parse_json(body)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    try:
        parse_json(body)
    except MalformedJson as problem:
        assert problem.status == 400


def test_the_reason_does_not_repeat_the_body() -> None:
    with pytest.raises(MalformedJson) as caught:
        parse_json('{"身份证":1,"身份证":2}'.encode())
    assert caught.value.detail is not None
    assert "身份证" not in caught.value.detail.zh + caught.value.detail.en
