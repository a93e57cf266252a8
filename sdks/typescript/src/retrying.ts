/** When a call is tried again, and after how long. */

export interface Retry {
  /** The most tries in all. */
  readonly tries: number;
  /** Pauses double from here on. */
  readonly firstSeconds: number;
  /** No pause is longer; a call that is asked to wait longer fails at once. */
  readonly longestSeconds: number;
}

export const PATIENT: Retry = { tries: 5, firstSeconds: 0.5, longestSeconds: 60 };
const PASSING = new Set([429, 502, 503, 504]);

/** Return the seconds to wait after try `number` (from 1); a Retry-After is kept, never cut short. */
export function pauseAfter(retry: Retry, number: number, headers?: Headers): number {
  const grown = Math.min(retry.firstSeconds * 2 ** (number - 1), retry.longestSeconds);
  return Math.max(grown * (0.5 + Math.random() / 2), retryAfter(headers?.get("retry-after") ?? "", Date.now()));
}

export function goesOn(retry: Retry, number: number, pause: number): boolean {
  return number < retry.tries && pause <= retry.longestSeconds;
}

/** Tell whether the same request may soon be answered otherwise: an outage, a quota, or its first try still runs. */
export async function isPassing(response: Response): Promise<boolean> {
  if (response.status === 409) return (await response.clone().text()).includes("REQUEST_IN_PROGRESS");
  return PASSING.has(response.status);
}

/** Return the seconds that Retry-After asks for, given as seconds or as a date; 0 without a readable one. */
export function retryAfter(text: string, now: number): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  const at = /^[A-Z]/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now) / 1000);
}

export function sleep(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => (clearTimeout(timer), reject(signal?.reason));
    const timer = setTimeout(() => (signal?.removeEventListener("abort", stop), resolve()), seconds * 1000);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
