/** Where a consumer keeps its position; `load` gives what was saved last, null at the very beginning. */
export interface Checkpoints {
  load(): Promise<string | null>;
  save(position: string): Promise<void>;
}

/** Keeps the position for as long as the process runs. */
export class MemoryCheckpoints implements Checkpoints {
  position: string | null;

  constructor(position: string | null = null) {
    this.position = position;
  }

  async load(): Promise<string | null> {
    return this.position;
  }

  async save(position: string): Promise<void> {
    this.position = position;
  }
}
