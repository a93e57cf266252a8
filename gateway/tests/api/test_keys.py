"""Signing keys: one signs, the next is already known, the last still verifies, none lies open."""

from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import select, update

from gateway.issuer.keys import OVERLAP, Keyring
from gateway.issuer.tokens import TokenClaims, TokenSigner
from gateway.models import KeyPurpose, SigningKey
from shared.kit.clock import Clock
from shared.kit.database import Database
from shared.kit.vault import Vault

VAULT = Vault({"k1": b"k" * 32}, b"s" * 32)
CLAIMS = TokenClaims("system", "system", "linli")


@pytest.fixture
async def database(service_database: Any) -> Any:
    opened = Database(await service_database("gateway"), pool_size=4)
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
def keyring(database: Any) -> Keyring:
    return Keyring(KeyPurpose.ACCESS, database, VAULT, Clock())


async def key_ids(keyring: Keyring) -> list[str]:
    return [key["kid"] for key in (await keyring.key_set())["keys"]]


def verifies(token: str, key_set: Any) -> bool:
    try:
        jwt.decode(token, KeySet.import_key_set(key_set), algorithms=["Ed25519"])
    except (JoseError, ValueError):
        return False
    return True


async def test_a_new_gateway_has_a_key_that_signs_and_one_that_waits(keyring: Keyring) -> None:
    published = await key_ids(keyring)
    assert len(published) == 2
    assert (await keyring.signing_key()).kid in published
    assert all("d" not in key for key in (await keyring.key_set())["keys"])


async def test_rotation_signs_with_the_key_that_was_waiting(keyring: Keyring, database: Any) -> None:
    signer = TokenSigner("iss", keyring, Clock())
    before, published = await signer.sign(CLAIMS, 600), await keyring.key_set()
    old = (await keyring.signing_key()).kid
    await keyring.rotate()
    after = await signer.sign(CLAIMS, 600)
    assert (await keyring.signing_key()).kid != old
    assert verifies(after, published), "verifiers that know the old key set must know the new key already"
    assert verifies(before, await keyring.key_set()), "tokens in use must stay valid"
    assert len(await key_ids(keyring)) == 3

    async with database.transaction() as session:
        lapsed = Clock().real_now() - OVERLAP - timedelta(seconds=1)
        await session.execute(update(SigningKey).where(SigningKey.key_id == old).values(retired_at=lapsed))
    await keyring.rotate()
    assert old not in await key_ids(keyring)


async def test_revocation_leaves_no_earlier_token_valid(keyring: Keyring) -> None:
    before = await TokenSigner("iss", keyring, Clock()).sign(CLAIMS, 600)
    await keyring.rotate(revoke=True)
    assert not verifies(before, await keyring.key_set())
    assert len(await key_ids(keyring)) == 2


async def test_keys_are_rotated_when_they_are_old_enough(keyring: Keyring, database: Any) -> None:
    old = (await keyring.signing_key()).kid
    assert not await keyring.rotate_when_old(30)
    async with database.transaction() as session:
        month = Clock().real_now() - timedelta(days=30)
        await session.execute(update(SigningKey).where(SigningKey.key_id == old).values(activated_at=month))
    assert await keyring.rotate_when_old(30)
    assert (await keyring.signing_key()).kid != old
    assert not await keyring.rotate_when_old(30)


async def test_two_replicas_that_start_together_make_one_pair(database: Any) -> None:
    import asyncio

    rings = [Keyring(KeyPurpose.ACCESS, database, VAULT, Clock()) for _ in range(4)]
    sets = await asyncio.gather(*(ring.key_set() for ring in rings))
    assert all(found == sets[0] for found in sets)
    assert len(sets[0]["keys"]) == 2


async def test_the_private_half_is_sealed_and_the_purposes_are_apart(keyring: Keyring, database: Any) -> None:
    sandbox = Keyring(KeyPurpose.SANDBOX, database, VAULT, Clock())
    assert not set(await key_ids(keyring)) & set(await key_ids(sandbox))
    async with database.transaction() as session:
        rows = list(await session.scalars(select(SigningKey)))
    assert len(rows) == 4
    assert all(row.private_jwk.startswith("enc:k1:") for row in rows)
