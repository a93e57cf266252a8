/** Client of Linli. The types of `document.ts` are generated from the OpenAPI document when the package is built. */

export type { components, paths } from "./document.ts";
export type { Answer } from "./answers.ts";
export { MemoryCheckpoints, type Checkpoints } from "./checkpoints.ts";
export { clientSecret, givenToken, privateKey, publicReader, sandboxPerson, type Credentials } from "./credentials.ts";
export type { Interest, LinliEvent } from "./events.ts";
export { Linli, type LinliOptions } from "./linli.ts";
export { LinliError, ProblemError, SignatureRefused, TokenRefused, Unreachable, type Defect } from "./problems.ts";
export type { Retry } from "./retrying.ts";
export { verifyWebhook } from "./webhooks.ts";
