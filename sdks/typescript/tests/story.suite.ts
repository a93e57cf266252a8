/** The main story against a running suite: LINLI_URL, a COMMUNITY of its own, and ID_NUMBERS of five people. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { FileCheckpoints } from "../src/file_checkpoints.ts";
import { Linli, MemoryCheckpoints, ProblemError, sandboxPerson, type components } from "../src/index.ts";

type Draft = components["schemas"]["ApplicationCreate"];

const { LINLI_URL: url = "", COMMUNITY: community = "", ID_NUMBERS: numbers = "" } = process.env;
const county = community.slice(0, 6);
const idNumbers = numbers.split(",");
const REGISTERED = "registration.organization.registered.v1";
const NAME = {
  legal_kind: "SG", scope: "COMMUNITY", division_code: community, trade: null, field_term: "志愿者", form: "协会",
} as const;

const applicant = client("APP", "applicant-1");
const first = client("CTY", "officer-1");
const second = client("CTY", "officer-2");

function client(role: string, sub: string): Linli {
  return new Linli(url, sandboxPerson({ role, division: county, sub }));
}

function draftOf(reservation: string): Draft {
  return {
    type: "ESTABLISH", mode: "DIRECT", legal_kind: "SG", scope: "COMMUNITY", subject_area: "COMMUNITY_SERVICE",
    name_reservation_id: reservation, category: "LIVELIHOOD", functions: ["PROVIDE_SERVICE"],
    beneficiary_groups: ["ELDERLY"], services: ["DAILY_CARE"], home_community_code: community,
    domicile: "社区服务中心1号", business_scope: "生活照料", capital_fen: 1_000_000, members: { individual: 25, unit: 0 },
    premises: { basis: "FREE_USE", valid_to: null },
    initiators: idNumbers.map((id_number, index) => ({
      name: `发起人${"一二三四五"[index]}`, id_number, residence_community_code: community, basis: "RESIDES",
    })),
    leaders: [{ name: "张三", id_number: idNumbers[0]!, post: "CHAIR" }],
    charter_items: [
      "NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
      "TERMINATION", "OTHER",
    ],
    materials: (["M1", "M3", "M4", "M5", "M6", "M7"] as const).map((code, index) => ({
      code, file_name: `${code}.pdf`, sha256: `${index + 1}`.padStart(64, "0"),
    })),
  };
}

let organization = "";

test("an association is registered", async () => {
  const reserved = await applicant.post("/v1/registration/name-reservations", { body: NAME });
  const draft = await applicant.post("/v1/registration/applications", { body: draftOf(reserved.body.id) });
  const path = { application_id: draft.body.id };
  const submitted = await applicant.post("/v1/registration/applications/{application_id}/submission", {
    path, ifMatch: draft,
  });
  const accepted = await first.post("/v1/registration/applications/{application_id}/acceptance", {
    path, ifMatch: submitted,
  });
  const reviewed = await first.post("/v1/registration/applications/{application_id}/review", {
    path, ifMatch: accepted,
  });
  const proposal = { outcome: "APPROVE" as const, grounds: [], reasons: "符合登记条件" };
  const proposed = await first.post("/v1/registration/applications/{application_id}/proposal", {
    path, ifMatch: reviewed, body: proposal,
  });
  const decision = { path, ifMatch: reviewed, body: { outcome: "APPROVE" } } as const;
  await assert.rejects(second.post("/v1/registration/applications/{application_id}/decision", decision), {
    status: 412,
  });
  const decided = await second.post("/v1/registration/applications/{application_id}/decision", {
    ...decision, ifMatch: proposed,
  });
  assert.equal(decided.body.state, "APPROVED");
  organization = decided.body.organization_id!;
});

test("what is taken is refused, and lists have pages", async () => {
  await assert.rejects(first.post("/v1/registration/name-reservations", { body: NAME }), (error: ProblemError) => {
    return error instanceof ProblemError && error.code === "NAME_TAKEN" && error.language === "zh-CN";
  });
  const found: string[] = [];
  for await (const item of first.each("/v1/registration/organizations", { query: { division: county, limit: 1 } })) {
    found.push(item.id);
  }
  assert.ok(found.includes(organization));
});

test("its event is heard, and heard again until it is handled", async () => {
  const folder = await mkdtemp(join(tmpdir(), "linli-"));
  const checkpoints = new FileCheckpoints(join(folder, "position"));
  const wanted = { types: [REGISTERED], organizationId: organization };
  for (const live of [true, false]) {
    for await (const event of first.events(checkpoints, { ...wanted, live })) {
      assert.equal(event.subject, organization);
      break;
    }
    assert.equal(await checkpoints.load(), null);
  }
  const past = new MemoryCheckpoints();
  const reading = first.events(past, { ...wanted, signal: AbortSignal.timeout(3000) });
  await reading.next();
  await assert.rejects(reading.next(), { name: "TimeoutError" });
  assert.notEqual(past.position, null);
  await rm(folder, { recursive: true });
});
