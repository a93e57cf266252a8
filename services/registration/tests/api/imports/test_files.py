"""Sheets as people send them, and as they get them back."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from registration.models.imports import OrganizationImport
from shared.kit.documents.store import open_store
from shared.kit.sheets.reading import read_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_csv_in_each_encoding_is_read(city: Any, sheets: Any, encoding: str) -> None:
    row = sheets.association()
    found = await city.done(sheets.csv([row], encoding))
    assert found["rows_entered"] == 1, found
    assert await city.organization(row["name"]) is not None


async def test_chinese_and_english_headings_in_any_order(city: Any, sheets: Any) -> None:
    row = sheets.dancers()
    chinese = {
        "备案日期": row["filed_on"], "类别": row["category"], "名称": row["name"], "社区（村）代码": sheets.community,
        "组织类型": "备案组织", "登记情况": "社区管理", "成员数": "9", "负责人姓名": "王小梅", "备注": "不认识的列",
        "负责人身份证号": row["leader_id_number"],
    }  # fmt: skip
    found = await city.done(sheets.csv([chinese]))
    assert found["rows_entered"] == 1, found
    (told,) = sheets.read_csv(await city.result(found))
    assert told["备注"] == "不认识的列"


async def test_a_mended_csv_result_can_be_sent_again(city: Any, sheets: Any) -> None:
    good, bad = sheets.association(), sheets.association(uscc="51500103MJ00000188")
    first = await city.done(sheets.csv([good, bad]))
    told = sheets.read_csv(await city.result(first))
    assert [row["错误代码"] for row in told] == ["", "uscc:USCC_CHECK"]
    assert "校验" in told[1]["错误说明"]
    assert "check" in told[1]["Errors"]
    second = await city.done(sheets.csv([told[1] | {"uscc": sheets.credit_code()}]))
    assert second["rows_entered"] == 1, second
    (again,) = sheets.read_csv(await city.result(second))
    assert list(again) == list(told[1])


async def test_a_workbook_comes_back_as_a_workbook(city: Any, sheets: Any, tmp_path: Path) -> None:
    good, bad = sheets.association(), sheets.association(name="没有区划的协会")
    found = await city.done(sheets.xlsx([good, bad]), name="台账.xlsx")
    assert (found["file_format"], found["rows_entered"]) == ("XLSX", 1)
    path = tmp_path / "result.xlsx"
    path.write_bytes(await city.result(found))
    heading, first, second = [row.cells async for row in read_rows(path)]
    assert heading[: len(good)] == tuple(good)
    assert first[heading.index("leader_id_number")] == good["leader_id_number"]
    assert (first[len(good)], first[len(good) + 1]) == ("已导入 ENTERED", good["uscc"])
    assert second[len(good)] == "有错误 REJECTED"


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"])
async def test_no_cell_comes_back_as_a_formula(city: Any, sheets: Any, formula: str) -> None:
    found = await city.done(sheets.csv([sheets.association(business_scope="志愿服务", remark=formula + "甲")]))
    content = (await city.result(found)).decode("utf-8-sig")
    assert f"'{formula}".replace('"', '""') in content
    assert found["rows_entered"] == 1


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(700):
                part.write(b" " * (1 << 20))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK\x03\x04 no archive", "SHEET_UNREADABLE"),
        (b"name\x00", "SHEET_UNREADABLE"),
        ("名称,组织类型,类别\n".encode(), "SHEET_EMPTY"),
        ("名称,住所\n甲,乙\n".encode(), "COLUMNS_WRONG"),
        ("名称,name,组织类型,类别\n甲,乙,丙,丁\n".encode(), "COLUMNS_WRONG"),
    ],
)
async def test_a_sheet_that_cannot_be_taken_says_why(city: Any, content: bytes, error: str) -> None:
    found = await city.done(content)
    assert (found["state"], found["error"], found["problem"]["code"]) == ("FAILED", error, error)
    assert (found["has_result"], found["total"]) == (False, None)
    answer = await city.client.get(f"/v1/registration/imports/{found['id']}/result")
    assert (answer.status_code, answer.json()["code"]) == (404, "RESULT_NOT_READY")


async def test_a_zip_bomb_is_refused(city: Any) -> None:
    found = await city.done(bomb(), name="bomb.xlsx")
    assert (found["state"], found["error"]) == ("FAILED", "SHEET_TOO_LARGE")


async def test_files_are_kept_sealed(city: Any, sheets: Any) -> None:
    row = sheets.association()
    found = await city.done(sheets.csv([row]))
    store = open_store(city.resources.settings.documents_url)
    size = await city.resources.database.reads.value(
        select(OrganizationImport.stored_size).where(OrganizationImport.id == found["id"])
    )
    kept = b"".join([piece async for piece in store.read(f"imports/{found['id']}", 0, size)])
    assert kept.startswith(b"enc:k1:")
    assert row["leader_id_number"].encode() not in kept


@pytest.mark.parametrize(("form", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
async def test_the_template_can_be_filled_in_and_sent(city: Any, form: str, start: bytes) -> None:
    answer = await city.client.get("/v1/registration/imports/template", params={"format": form})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    found = await city.done(answer.content, "DRY_RUN", f"template.{form}")
    assert (found["rows_good"], found["rows_bad"]) == (2, 0), found["first_errors"]


async def test_more_than_twenty_mebibytes_are_refused(city: Any) -> None:
    answer = await city.send(b"," * (20 * 1024 * 1024 + 70 * 1024))
    assert answer.status_code == 413


async def test_a_sheet_that_came_in_parts(city: Any, sheets: Any) -> None:
    row = sheets.association()
    content = sheets.csv([row])
    tus = {"Tus-Resumable": "1.0.0"}
    named = {"Upload-Length": str(len(content)), "Upload-Metadata": "filename bGVkZ2VyLmNzdg=="}
    url = (await city.client.post("/v1/registration/uploads", headers=tus | named)).headers["location"]
    for start, piece in ((0, content[:50]), (50, content[50:])):
        part = {"Upload-Offset": str(start), "Content-Type": "application/offset+octet-stream"}
        assert (await city.client.patch(url, content=piece, headers=tus | part)).status_code == 204
    form = {"upload_id": url.rpartition("/")[2], "mode": "GOOD_ROWS"}
    answer = await city.client.post(sheets.path, data=form, headers={"Idempotency-Key": "in-parts"})
    assert answer.status_code == 202, answer.text
    await city.run()
    found = await city.read(answer.headers["location"])
    assert (found["file_name"], found["rows_entered"]) == ("ledger.csv", 1)
