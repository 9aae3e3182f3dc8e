import {isatty} from 'node:tty'

let said = false

/** Says once that standard input is about to be read, where that is a terminal: the program would seem to hang. */
export function announceTyping(): void {
  if (said || !isatty(0)) return
  said = true
  process.stderr.write('Reading what you type or paste here: end with Ctrl-D on a line of its own.\n')
}
