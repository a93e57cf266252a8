/** Verifies webhooks as Standard Webhooks has it (https://www.standardwebhooks.com), by Web Crypto. */

import type { LinliEvent } from "./events.ts";
import { SignatureRefused } from "./problems.ts";

const TOLERANCE_SECONDS = 300;
type Given = Headers | Record<string, string | string[] | undefined>;

/**
 * Return the event of a message; `body` is the request's body as it came, byte for byte, and `secrets` are the
 * subscription's: one, or during a change the old one too.
 *
 * @throws SignatureRefused not signed with any of the secrets, or more than five minutes away from our clock.
 */
export async function verifyWebhook(
  secrets: string | readonly string[],
  body: string | Uint8Array,
  headers: Given,
): Promise<LinliEvent> {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const at = header(headers, "webhook-timestamp");
  const fresh = /^[0-9]{1,12}$/.test(at) && Math.abs(Date.now() / 1000 - Number(at)) <= TOLERANCE_SECONDS;
  const signed = new TextEncoder().encode(`${header(headers, "webhook-id")}.${at}.${text}`);
  const signatures = header(headers, "webhook-signature").split(" ");
  for (const secret of fresh ? [secrets].flat() : []) {
    const key = await keyOf(secret);
    for (const signature of signatures) {
      const [version, encoded] = signature.split(",");
      if (version === "v1" && encoded && (await crypto.subtle.verify("HMAC", key, bytes(encoded), signed))) {
        return JSON.parse(text) as LinliEvent;
      }
    }
  }
  throw new SignatureRefused();
}

function header(headers: Given, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? "";
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return (Array.isArray(found) ? found[0] : found) ?? "";
}

function keyOf(secret: string): Promise<CryptoKey> {
  const raw = bytes(secret.replace(/^whsec_/, ""));
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytes(encoded: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(1);
  }
}
