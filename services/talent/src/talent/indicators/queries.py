"""One statement that counts what a division has; every part by an index on its place."""

from typing import Final

from sqlalchemy import Date, TextClause, bindparam, text

_COLUMNS: Final = {6: "county_code", 9: "town_code", 12: "community_code"}


def figures_of(division: str) -> TextClause:
    """Return the statement for a division of any level, or for the area of an authority; `50` is the whole city."""
    column = _COLUMNS.get(len(division)) if division.isdigit() else "jurisdiction_id"
    here = "(cast(:division as text) is not null)" if column is None else f"{column} = :division"
    return text(_FIGURES.replace("{here}", here)).bindparams(
        bindparam("on", type_=Date()), bindparam("registered_since", type_=Date()),
        bindparam("filed_since", type_=Date()), bindparam("overdue_before", type_=Date()),
        bindparam("matched_since", type_=Date()),
    )  # fmt: skip


_FIGURES: Final = """
    with quota as (
        select count(*) as quotas, count(*) filter (where gap = 0) as quotas_met,
               coalesce(sum(certified), 0) as certified, coalesce(sum(with_degree), 0) as with_degree
        from community_quotas where {here} and counted_on is not null
    ), organization as (
        select organization_id, tier, recorded_on from organizations
        where {here} and status = 'ACTIVE' and recorded_on is not null
    ), trained as (
        select count(*) as organizations, count(*) filter (
            where greatest(recorded_on, (
                select max(completed_on) from enrolments taken
                where taken.organization_id = organization.organization_id and taken.state = 'COMPLETED'
                  and taken.leader_post is not null
            )) > case when tier = 'REGISTERED' then :registered_since else :filed_since end) as leaders_trained
        from organization
    ), link as (
        select count(*) as links, count(*) filter (where pair.state = 'LINKED') as linked,
               count(*) filter (where pair.state = 'LINKED' and pair.contact_due_on <= :overdue_before) as links_overdue
        from link_pairs pair join organization on organization.organization_id = pair.organization_id
        where pair.state <> 'ENDED'
    ), served as (
        select count(distinct placement.person_id) as priority_placements
        from (select person_id, vacancy_id from placements where {here} and state = 'ACTIVE') placement
        join vacancies on vacancies.id = placement.vacancy_id and vacancies.rural
        where exists (select 1 from priority_groups held where held.person_id = placement.person_id
                      and held.state = 'VERIFIED' and :on between held.valid_from and held.valid_to)
    ), matched as (
        select count(*) as matches, cast(percentile_cont(0.5) within group (
            order by greatest((placement.created_at at time zone 'Asia/Shanghai')::date - vacancies.opened_on, 0)
        ) as double precision) as match_days
        from (select vacancy_id, created_at from placements
              where {here} and state in ('CONFIRMED', 'ACTIVE', 'SUSPENDED', 'ENDED')
                and created_at >= :matched_since) placement
        join vacancies on vacancies.id = placement.vacancy_id
    )
    select * from quota, trained, link, served, matched
"""
