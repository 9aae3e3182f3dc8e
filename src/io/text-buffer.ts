/** Gathers text as UTF-8, a little at a time: a long string of many parts is slow to put together. */
export class TextBuffer {
  #bytes = Buffer.allocUnsafeSlow(1 << 20)
  #length = 0

  add(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const most = this.#length + text.length * 3
    if (most > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(most * 2)
      this.#bytes.copy(wider, 0, 0, this.#length)
      this.#bytes = wider
    }
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** What was gathered, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    return taken
  }
}
