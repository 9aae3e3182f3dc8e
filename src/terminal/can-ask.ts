let mayAsk = true

/** From here on nobody is asked anything: `--no-input`. */
export function askNothing(): void {
  mayAsk = false
}

/** Whether there is someone at a terminal to ask: both what is typed and what is drawn must be on one. */
export const canAsk = (): boolean => mayAsk && process.stdin.isTTY === true && process.stderr.isTTY === true
