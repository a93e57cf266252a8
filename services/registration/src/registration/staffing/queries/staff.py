"""Who works where on a day: each person in one community, with or without a certificate of that day."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.sql.selectable import Subquery

from registration.models.staffing import StaffingCertificate, StaffingPost

_ON: Final[ColumnElement[Any]] = bindparam("on", type_=Date())
_P = StaffingPost
_C = StaffingCertificate


def staff_by_community() -> Subquery:
    """Return a select of community_code, certified, with_degree (of those without a certificate), as of `on`.

    A person counts once: in the primary post, else in the one that began last.
    """
    posts = (
        select(_P)
        .where(_P.effective_on <= _ON)
        .ext(distinct_on(_P.placement_id))
        .order_by(_P.placement_id, _P.effective_on.desc(), _P.aggregate_version.desc())
        .subquery("posts")
    )
    persons = (
        select(posts.c.person_ref, posts.c.community_code)
        .add_columns(func.bool_or(posts.c.social_work_degree).over(partition_by=posts.c.person_ref).label("degree"))
        .where(posts.c.state == "ACTIVE")
        .ext(distinct_on(posts.c.person_ref))
        .order_by(posts.c.person_ref, posts.c.is_primary.desc(), posts.c.effective_on.desc(), posts.c.placement_id)
        .subquery("persons")
    )
    certified = exists().where(
        _C.person_ref == persons.c.person_ref,
        _C.kind == "SOCIAL_WORK",
        and_(_C.valid_from <= _ON, _C.valid_to >= _ON),
        or_(_C.lapsed_on.is_(None), _C.lapsed_on > _ON),
    )
    return (
        select(
            persons.c.community_code,
            func.count().filter(certified).label("certified"),
            func.count().filter(~certified, persons.c.degree).label("with_degree"),
        )
        .group_by(persons.c.community_code)
        .subquery("staff")
    )
