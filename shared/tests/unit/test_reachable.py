"""What lists show agrees with what single objects allow."""

from hypothesis import given
from hypothesis import strategies as st

from shared.kit.authorization import Caller, PermissionTable, Place, Reach

FIELDS = ("jurisdiction_id", "town_code", "community_code", "authority_id", "organization_id", "owner")
places = st.builds(
    Place,
    jurisdiction_id=st.sampled_from([None, "500103", "500110-WS"]),
    town_code=st.sampled_from([None, "500103001"]),
    community_code=st.sampled_from([None, "500103001011"]),
    authority_id=st.sampled_from([None, "50", "500103"]),
    organization_id=st.sampled_from([None, "o1"]),
    owner=st.sampled_from([None, "iss|me"]),
    supervising_unit_id=st.sampled_from([None, "o1"]),
)
callers = st.builds(
    Caller,
    issuer=st.just("iss"),
    subject=st.sampled_from(["me", "you"]),
    client_id=st.just("client"),
    roles=st.frozensets(st.sampled_from(["A", "B", "C"])),
    division=st.sampled_from([None, "", "50", "500103", "500110-WS", "500103001", "500103001011"]),
    organization_id=st.sampled_from([None, "o1", "o2"]),
)
tables = st.dictionaries(st.sampled_from(["A", "B"]), st.sampled_from(list(Reach))).map(
    lambda grants: PermissionTable({"thing.read": grants})
)


@given(tables, callers, places)
def test_an_object_is_listed_exactly_when_it_may_be_read(table, caller, place):
    reach = table.reachable(caller, "thing.read")
    listed = reach is None or any(getattr(place, field) == value for field, value in reach)
    assert listed is table.allows(caller, "thing.read", place)
