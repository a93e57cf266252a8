/** `@linli/client/node`: what needs a file system. */

import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

import type { Checkpoints } from "./checkpoints.ts";

/** Keeps the position in a file that is replaced as a whole; one consumer per file. */
export class FileCheckpoints implements Checkpoints {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<string | null> {
    const text = await readFile(this.#path, "ascii").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (text !== null && !/^[0-9]+\s*$/.test(text)) throw new Error(`${this.#path} does not hold a position`);
    return text?.trim() ?? null;
  }

  async save(position: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const file = await open(`${this.#path}.new`, "w");
    try {
      await file.writeFile(position);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${this.#path}.new`, this.#path);
  }
}
