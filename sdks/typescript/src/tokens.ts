/** The token in use: renewed before it expires, by one request at a time. */

interface Held {
  readonly value: string;
  readonly since: number;
  readonly lifeSeconds: number;
}

export interface Granted {
  readonly access_token: string;
  readonly expires_in: number;
}

const MARGIN_SECONDS = 60;

export class Tokens {
  #held: Held | null = null;
  #renewing: Promise<Held> | null = null;
  readonly #fetch: () => Promise<Granted>;
  readonly #now: () => number;

  constructor(fetch: () => Promise<Granted>, now: () => number = () => performance.now() / 1000) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** Return a token other than `refused`; while one that is ageing is renewed, it is used. */
  async get(refused: string | null): Promise<string> {
    const held = this.#held;
    const left = held && held.value !== refused ? held.since + held.lifeSeconds - this.#now() : 0;
    if (held && left > Math.min(MARGIN_SECONDS, held.lifeSeconds / 5)) return held.value;
    const renewed = this.#renew();
    if (held && left > 1) {
      renewed.catch(() => undefined);
      return held.value;
    }
    return (await renewed).value;
  }

  #renew(): Promise<Held> {
    this.#renewing ??= this.#fetch()
      .then((granted) => {
        this.#held = { value: granted.access_token, since: this.#now(), lifeSeconds: granted.expires_in };
        return this.#held;
      })
      .finally(() => (this.#renewing = null));
    return this.#renewing;
  }
}
