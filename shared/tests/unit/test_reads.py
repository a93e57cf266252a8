"""Statements are compiled once, whether they stand in a module or are built for each request."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Integer, MetaData, Select, Table, Text, Uuid, bindparam, select, text

from shared.kit.reads import ReadCompiler

rooms = Table("rooms", MetaData(), Column("id", Uuid), Column("floor", Integer), Column("name", Text))


def on_floor(floor: int, room_id: UUID, limit: int = 5) -> Select[tuple[object, ...]]:
    return select(rooms).where(rooms.c.floor == floor, rooms.c.id == room_id).limit(limit)


def test_statements_alike_share_their_text_and_keep_their_values() -> None:
    compiler, ids = ReadCompiler(), [uuid4() for _ in range(3)]
    found = [compiler.compiled(on_floor(floor, room, floor + 1)) for floor, room in enumerate(ids)]
    assert all(read.sql is found[0].sql for read in found)
    assert [read.arguments({}) for read in found] == [[floor, room, floor + 1] for floor, room in enumerate(ids)]


def test_named_parameters_are_given_later() -> None:
    statement = select(rooms.c.name).where(rooms.c.floor == bindparam("floor"), rooms.c.name != "attic")
    compiler = ReadCompiler()
    first, second = compiler.compiled(statement), compiler.compiled(statement)
    assert first is second
    assert [read.arguments({"floor": floor}) for floor, read in ((1, first), (2, second))] == [
        [1, "attic"],
        [2, "attic"],
    ]


def test_a_parameter_that_nobody_gives_is_a_mistake() -> None:
    statement = select(rooms.c.name).where(rooms.c.floor == bindparam("floor"))
    for _ in range(2):
        with pytest.raises(KeyError):
            ReadCompiler().compiled(statement).arguments({"level": 1})


def test_lists_of_different_length_are_different_texts() -> None:
    compiler = ReadCompiler()
    for wanted in (["a"], ["a", "b"], ["b", "a"], []):
        read = compiler.compiled(select(rooms.c.id).where(rooms.c.name.in_(wanted)))
        assert read.arguments({}) == wanted
        assert read.sql.count("$") == len(wanted)


def test_sql_as_text_is_compiled_too() -> None:
    compiler = ReadCompiler()
    first, second = compiler.compiled(text("select :x")), compiler.compiled(text("select :x"))
    assert first.sql is second.sql
    assert first.arguments({"x": 1}) == [1]


def test_only_the_structures_used_last_are_kept() -> None:
    compiler = ReadCompiler(keep=2)
    columns = {"id": rooms.c.id, "floor": rooms.c.floor, "name": rooms.c.name}
    before = {name: compiler.compiled(select(columns[name])).sql for name in ("id", "floor", "id", "name")}
    assert compiler.compiled(select(rooms.c.id)).sql is before["id"]
    assert compiler.compiled(select(rooms.c.floor)).sql is not before["floor"]
