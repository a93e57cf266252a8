/** What a call takes and gives, read off the types of the OpenAPI document. */

import type { Answer } from "./answers.ts";
import type { paths } from "./document.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";
export type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never;
}[keyof paths];
export type Op<P extends keyof paths, M extends Method> = paths[P][M];

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;
type Success<R> = { [S in keyof R]: S extends 200 | 201 | 202 | 204 | 206 ? R[S] : never }[keyof R];
type Body<O> = O extends { requestBody: infer B }
  ? { body: Content<B> } | { form: FormData }
  : O extends { requestBody?: infer B }
    ? { body?: Content<NonNullable<B>>; form?: FormData }
    : unknown;
type InPath<O> = O extends { parameters: { path: infer P } } ? { path: P } : unknown;
type InQuery<O> = O extends { parameters: { query?: infer Q } }
  ? O extends { parameters: { query: Q } }
    ? { query: Q }
    : { query?: Q }
  : unknown;

/** What goes with any call. */
export interface Manner {
  /** The version that a change is based on: an ETag, or the answer that showed it. */
  readonly ifMatch?: string | Answer<unknown> | null;
  /** Made up unless it is given; the same over all tries. */
  readonly idempotencyKey?: string;
  readonly range?: string;
  readonly signal?: AbortSignal;
}

export type Options<O> = Manner & InPath<O> & InQuery<O> & Body<O>;
/** Options may be left out where the call needs none. */
export type Given<O> = {} extends Options<O> ? [options?: Options<O>] : [options: Options<O>];
export type Result<O> = O extends { responses: infer R } ? Content<Success<R>> : never;
export type Item<O> = Result<O> extends { items: (infer I)[] } ? I : never;
