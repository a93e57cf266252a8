/** Reading `/v1/events`: on from where one was, over broken streams, at least once. */

import type { Checkpoints } from "./checkpoints.ts";
import { readProblem } from "./problems.ts";
import { isPassing, pauseAfter, sleep, type Retry } from "./retrying.ts";

/** A CloudEvent as Linli writes them; `data` is described by `/v1/event-schemas/{type}`. */
export interface LinliEvent {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Record<string, unknown>;
  readonly [extension: string]: unknown;
}

/** Which events to read; empty means all that the caller may see. */
export interface Interest {
  readonly types?: readonly string[];
  readonly division?: string;
  readonly organizationId?: string;
}

export interface Reading extends Interest {
  /** Read the stream (the default); otherwise pages, whose end alone is kept: after a crash a page comes again. */
  readonly live?: boolean;
  readonly pageSize?: number;
  readonly pollSeconds?: number;
  readonly signal?: AbortSignal;
}

/** What the reader needs of the client. */
export interface Source {
  readonly url: string;
  readonly retry: Retry;
  token(refused: string | null): Promise<string>;
  page(query: Record<string, unknown>): Promise<{ items: LinliEvent[]; next_cursor: string }>;
}

const SILENCE_SECONDS = 45;

export function interestQuery(interest: Interest): Record<string, unknown> {
  return { type: interest.types, division: interest.division, organization_id: interest.organizationId };
}

export async function* followPages(source: Source, checkpoints: Checkpoints, reading: Reading): AsyncGenerator<LinliEvent> {
  const limit = reading.pageSize ?? 100;
  let position = (await checkpoints.load()) ?? "0";
  for (;;) {
    const page = await source.page({ ...interestQuery(reading), after: position, limit });
    yield* page.items;
    if (page.next_cursor !== position) await checkpoints.save((position = page.next_cursor));
    if (page.items.length < limit) await sleep(reading.pollSeconds ?? 2, reading.signal);
  }
}

export async function* followStream(source: Source, checkpoints: Checkpoints, reading: Reading): AsyncGenerator<LinliEvent> {
  let position = (await checkpoints.load()) ?? "0";
  let failures = 0;
  let refused: string | null = null;
  for (;;) {
    const token = await source.token(refused);
    const watch = new Watch(reading.signal);
    let response: Response | null = null;
    try {
      response = await fetch(streamUrl(source.url, reading), {
        headers: { Accept: "text/event-stream", "Last-Event-ID": position, Authorization: `Bearer ${token}` },
        signal: watch.signal,
      });
      for await (const message of response.ok ? messages(response, watch) : []) {
        if (message.event) yield message.event;
        failures = 0;
        if (message.position !== position) await checkpoints.save((position = message.position));
      }
    } catch (error) {
      reading.signal?.throwIfAborted();
      if (!isTransport(error)) throw error;
      response = null;
    } finally {
      watch.stop();
    }
    failures += 1;
    refused = response?.status === 401 ? token : null;
    if (response && !response.ok && !(refused && failures === 1) && !(await isPassing(response))) {
      throw await readProblem(response);
    }
    await sleep(pauseAfter(source.retry, failures, response?.headers), reading.signal);
  }
}

interface Message {
  readonly position: string;
  readonly event: LinliEvent | null;
}

async function* messages(response: Response, watch: Watch): AsyncGenerator<Message> {
  let rest = "";
  const decoder = new TextDecoder();
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      watch.heard();
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop()!;
      for (const block of blocks) {
        const message = readBlock(block);
        if (message) yield message;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Return what a block of lines says; a heartbeat has a position and no event. */
export function readBlock(block: string): Message | null {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    fields.set(name, (fields.get(name) ?? "") + value);
  }
  const position = fields.get("id");
  const data = fields.get("data");
  return position === undefined ? null : { position, event: data === undefined ? null : JSON.parse(data) };
}

function streamUrl(url: string, interest: Interest): string {
  return `${url}/v1/events${searchOf(interestQuery(interest))}`;
}

export function searchOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null) search.append(name, String(one));
  }
  return search.size ? `?${search}` : "";
}

/** Tell whether an error of fetch is about the connection (or our own time limit), not about what we asked. */
export function isTransport(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === "TimeoutError" || error.name === "AbortError";
  return error instanceof TypeError && !/invalid|parse/i.test(error.message);
}

/** Ends a stream that has been silent for too long, or whose reader has had enough. */
class Watch {
  readonly #controller = new AbortController();
  readonly signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outer: AbortSignal | undefined) {
    this.signal = outer ? AbortSignal.any([outer, this.#controller.signal]) : this.#controller.signal;
    this.heard();
  }

  heard(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#controller.abort(), SILENCE_SECONDS * 1000);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
