"""The statements by which a migration has the database note the changes of a table.

A row is marked as changed; where it lay before is kept when it moves or is deleted. Of several moves within one
transaction the first counts: the others were never seen. Landed migrations run these statements: they stay as they are,
and what is to be otherwise gets a name of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Final

XID: Final = "pg_current_xact_id()::text::bigint"

_MARK = "on conflict (resource, row_id) do update set xid = excluded.xid where row_changes.xid <> excluded.xid"

FUNCTIONS: Final = (
    """
create function place_of_row(a_row jsonb, names text) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(name, a_row -> name), '{}') from unnest(string_to_array(names, ',')) as name
$$
""",
    f"""
create function note_row_change() returns trigger language plpgsql as $$
declare
  now_xid bigint := {XID};
  was jsonb;
  owner jsonb := '{{}}';
begin
  if tg_op <> 'INSERT' then
    was := place_of_row(to_jsonb(old), tg_argv[0]);
    if tg_op = 'DELETE' or was <> place_of_row(to_jsonb(new), tg_argv[0]) then
      if tg_nargs > 1 then
        execute format('select to_jsonb(o) from %I o where o.id = $1', tg_argv[1]) into owner using old.organization_id;
        was := was || place_of_row(coalesce(owner, '{{}}'), tg_argv[2]);
      end if;
      insert into row_departures (resource, xid, row_id, place, left_at)
      values (tg_table_name, now_xid, old.id, was, clock_timestamp()) on conflict do nothing;
    end if;
  end if;
  if tg_op = 'DELETE' then
    delete from row_changes where resource = tg_table_name and row_id = old.id;
    return old;
  end if;
  insert into row_changes (resource, row_id, xid) values (tg_table_name, new.id, now_xid) {_MARK};
  return new;
end $$
""",
    f"""
create function note_owner_change() returns trigger language plpgsql as $$
declare
  was jsonb := place_of_row(to_jsonb(old), tg_argv[0]);
  names text[];
begin
  if was = place_of_row(to_jsonb(new), tg_argv[0]) then
    return new;
  end if;
  for child in 1 .. tg_nargs - 1 loop
    names := string_to_array(tg_argv[child], ':');
    execute format('insert into row_departures (resource, xid, row_id, place, left_at)
      select %L, $1, c.id, place_of_row(to_jsonb(c), %L) || $2, clock_timestamp() from %I c
      where c.organization_id = $3 on conflict do nothing', names[1], names[2], names[1])
      using {XID}, was, old.id;
    execute format('insert into row_changes (resource, row_id, xid)
      select %L, c.id, $1 from %I c where c.organization_id = $2 {_MARK}', names[1], names[1])
      using {XID}, old.id;
  end loop;
  return new;
end $$
""",
)
BEGIN_HISTORY: Final = "insert into row_history (line) values (gen_random_uuid())"
FUNCTION_NAMES: Final = ("note_owner_change()", "note_row_change()", "place_of_row(jsonb, text)")


def watch(table: str, place: Sequence[str], owner: tuple[str, Sequence[str]] | None = None) -> list[str]:
    """Return the statements after which the changes of `table` are noted; the rows of today count as changed.

    `place` are the columns that decide who may see a row; `owner` is the table that its `organization_id` refers to,
    with the columns there that decide besides.
    """
    arguments = [",".join(place)] + ([] if owner is None else [owner[0], ",".join(owner[1])])
    given = ", ".join(f"'{argument}'" for argument in arguments)
    return [
        f"create trigger {table}_note_change after insert or update or delete on {table} "
        f"for each row execute function note_row_change({given})",
        f"insert into row_changes (resource, row_id, xid) select '{table}', id, {XID} from {table}",
    ]


def watch_owner(table: str, shown: Sequence[str], owned: Mapping[str, Sequence[str]]) -> str:
    """Return the statement after which a change of one of the columns `shown` changes all rows that `table` owns."""
    given = [",".join(shown), *(f"{child}:{','.join(place)}" for child, place in owned.items())]
    arguments = ", ".join(f"'{argument}'" for argument in given)
    return (
        f"create trigger {table}_note_owner_change after update on {table} "
        f"for each row execute function note_owner_change({arguments})"
    )
