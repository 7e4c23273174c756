const LINE = 20;

/** File of IDs that no other file contains. One in a hundred IDs for each ending from 90 to 98 is in the result. */
export class FileOfIds {
  /** First half of all IDs. */
  #prefix;
  #lines;

  constructor(number, bytes) {
    this.#prefix = `1${String(number).padStart(9, '0')}`;
    this.#lines = Math.ceil(bytes / LINE);
    this.bytes = this.#lines * LINE;
  }

  /** Returns the bytes of the file. Nothing keeps them, because many files exist at once. */
  render() {
    const file = Buffer.alloc(this.bytes, `${this.#prefix}000000000\n`);
    for (let line = 0; line < this.#lines; line++)
      file.write(String(line).padStart(9, '0'), line * LINE + this.#prefix.length, 'latin1');
    return file;
  }

  /** Returns what is wrong with a result, or undefined: it must contain each affected ID once, and no other ID. */
  findProblem(result) {
    const isSeen = new Uint8Array(this.#lines);
    let count = 0;
    for (const line of result.split('\n')) {
      if (line === '') continue;
      const id = /"id":"(\d+)"/.exec(line)?.[1] ?? '';
      const at = Number(id.slice(this.#prefix.length));
      if (!id.startsWith(this.#prefix) || !(at < this.#lines) || at % 100 < 90 || at % 100 > 98)
        return `unexpected line "${line.slice(0, 200)}"`;
      if (isSeen[at]++ > 0) return `ID ${id} occurs twice`;
      count++;
    }
    const rest = Math.max(0, Math.min(9, (this.#lines % 100) - 90));
    const expected = Math.floor(this.#lines / 100) * 9 + rest;
    return count === expected ? undefined : `expected ${expected} IDs, got ${count}`;
  }
}
