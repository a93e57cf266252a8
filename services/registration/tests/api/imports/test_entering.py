"""Dry run, good rows, all or nothing: what each enters and gives back."""

from typing import Any


async def test_good_rows_go_in_with_everything_that_belongs_to_them(city: Any, sheets: Any) -> None:
    good, filed, bad = sheets.association(), sheets.dancers(), sheets.association(uscc="51500103MJ00000188")
    found = await city.done(sheets.csv([good, filed, bad]))
    assert (found["state"], found["phase"], found["done"], found["total"]) == ("SUCCEEDED", "DONE", 3, 3), found
    assert (found["rows_good"], found["rows_bad"], found["rows_entered"]) == (2, 1, 2)
    assert [row["row_number"] for row in found["first_errors"]] == [4]
    assert [error["code"] for error in found["first_errors"][0]["errors"]] == ["USCC_CHECK"]
    organization = await city.organization(good["name"])
    assert organization is not None
    assert (organization["tier"], organization["status"], organization["origin"]) == ("REGISTERED", "ACTIVE", "IMPORT")
    assert await city.organization(bad["name"]) is None
