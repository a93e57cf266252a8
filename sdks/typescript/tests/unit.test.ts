/** The parts written by hand, against a server that answers as it is told. */

import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, randomUUID, verify } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { FileCheckpoints } from "../src/file_checkpoints.ts";
import {
  clientSecret, givenToken, Linli, MemoryCheckpoints, privateKey, ProblemError, SignatureRefused, TokenRefused,
  Unreachable, verifyWebhook,
} from "../src/index.ts";
import { readBlock } from "../src/events.ts";
import { pauseAfter, retryAfter } from "../src/retrying.ts";
import { Tokens } from "../src/tokens.ts";

interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}
type Handler = (request: Seen, number: number) => Reply;

let server: Server;
let url: string;
let seen: Seen[] = [];
let asked: Seen[] = [];
let handler: Handler = () => ({});
const QUICK = { retry: { tries: 4, firstSeconds: 0.001, longestSeconds: 2 } };

before(async () => {
  server = createServer(async (request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  [seen, asked] = [[], []];
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const piece of request) body += piece;
  const found = { method: request.method!, url: new URL(request.url!, url), headers: request.headers, body };
  const isToken = found.url.pathname === "/oauth/token";
  (isToken ? asked : seen).push(found);
  const token: Reply = { body: { access_token: `t${asked.length}`, expires_in: 600 } };
  const reply = isToken ? token : handler(found, seen.length);
  const isText = typeof reply.body === "string";
  response.writeHead(reply.status ?? 200, {
    "content-type": isText ? "text/event-stream" : "application/json",
    ...reply.headers,
  });
  response.end(isText ? reply.body : JSON.stringify(reply.body ?? {}));
}

function client(): Linli {
  return new Linli(url, clientSecret("city", "s3cret", { division: "500103" }), QUICK);
}

test("all tries of an unsafe call carry one key, and one token serves many calls", async () => {
  handler = (_, number) => (number < 3 ? { status: [503, 502][number - 1]!, headers: { "retry-after": "0" } } : {
    body: { id: "1" }, headers: { etag: '"1"', "idempotency-replayed": "true" },
  });
  const linli = client();
  const answer = await linli.call("POST", "/v1/x", { body: { name: "甲" } });
  assert.deepEqual([answer.body, answer.etag, answer.replayed], [{ id: "1" }, '"1"', true]);
  assert.equal(new Set(seen.map((request) => request.headers["idempotency-key"])).size, 1);
  assert.deepEqual(seen.map((request) => request.body), Array(3).fill('{"name":"甲"}'));
  await Promise.all(Array.from({ length: 10 }, () => linli.call("GET", "/v1/x")));
  assert.equal(asked.length, 1);
  assert.match(asked[0]!.body, /division=500103&client_secret=s3cret/);
  assert.equal(seen.at(-1)!.headers["idempotency-key"], undefined);
});

test("a refused token is replaced once", async () => {
  handler = (request) => ({ status: request.headers.authorization === "Bearer t1" ? 401 : 200 });
  await client().call("GET", "/v1/x");
  assert.deepEqual(seen.map((request) => request.headers.authorization), ["Bearer t1", "Bearer t2"]);
  await assert.rejects(new Linli(url, givenToken("t1"), QUICK).call("GET", "/v1/x"), { status: 401 });
});

test("a refusal has code, pointer and language; a proxy's answer is a problem too", async () => {
  const errors = [{ pointer: "/field_term", code: "TAKEN", message: "已被预留" }];
  handler = () => ({ status: 409, headers: { "content-language": "zh-CN" }, body: { code: "NAME_TAKEN", errors } });
  await assert.rejects(client().call("POST", "/v1/x", { body: {} }), (error: ProblemError) => {
    assert.deepEqual([error.code, error.language, error.has("TAKEN"), error.has("X")], ["NAME_TAKEN", "zh-CN", true, false]);
    assert.equal(error.errors[0]!.pointer, "/field_term");
    return error instanceof ProblemError;
  });
  assert.equal(seen.length, 1);
  handler = () => ({ status: 502, body: "<html>" });
  await assert.rejects(client().call("GET", "/v1/x"), { code: "HTTP_502" });
});

test("an answer is the version to change; a patch is a merge patch", async () => {
  handler = () => ({ headers: { etag: '"7"' } });
  const linli = client();
  const read = await linli.call("GET", "/v1/things/{id}", { path: { id: "a/b" }, query: { q: "社区", no: undefined } });
  await linli.call("PATCH", "/v1/things/{id}", { path: { id: 1 }, body: { a: null }, ifMatch: read });
  assert.equal(seen[0]!.url.href, `${url}/v1/things/a%2Fb?q=%E7%A4%BE%E5%8C%BA`);
  assert.deepEqual([seen[1]!.headers["if-match"], seen[1]!.headers["content-type"]], ['"7"', "application/merge-patch+json"]);
  await assert.rejects(linli.call("GET", "/v1/things/{id}"), /needs id/);
});

test("pages are fetched as they are wanted", async () => {
  handler = (request) => ({
    body: request.url.searchParams.has("cursor")
      ? { items: [3], next_cursor: null }
      : { items: [1, 2], next_cursor: "c1" },
  });
  const items: unknown[] = [];
  for await (const item of client().each("/v1/registration/organizations", { query: { q: "志愿者" } })) items.push(item);
  assert.deepEqual(items, [1, 2, 3]);
  assert.deepEqual(seen.map((request) => request.url.searchParams.get("q")), ["志愿者", "志愿者"]);
});

test("nobody there is said after the last try; the issuer's refusal at once", async () => {
  const retry = { tries: 2, firstSeconds: 0.001 };
  const nobody = new Linli("http://127.0.0.1:9", givenToken("t"), { retry });
  await assert.rejects(nobody.call("POST", "/v1/x", { idempotencyKey: "mine" }), (error: Unreachable) => {
    return error instanceof Unreachable && error.idempotencyKey === "mine";
  });
  handler = () => ({ status: 422, body: { code: "INVALID_BODY" } });
  const bad = { request: async (base: string) => new Request(`${base}/v1/x`, { method: "POST" }) };
  await assert.rejects(new Linli(url, bad, QUICK).call("GET", "/v1/y"), TokenRefused);
});

test("an ageing token is used while another is fetched, and outlives an outage of the issuer", async () => {
  let [now, count] = [0, 0];
  const tokens = new Tokens(async () => {
    count += 1;
    if (count === 2) throw new Error("outage");
    return { access_token: `t${count}`, expires_in: 100 };
  }, () => now);
  assert.deepEqual(await Promise.all([tokens.get(null), tokens.get(null)]), ["t1", "t1"]);
  now = 85;
  assert.equal(await tokens.get(null), "t1");
  await Promise.resolve();
  await assert.doesNotReject(tokens.get(null));
  now = 99.5;
  assert.equal(await tokens.get(null), "t3");
  assert.equal(await tokens.get("t3"), "t4");
});

test("pauses double, and Retry-After is seconds or a date", () => {
  const retry = { tries: 9, firstSeconds: 1, longestSeconds: 10 };
  for (const [number, most] of [[1, 1], [2, 2], [5, 10]] as const) {
    const pause = pauseAfter(retry, number);
    assert.ok(most / 2 <= pause && pause <= most);
  }
  const now = Date.parse("Thu, 26 Nov 2026 08:00:00 GMT");
  assert.equal(retryAfter("Thu, 26 Nov 2026 08:00:30 GMT", now), 30);
  for (const [text, seconds] of [["120", 120], ["soon", 0], ["-5", 0], ["", 0]] as const) {
    assert.equal(retryAfter(text, now), seconds);
  }
});

test("a key signs a fresh statement for every request", async () => {
  for (const [kind, options] of [["ed25519", {}], ["ec", { namedCurve: "P-256" }]] as const) {
    const pair = generateKeyPairSync(kind as "ec", options as { namedCurve: string });
    const jwk = { ...pair.privateKey.export({ format: "jwk" }), kid: "k1" } as JsonWebKey & { kid: string };
    const credentials = privateKey("city", jwk, { scopes: ["read"] });
    const forms = await Promise.all([1, 2].map(async () => new URLSearchParams(await (await credentials.request(url)).text())));
    const [header, claims, signature] = forms[0]!.get("client_assertion")!.split(".") as [string, string, string];
    const key = { key: pair.publicKey, dsaEncoding: "ieee-p1363" as const };
    const hash = kind === "ec" ? "sha256" : null;
    assert.ok(verify(hash, Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, "base64url")));
    const said = JSON.parse(Buffer.from(claims, "base64url").toString());
    assert.deepEqual([said.iss, said.sub, said.aud, said.exp - said.iat], ["city", "city", url, 120]);
    assert.notEqual(forms[0]!.get("client_assertion"), forms[1]!.get("client_assertion"));
  }
});

const SECRETS = ["old", "new", "other"].map((word) => `whsec_${Buffer.from(word.repeat(8)).toString("base64")}`);
const BODY = JSON.stringify({ id: "e1", type: "registration.organization.registered.v1", data: { name: "协会" } });

function signed(secret: string, age = 0, id: string = randomUUID()): Record<string, string> {
  const at = Math.floor(Date.now() / 1000 - age);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${BODY}`).digest("base64");
  return { "Webhook-Id": id, "webhook-timestamp": `${at}`, "webhook-signature": `v1a,x v1,!! v1,${signature}` };
}

test("a webhook is verified with either secret; what is forged, changed or old is refused", async () => {
  const [older, newer, other] = SECRETS as [string, string, string];
  const event = await verifyWebhook([newer, older], Buffer.from(BODY), new Headers(signed(older)));
  assert.deepEqual(event.data, { name: "协会" });
  for (const [body, headers] of [
    [BODY, signed(other)], [BODY.replace("协会", "公司"), signed(newer)], [BODY, signed(newer, 301)], [BODY, {}],
    [BODY, { ...signed(newer), "webhook-timestamp": "yesterday" }],
  ] as const) {
    await assert.rejects(verifyWebhook(newer, body, headers), SignatureRefused);
  }
});

function streamOf(first: number, last: number): string {
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return numbers.map((number) => `id: ${number}\nevent: x\ndata: {"id":"e${number}"}\n\n`).join("");
}

async function take(count: number, checkpoints: FileCheckpoints | MemoryCheckpoints, live: boolean): Promise<string[]> {
  const ids: string[] = [];
  for await (const event of client().events(checkpoints, { live, pageSize: 3, pollSeconds: 0, types: ["x"] })) {
    ids.push(event.id);
    if (ids.length === count) break;
  }
  return ids;
}

test("a broken stream goes on, and a crash repeats the event in hand", async () => {
  const folder = await mkdtemp(join(tmpdir(), "linli-"));
  const path = join(folder, "deep", "position");
  handler = (request, number) => {
    if (number <= 2) return { status: [401, 503][number - 1]! };
    const from = Number(request.headers["last-event-id"]);
    return { body: `retry: 2000\n\n${streamOf(from + 1, Math.min(from + 2, 5))}` };
  };
  assert.deepEqual(await take(4, new FileCheckpoints(path), true), ["e1", "e2", "e3", "e4"]);
  assert.equal(await new FileCheckpoints(path).load(), "3");
  assert.deepEqual(await take(2, new FileCheckpoints(path), true), ["e4", "e5"]);
  await writeFile(path, "shopping");
  await assert.rejects(new FileCheckpoints(path).load(), /position/);
  await rm(folder, { recursive: true });
});

test("pages are kept by their end; a final refusal ends the reading", async () => {
  handler = (request) => {
    const from = Number(request.url.searchParams.get("after"));
    const numbers = [1, 2, 3, 4, 5].filter((number) => number > from).slice(0, 3);
    return { body: { items: numbers.map((number) => ({ id: `e${number}` })), next_cursor: `${Math.max(from, ...numbers)}` } };
  };
  const checkpoints = new MemoryCheckpoints();
  assert.deepEqual(await take(4, checkpoints, false), ["e1", "e2", "e3", "e4"]);
  assert.equal(checkpoints.position, "3");
  handler = () => ({ status: 422, body: { code: "INVALID_BODY" } });
  await assert.rejects(take(1, checkpoints, true), { code: "INVALID_BODY" });
});

test("a reader can be stopped", async () => {
  handler = () => ({ body: "" });
  const reading = client().events(new MemoryCheckpoints(), { signal: AbortSignal.timeout(50) });
  await assert.rejects(reading.next(), { name: "TimeoutError" });
});

test("lines become events, and heartbeats positions", () => {
  assert.deepEqual(readBlock('id: 7\nevent: x\ndata: {"id":"e7"}'), { position: "7", event: { id: "e7" } });
  assert.deepEqual(readBlock("id: 9\n: heartbeat"), { position: "9", event: null });
  assert.equal(readBlock("retry: 2000"), null);
});
