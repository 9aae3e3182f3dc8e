import {showsUnicode} from './charset.ts'
import {hasColour} from './screen.ts'

/** What the program is run in, and what it makes of it. */
export interface TerminalFacts {
  /** Whether each stream is a terminal, and not a file or a pipe. */
  readonly input: boolean
  readonly output: boolean
  readonly messages: boolean
  readonly width: number
  readonly colour: boolean
  /** Whether symbols beyond ASCII are shown. */
  readonly unicode: boolean
}

export function describeTerminal(width: number): TerminalFacts {
  return {
    input: process.stdin.isTTY === true,
    output: process.stdout.isTTY === true,
    messages: process.stderr.isTTY === true,
    width,
    colour: hasColour(),
    unicode: showsUnicode(process.env, process.platform),
  }
}
