/** The client. */

import { readAnswer, type Answer } from "./answers.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { publicReader, type Credentials } from "./credentials.ts";
import { followPages, followStream, isTransport, searchOf, type LinliEvent, type Reading } from "./events.ts";
import { readProblem, TokenRefused, Unreachable } from "./problems.ts";
import { goesOn, isPassing, PATIENT, pauseAfter, sleep, type Retry } from "./retrying.ts";
import { Tokens, type Granted } from "./tokens.ts";
import type { Given, Item, Manner, Method, Op, PathsWith, Result } from "./typed.ts";

export interface LinliOptions {
  readonly retry?: Partial<Retry>;
  readonly language?: "zh-CN" | "en";
  readonly timeoutSeconds?: number;
}

/** A call whose path and body the compiler does not know. */
export interface AnyOptions extends Manner {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly form?: FormData;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Calls Linli; without credentials as the public. */
export class Linli {
  readonly url: string;
  readonly retry: Retry;
  readonly #credentials: Credentials;
  readonly #tokens: Tokens;
  readonly #language: string;
  readonly #timeout: number;

  constructor(url: string, credentials: Credentials = publicReader(), options: LinliOptions = {}) {
    this.url = url.replace(/\/+$/, "");
    this.retry = { ...PATIENT, ...options.retry };
    this.#credentials = credentials;
    this.#language = options.language ?? "zh-CN";
    this.#timeout = (options.timeoutSeconds ?? 30) * 1000;
    this.#tokens = new Tokens(() => this.#fetchToken());
  }

  get<P extends PathsWith<"get">>(path: P, ...given: Given<Op<P, "get">>): Promise<Answer<Result<Op<P, "get">>>> {
    return this.#typed("get", path, given[0]);
  }

  post<P extends PathsWith<"post">>(path: P, ...given: Given<Op<P, "post">>): Promise<Answer<Result<Op<P, "post">>>> {
    return this.#typed("post", path, given[0]);
  }

  put<P extends PathsWith<"put">>(path: P, ...given: Given<Op<P, "put">>): Promise<Answer<Result<Op<P, "put">>>> {
    return this.#typed("put", path, given[0]);
  }

  /** A merge patch (RFC 7396). */
  patch<P extends PathsWith<"patch">>(
    path: P,
    ...given: Given<Op<P, "patch">>
  ): Promise<Answer<Result<Op<P, "patch">>>> {
    return this.#typed("patch", path, given[0]);
  }

  delete<P extends PathsWith<"delete">>(
    path: P,
    ...given: Given<Op<P, "delete">>
  ): Promise<Answer<Result<Op<P, "delete">>>> {
    return this.#typed("delete", path, given[0]);
  }

  /** Give every item of a list, fetching page after page as they are wanted. */
  async *each<P extends PathsWith<"get">>(path: P, ...given: Given<Op<P, "get">>): AsyncGenerator<Item<Op<P, "get">>> {
    const options = (given[0] ?? {}) as AnyOptions;
    let cursor: string | null | undefined;
    do {
      const answer = await this.call("GET", path, { ...options, query: { ...options.query, cursor } });
      const page = answer.body as { items: Item<Op<P, "get">>[]; next_cursor: string | null };
      yield* page.items;
      cursor = page.next_cursor;
    } while (cursor);
  }

  /** Give events for ever, at least once each: an event is done when the next one is asked for. */
  events(checkpoints: Checkpoints, reading: Reading = {}): AsyncGenerator<LinliEvent> {
    return (reading.live ?? true ? followStream : followPages)(this, checkpoints, reading);
  }

  /** Return one page of `/v1/events`. */
  async page(query: Record<string, unknown>): Promise<{ items: LinliEvent[]; next_cursor: string }> {
    return (await this.call("GET", "/v1/events", { query })).body as { items: LinliEvent[]; next_cursor: string };
  }

  /** Return a token that holds for some time, other than `refused`. */
  async token(refused: string | null = null): Promise<string> {
    return this.#credentials.token ?? this.#tokens.get(refused);
  }

  /**
   * Return the answer to any call, tried again where that is safe.
   *
   * @throws ProblemError Linli refuses.
   * @throws Unreachable no try brought an answer.
   * @throws TokenRefused there is no token to call with.
   */
  async call(method: string, path: string, options: AnyOptions = {}): Promise<Answer<unknown>> {
    const url = this.url + fill(path, options.path ?? {}) + searchOf(options.query ?? {});
    const headers = this.#headers(method, options);
    const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body));
    let refused: string | null = null;
    const response = await this.#tried(headers.get("idempotency-key"), options.signal, async () => {
      for (;;) {
        const token = await this.token(refused);
        headers.set("authorization", `Bearer ${token}`);
        const limit = AbortSignal.timeout(this.#timeout);
        const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
        const answer = await fetch(url, { method, headers, body, signal });
        if (answer.status !== 401 || refused !== null) return answer;
        refused = token;
        await answer.body?.cancel();
      }
    });
    if (response.ok || response.status === 304) return readAnswer(response);
    throw await readProblem(response);
  }

  async #typed(method: Method, path: string, options: unknown): Promise<Answer<never>> {
    return (await this.call(method.toUpperCase(), path, options as AnyOptions)) as Answer<never>;
  }

  #headers(method: string, options: AnyOptions): Headers {
    const headers = new Headers({ "accept-language": this.#language });
    if (!SAFE.has(method)) headers.set("idempotency-key", options.idempotencyKey ?? crypto.randomUUID());
    const etag = typeof options.ifMatch === "object" ? options.ifMatch?.etag : options.ifMatch;
    if (etag) headers.set("if-match", etag);
    if (options.range) headers.set("range", options.range);
    if (options.body !== undefined) {
      headers.set("content-type", method === "PATCH" ? "application/merge-patch+json" : "application/json");
    }
    return headers;
  }

  async #tried(key: string | null, signal: AbortSignal | undefined, send: () => Promise<Response>): Promise<Response> {
    for (let number = 1; ; number += 1) {
      let pause: number;
      try {
        const response = await send();
        pause = pauseAfter(this.retry, number, response.headers);
        if (!(await isPassing(response)) || !goesOn(this.retry, number, pause)) return response;
        await response.body?.cancel();
      } catch (error) {
        signal?.throwIfAborted();
        if (!isTransport(error)) throw error;
        pause = pauseAfter(this.retry, number);
        if (!goesOn(this.retry, number, pause)) throw new Unreachable(this.url, key, error);
      }
      await sleep(pause, signal);
    }
  }

  async #fetchToken(): Promise<Granted> {
    const response = await this.#tried(null, undefined, async () => {
      const request = await this.#credentials.request(this.url);
      return fetch(request, { signal: AbortSignal.timeout(this.#timeout) });
    });
    const granted = await response.json().catch(() => ({}));
    if (response.ok) return granted;
    const error = granted.error ?? granted.code ?? `HTTP_${response.status}`;
    throw new TokenRefused(error, granted.error_description ?? granted.title ?? response.statusText);
  }
}

function fill(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`the path needs ${name}`);
    return encodeURIComponent(String(values[name]));
  });
}
