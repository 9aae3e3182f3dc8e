/** Whether there is someone at a terminal to ask: both what is typed and what is drawn must be on one. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true
