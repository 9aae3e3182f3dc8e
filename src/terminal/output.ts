import {ResettleError} from '../errors.ts'
import {systemReason} from '../io/files.ts'
import {showsUnicode, toAscii} from './charset.ts'
import {errorText} from './report-error.ts'
import {terminalWidth} from './screen.ts'
import {cleanText, measureAsAscii, textWidth, wrapText} from './text.ts'

type Stream = NodeJS.WriteStream

const isAsciiTerminal = (stream: Stream): boolean =>
  stream.isTTY === true && !showsUnicode(process.env, process.platform)

/** Has our own symbols written in ASCII to a terminal that may not show them. Text that is piped stays as it is. */
export function suitTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!isAsciiTerminal(stream)) continue
    measureAsAscii()
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean
    stream.write = (chunk: unknown, ...rest: unknown[]) =>
      write(typeof chunk === 'string' ? toAscii(chunk) : chunk, ...rest)
  }
}

let failed = false

/**
 * Takes over what happens when output cannot be written: nothing when whoever read it has gone away, and else one
 * sentence and exit code 2. To be called again when a library may have added a listener of its own, which would throw.
 */
export function watchOutput(): void {
  process.stdout.removeAllListeners('error').on('error', reportFailure)
  // There is nowhere left to say that nothing can be said.
  process.stderr.removeAllListeners('error').on('error', () => {})
}

function reportFailure(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || failed) return
  failed = true
  const reason = `The output cannot be written: ${systemReason(error)}.`
  const failure = new ResettleError('FILE_UNWRITABLE', reason, {
    next: ['Make room, or send the output somewhere else.'],
  })
  tell(errorText(failure).trimEnd())
  // Whatever the command makes of itself, its result is not there.
  process.on('exit', () => {
    process.exitCode = failure.exit
  })
}

/** Writes what programs read, byte for byte, also to a terminal. */
export function writeData(text: string): void {
  process.stdout.write(Buffer.from(text))
}

/**
 * Says something beside the result, on stderr: wrapped for a terminal, each line under its own indent, and for a
 * program as it stands. Cleans the text.
 */
export function tell(text: string): void {
  const clean = cleanText(text)
  process.stderr.write(`${process.stderr.isTTY ? fitText(clean, terminalWidth()) : clean}\n`)
}

let quiet = false

/** From here on only results and failures are said: `--quiet`. */
export function beQuiet(): void {
  quiet = true
}

/** Whether only results and failures are to be said. */
export const isQuiet = (): boolean => quiet

/** Says what is good to know beside the result, as `tell` does; nothing with `--quiet`. */
export function remark(text: string): void {
  if (!quiet) tell(text)
}

// What is to be copied must stay in one piece.
const COMMAND = /^ *(?:\$ )?resettle /
const BEGINNING = /^ *(?:(?:[-+?=*]|\d+\.|·) )?/

/** Wraps the lines that are wider than `width`, each under its own beginning. Lines that are a command stay whole. */
export function fitText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (textWidth(line) <= width || COMMAND.test(line) ? line : wrapUnderIndent(line, width)))
    .join('\n')
}

function wrapUnderIndent(line: string, width: number): string {
  const [start = ''] = BEGINNING.exec(line) ?? []
  const indent = ' '.repeat(start.length)
  return start + wrapText(line.slice(start.length), width - start.length).join(`\n${indent}`)
}
