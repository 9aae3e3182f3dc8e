// What asks a program to end, with the exit code that a shell gives to one that was ended by it.
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

/**
 * Runs work that ends in good order when the program is asked to end: `signal` aborts then, and its reason is the exit
 * code. Asked a second time, the program ends at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController()
  const handlers = SIGNALS.map(([name, exit]) => [name, () => interruption.abort(exit)] as const)
  for (const [name, handler] of handlers) process.once(name, handler)
  try {
    return await work(interruption.signal)
  } finally {
    for (const [name, handler] of handlers) process.off(name, handler)
  }
}

/** The exit code of work that was interrupted: 130 for Ctrl-C. */
export const interruptedExit = ({reason}: AbortSignal): number => (typeof reason === 'number' ? reason : 130)

let held = false

/**
 * Does synchronous work to its end before the program follows a signal to end, so that what is half done is never left
 * behind. Work within `interruptible` is held already.
 */
export function uninterrupted<T>(work: () => T): T {
  if (held || SIGNALS.some(([name]) => process.listenerCount(name) > 0)) return work()
  held = true
  const handlers = SIGNALS.map(([name, exit]) => [name, () => process.exit(exit)] as const)
  for (const [name, handler] of handlers) process.on(name, handler)
  try {
    return work()
  } finally {
    // A signal that came meanwhile is only heard of in the next turn of the event loop.
    setImmediate(() => {
      for (const [name, handler] of handlers) process.off(name, handler)
      held = false
    })
  }
}
