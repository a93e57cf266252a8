/** Who the client is, and how it asks for a token. A request is made anew for every try. */

const TOKEN_PATH = "/oauth/token";
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

export interface Credentials {
  /** A token that is used as it is, until it expires. */
  readonly token?: string;
  /** Return a fresh request that is answered with `access_token` and `expires_in`. */
  request(url: string): Promise<Request>;
}

export interface Wanted {
  readonly scopes?: readonly string[];
  /** One of the divisions that the client may act for. */
  readonly division?: string;
}

/** A token that somebody else has got. */
export function givenToken(token: string): Credentials {
  return { token, request: () => Promise.reject(new TypeError("a given token cannot be renewed")) };
}

/** Anybody: the role PUB, read only. */
export function publicReader(): Credentials {
  return { request: async (url) => formRequest(url, grantForm("public", {})) };
}

/** Client credentials with a secret. */
export function clientSecret(clientId: string, secret: string, wanted: Wanted = {}): Credentials {
  return { request: async (url) => formRequest(url, { ...grantForm(clientId, wanted), client_secret: secret }) };
}

/** Client credentials proven by a private JWK (Ed25519 or P-256); `audience` is the issuer's name if not its URL. */
export function privateKey(
  clientId: string,
  key: JsonWebKey & { kid?: string },
  wanted: Wanted & { audience?: string } = {},
): Credentials {
  return {
    request: async (url) =>
      formRequest(url, {
        ...grantForm(clientId, wanted),
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await assertion(clientId, key, wanted.audience ?? url),
      }),
  };
}

export interface SandboxRole {
  readonly role: string;
  readonly division?: string;
  /** The person: two values are two people. */
  readonly sub?: string;
  readonly org_id?: string;
}

/** Any role, in a sandbox only. */
export function sandboxPerson(person: SandboxRole): Credentials {
  const headers = { "Content-Type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(person) };
  return { request: async (url) => new Request(`${url}/v1/sandbox/tokens`, init) };
}

function grantForm(clientId: string, wanted: Wanted): Record<string, string> {
  return {
    grant_type: "client_credentials",
    client_id: clientId,
    ...(wanted.scopes?.length ? { scope: wanted.scopes.join(" ") } : {}),
    ...(wanted.division ? { division: wanted.division } : {}),
  };
}

function formRequest(url: string, form: Record<string, string>): Request {
  return new Request(url + TOKEN_PATH, { method: "POST", body: new URLSearchParams(form) });
}

async function assertion(clientId: string, key: JsonWebKey & { kid?: string }, audience: string): Promise<string> {
  const isEdwards = key.kty === "OKP";
  const algorithm = isEdwards ? { name: "Ed25519" } : { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const { alg: _, use: __, key_ops: ___, ...bare } = key;
  const signer = await crypto.subtle.importKey("jwk", bare, algorithm, false, ["sign"]);
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: isEdwards ? "Ed25519" : "ES256", ...(key.kid ? { kid: key.kid } : {}) };
  const claims = { iss: clientId, sub: clientId, aud: audience, jti: crypto.randomUUID(), iat: now, exp: now + 120 };
  const text = [header, claims].map((part) => base64Url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(algorithm, signer, new TextEncoder().encode(text));
  return `${text}.${base64Url(new Uint8Array(signature))}`;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
