"""What talent tells of people: another reference, or none."""

from sqlalchemy import select

from linli.testing.lives import deliver
from linli.testing.party_desk import PartyDesk
from linli.testing.registering import id_number
from party_liaison.consumers import PEOPLE
from party_liaison.models import PartyMember
from shared.contracts.envelope import EventData, wrap
from shared.contracts.talent import PersonErased, PersonMerged
from shared.kit.ids import new_id


async def hears(desk: PartyDesk, data: EventData) -> None:
    now = desk.resources.clock.now()
    event = wrap(
        data, event_id=new_id(), version=1, time=now, recorded_at=now, correlation_id="t", division_code="500103"
    )
    await deliver(desk.resources, PEOPLE, [event, event])


async def references(desk: PartyDesk) -> list[str]:
    rows = await desk.resources.database.reads.rows(select(PartyMember.person_ref).order_by(PartyMember.id))
    return [row["person_ref"] for row in rows]


async def test_a_merged_person_has_the_new_reference_and_nobody_stands_twice(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    numbers = [id_number() for _ in range(3)]
    old, new, other = (desk.resources.vault.blind_index(number) for number in numbers)
    for number in (numbers[0], numbers[2]):
        await desk.member(life, id_number=number)
    await hears(desk, PersonMerged(person_ref=old, new_person_ref=new))
    assert await references(desk) == [new, other]
    await hears(desk, PersonMerged(person_ref=new, new_person_ref=other))
    assert await references(desk) == [new, other]


async def test_of_an_erased_person_only_open_entries_keep_the_reference(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    number = id_number()
    member = await desk.member(life, id_number=number)
    known = desk.resources.vault.blind_index(number)
    await hears(desk, PersonErased(person_ref=known))
    assert await references(desk) == [known]
    gone = {"until_on": "2024-10-30", "reason": "LEFT"}
    await desk.done(desk.community, f"/members/{member['id']}/end", gone, 1)
    await hears(desk, PersonErased(person_ref=known))
    assert await references(desk) == [f"erased:{member['id']}"]
