"""Coverage as of a day, counted by town; runs where all rows are in sight."""

from typing import Final
from uuid import UUID

from sqlalchemy import Select, select, text

from party_liaison.coverage_tasks.queries import COVERED
from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.queries import PLACES
from shared.kit.reach import within

NUMBERS: Final = text(
    """
with seen as (
  select distinct on (organization_id) organization_id, tier, status, community_code, town_code, jurisdiction_id
  from organization_states where seen_on <= :day order by organization_id, aggregate_version desc
), quarters as (
  select unit_id, sum(met) as met, sum(required) as required from meeting_periods
  where kind = 'QUARTER' and starts_on >= :first and ends_on < :after and closed_on <= :day group by unit_id
), facts as (
  select s.jurisdiction_id, s.town_code, s.tier = 'REGISTERED' as registered,
    (select count(*) from party_members as m where m.organization_id = s.organization_id and m.basis = 'HERE'
      and m.standing = 'FULL' and m.from_on <= :day and (m.until_on is null or m.until_on > :day)) >= :enough as must,
    u.unit_id is not null as organized,
    coalesce(q.required > 0 and q.met * 10000 >= q.required * :effective, false) as compliant,
    a.instructor_id is not null as instructed,
    a.instructor_id is not null and (
      select count(distinct date_trunc('quarter', c.held_on)) from instructor_contacts as c
      where c.instructor_id = a.instructor_id and c.organization_id = s.organization_id
        and c.held_on >= :first and c.held_on < :after and c.recorded_on <= :day) = 4 as present,
    exists (select from leader_entries as l join party_members as m on m.person_ref = l.person_ref
      where l.organization_id = s.organization_id and l.from_on <= :day and (l.until_on is null or l.until_on > :day)
      and m.standing = 'FULL' and m.from_on <= :day and (m.until_on is null or m.until_on > :day)) as member_led
  from seen as s
  left join unit_organizations as u on u.organization_id = s.organization_id and u.from_on <= :day
    and (u.until_on is null or u.until_on > :day)
  left join quarters as q on q.unit_id = u.unit_id
  left join instructor_assignments as a on a.organization_id = s.organization_id and a.from_on <= :day
    and (a.until_on is null or a.until_on > :day)
  where s.status = 'ACTIVE' and (cast(:community as text) is null or s.community_code = :community)
)
select jurisdiction_id, town_code, registered, count(*) as total,
  count(*) filter (where must) as must_build,
  count(*) filter (where must and organized) as built,
  count(*) filter (where organized) as organized,
  count(*) filter (where organized or instructed) as worked,
  count(*) filter (where compliant) as effective,
  count(*) filter (where compliant or present) as effective_work,
  count(*) filter (where member_led) as member_led
from facts group by jurisdiction_id, town_code, registered
"""
)

_FLAG = select(CoverageTask.organization_id, (COVERED == "COVERED").label("covered")).join(
    Organization, Organization.organization_id == CoverageTask.organization_id
)


def flag_where(reach: frozenset[tuple[str, str]] | None, organization_id: UUID) -> Select[UUID, bool]:
    """Return whether an organization within `reach` is covered."""
    return _FLAG.where(within(reach, PLACES), CoverageTask.organization_id == organization_id)
