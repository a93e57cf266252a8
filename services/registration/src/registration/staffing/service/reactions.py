"""What talent tells is entered as it was told: order does not matter, and a repeat changes nothing."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert

from registration.models.staffing import StaffingAlias, StaffingCertificate, StaffingPost, StaffingQuota
from registration.staffing.queries import loads
from shared.contracts import talent
from shared.contracts.envelope import EventData
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

STATES: Final[Mapping[type[EventData], str]] = {
    talent.PlacementActivated: "ACTIVE",
    talent.PlacementSuspended: "SUSPENDED",
    talent.PlacementEnded: "ENDED",
}
_QUOTAS: Final[Any] = StaffingQuota.__table__
_QUOTA: Final = insert(_QUOTAS)
_ENTER_QUOTA: Final = _QUOTA.on_conflict_do_update(
    index_elements=["community_code"],
    set_={column.name: _QUOTA.excluded[column.name] for column in _QUOTAS.c if not column.primary_key},
    where=_QUOTAS.c.aggregate_version < _QUOTA.excluded.aggregate_version,
)
"""Built once: a month's end brings a gap for every community."""


async def enter_post(uow: UnitOfWork, delivery: Delivery) -> None:
    """The post is known as the event states it, unless the person was erased."""
    data = delivery.data
    assert isinstance(data, talent.PlacementFacts)
    person_ref = await loads.present_ref(uow.session, data.person_ref)
    if person_ref is None:
        return
    values: dict[str, Any] = {
        "placement_id": data.placement_id,
        "aggregate_version": delivery.event.aggregateversion,
        "state": STATES[type(data)],
        "effective_on": data.effective_on,
        "person_ref": person_ref,
        "employer_kind": data.employer_kind,
        "organization_id": data.organization_id,
        "community_code": data.community_code,
        "level": data.level,
        "social_work_degree": data.social_work_degree,
        "fte_bps": data.fte_bps,
        "is_primary": data.primary,
        "recorded_at": uow.now,
    }
    await uow.session.execute(insert(StaffingPost).values(values).on_conflict_do_nothing())


async def enter_certificate(uow: UnitOfWork, delivery: Delivery) -> None:
    """The cycle is known; one that lapsed stays lapsed, in whatever order that is heard."""
    data = delivery.data
    assert isinstance(data, talent.QualificationFacts)
    person_ref = await loads.present_ref(uow.session, data.person_ref)
    if person_ref is None:
        return
    values: dict[str, Any] = {
        "qualification_id": data.qualification_id,
        "valid_from": data.valid_from,
        "valid_to": data.valid_to,
        "lapsed_on": data.lapsed_on if isinstance(data, talent.QualificationLapsed) else None,
        "person_ref": person_ref,
        "kind": data.kind,
        "level": data.level,
        "recorded_at": uow.now,
    }
    entered = insert(StaffingCertificate).values(values)
    lapsed_on = func.coalesce(entered.excluded.lapsed_on, StaffingCertificate.lapsed_on)
    await uow.session.execute(
        entered.on_conflict_do_update(
            index_elements=["qualification_id", "valid_from"],
            set_={"lapsed_on": lapsed_on, "valid_to": entered.excluded.valid_to, "level": entered.excluded.level},
        )
    )


async def merge_person(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was known of the old reference is known of the new one, also what comes late."""
    data = delivery.data
    assert isinstance(data, talent.PersonMerged)
    await _retire(uow, data.person_ref, data.new_person_ref)
    new = await loads.present_ref(uow.session, data.new_person_ref)
    if new is None:
        await loads.drop_person(uow.session, data.person_ref)
    else:
        await loads.replace_person(uow.session, data.person_ref, new)


async def erase_person(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is known of the person, and nothing that comes late will be."""
    data = delivery.data
    assert isinstance(data, talent.PersonErased)
    await _retire(uow, data.person_ref, None)
    await loads.drop_person(uow.session, data.person_ref)


async def enter_quota(uow: UnitOfWork, delivery: Delivery) -> None:
    """The community's gap is what talent said last."""
    data = delivery.data
    assert isinstance(data, talent.QuotaFacts)
    values: dict[str, Any] = {
        "community_code": data.community_code,
        "aggregate_version": delivery.event.aggregateversion,
        "gap": data.gap,
        "as_of": data.as_of,
        "recorded_at": uow.now,
    }
    await uow.session.execute(_ENTER_QUOTA, values)


async def _retire(uow: UnitOfWork, person_ref: str, new: str | None) -> None:
    row = {"person_ref": person_ref, "new_person_ref": new, "recorded_at": uow.now}
    await uow.session.execute(
        insert(StaffingAlias)
        .values(row)
        .on_conflict_do_update(index_elements=["person_ref"], set_={"new_person_ref": new})
    )


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    **dict.fromkeys(STATES, enter_post),
    talent.QualificationRegistered: enter_certificate,
    talent.QualificationRenewable: enter_certificate,
    talent.QualificationRenewed: enter_certificate,
    talent.QualificationLapsed: enter_certificate,
    talent.PersonMerged: merge_person,
    talent.PersonErased: erase_person,
    talent.QuotaShortfallDetected: enter_quota,
    talent.QuotaMet: enter_quota,
}
