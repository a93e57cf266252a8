"""Entity tags and the conditions made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.etags import EntityTag, etag, is_not_modified, parse_entity_tags, require_match
from shared.kit.problems import BadRequest, PreconditionFailed, PreconditionRequired


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("*", None),
        (" * ", None),
        ('"7"', (EntityTag("7"),)),
        ('W/"7"', (EntityTag("7", weak=True),)),
        ('"a,b" , W/"c"', (EntityTag("a,b"), EntityTag("c", weak=True))),
        ('""', (EntityTag(""),)),
    ],
)
def test_headers_are_read(header: str, tags: tuple[EntityTag, ...] | None) -> None:
    assert parse_entity_tags(header) == tags


@pytest.mark.parametrize("header", ["7", '"7', 'w/"7"', '"7" "8"', '"7";', '*, "7"'])
def test_other_headers_are_malformed(header: str) -> None:
    with pytest.raises(BadRequest):
        parse_entity_tags(header)


@pytest.mark.parametrize("header", ['"7"', "*", '"6", "7"', '"7-masked"'])
def test_a_change_passes_when_the_version_was_seen(header: str) -> None:
    require_match(header, 7)


@pytest.mark.parametrize("header", ['"6"', 'W/"7"', '"77"', '"07"', '""', '"seven"'])
def test_a_stale_or_weak_tag_stops_a_change(header: str) -> None:
    with pytest.raises(PreconditionFailed):
        require_match(header, 7)


@pytest.mark.parametrize("header", [None, "", " "])
def test_a_change_needs_the_header(header: str | None) -> None:
    with pytest.raises(PreconditionRequired):
        require_match(header, 7)


@pytest.mark.parametrize(
    ("header", "unchanged"),
    [
        (None, False),
        ('"7-masked"', True),
        ('W/"7-masked"', True),
        ('"7"', False),
        ('"1", "7-masked"', True),
        ("*", True),
    ],
)
def test_a_read_is_spared_when_the_representation_is_known(header: str | None, unchanged: bool) -> None:
    assert is_not_modified(header, etag(7, "masked")) is unchanged


@given(st.integers(0, 10**9))
def test_our_own_tags_match_their_version(version: int) -> None:
    require_match(etag(version), version)
    require_match(etag(version, "full"), version)
    with pytest.raises(PreconditionFailed):
        require_match(etag(version), version + 1)
    assert is_not_modified(etag(version), etag(version))


@given(st.text(max_size=40))
def test_no_header_breaks_the_reader(header: str) -> None:
    try:
        require_match(header, 1)
    except (BadRequest, PreconditionFailed, PreconditionRequired):
        return
