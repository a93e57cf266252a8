"""Who works for an organization with a valid certificate, by what talent told."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, distinct, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from registration.models.staffing import StaffingCertificate, StaffingPost

_ON: ColumnElement[Any] = bindparam("on", type_=Date())
_Later = aliased(StaffingPost)


def certified_workers(organization_id: Any) -> Select[int]:
    """Return the select of how many people in posts of the organization have a certificate of social work.

    Binds `on`: the day on which posts are held and certificates valid.
    """
    post, certificate = StaffingPost, StaffingCertificate
    moved_on = exists().where(
        _Later.placement_id == post.placement_id,
        _Later.effective_on <= _ON,
        tuple_(_Later.effective_on, _Later.aggregate_version) > tuple_(post.effective_on, post.aggregate_version),
    )
    valid = exists().where(
        certificate.person_ref == post.person_ref,
        certificate.kind == "SOCIAL_WORK",
        certificate.valid_from <= _ON,
        certificate.valid_to >= _ON,
        or_(certificate.lapsed_on.is_(None), certificate.lapsed_on > _ON),
    )
    return select(func.count(distinct(post.person_ref))).where(
        post.organization_id == organization_id, post.state == "ACTIVE", post.effective_on <= _ON, ~moved_on, valid
    )
