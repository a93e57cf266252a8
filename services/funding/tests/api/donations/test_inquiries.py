"""A donor sees what became of the own donation, by receipt number and code; of others nothing."""

from linli.testing.giving import DONATIONS, Giving

INQUIRIES = "/v1/funding/donor-inquiries"


async def test_a_donor_sees_the_use_of_the_donation_and_nobody_elses(giving: Giving) -> None:
    money = giving.money
    donation, other = await giving.given(donor="张三丰"), await giving.given(donor="李小梅")
    receipt = await money.done(giving.own, f"{DONATIONS}/{donation['id']}/receipt", donation["version"])
    second = await money.done(giving.own, f"{DONATIONS}/{other['id']}/receipt", other["version"])
    use = {"amount_fen": 100, "purpose": "ELDERLY", "description": "助餐"}
    used = await money.done(
        giving.own, f"{DONATIONS}/{donation['id']}/uses", (await giving.fresh(donation))["version"], use
    )
    change = {"purpose": "POOR", "consent": "张三丰同意"}
    await money.done(giving.own, f"{DONATIONS}/{donation['id']}/purpose-change", used["version"], change)
    public = money.caller("PUB", None)
    answer = await money.post(public, INQUIRIES, receipt)
    assert answer.status_code == 200, answer.text
    seen = answer.json()
    assert (seen["receipt_no"], seen["amount_fen"], seen["used_fen"]) == (donation["receipt_no"], 20_000_000, 100)
    assert [one["description"] for one in seen["uses"]] == ["助餐"]
    assert [(one["from_purpose"], one["to_purpose"]) for one in seen["purpose_changes"]] == [("ELDERLY", "POOR")]
    assert "张" not in answer.text and "李" not in answer.text and other["receipt_no"] not in answer.text
    mixed = {"receipt_no": receipt["receipt_no"], "inquiry_code": second["inquiry_code"]}
    assert await money.refused(public, INQUIRIES, mixed) == (404, "NOT_FOUND")
    unknown = receipt | {"inquiry_code": "A" * 32}
    assert await money.refused(public, INQUIRIES, unknown) == (404, "NOT_FOUND")
    assert (await money.refused(public, INQUIRIES, receipt | {"inquiry_code": "x"}))[0] == 422


async def test_a_new_receipt_closes_the_old_one(giving: Giving) -> None:
    money, donation = giving.money, await giving.given()
    path = f"{DONATIONS}/{donation['id']}/receipt"
    first = await money.done(giving.own, path, donation["version"])
    second = await money.done(giving.own, path, (await giving.fresh(donation))["version"])
    assert first["inquiry_code"] != second["inquiry_code"]
    assert await money.refused(giving.own, INQUIRIES, first) == (404, "NOT_FOUND")
    assert (await money.post(giving.own, INQUIRIES, second)).status_code == 200
    assert second["inquiry_code"] not in str(await giving.fresh(donation))


async def test_only_the_receiver_issues_receipts_and_only_where_there_is_one(giving: Giving) -> None:
    money, donation = giving.money, await giving.given(receipt_waived=True)
    path = f"{DONATIONS}/{donation['id']}/receipt"
    assert await money.refused(giving.own, path, None, donation["version"]) == (409, "NO_RECEIPT")
    assert await money.refused(money.county, path, None, donation["version"]) == (403, "FORBIDDEN")
    stranger = money.caller("FDN", None, org_id=donation["id"])
    assert await money.refused(stranger, path, None, donation["version"]) == (404, "NOT_FOUND")
