import type {Question} from '../profile/questions.ts'
import {cleanText, wrapText} from './text.ts'

/** What came of a prompt: an answer (null: not asked), or a wish to go back, to leave the rest, or to stop. */
export type Reply =
  | {readonly kind: 'answer'; readonly value: string | readonly string[] | null}
  | {readonly kind: 'back' | 'finish' | 'stop'}

/** Asks one question. `check` says what is wrong with an answer, or null. Rejects with `Interrupted` on Ctrl-C. */
export type Ask = (
  question: Question,
  options: {
    readonly check: (reply: Reply) => string | null
    readonly canBack: boolean
    readonly canFinish: boolean
  },
) => Promise<Reply>

/** Ctrl-C, or the end of the terminal, at a prompt. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted at a prompt')
    this.name = 'Interrupted'
  }
}

/** How text prompts are answered other than with an answer; said once, before the first question. */
export const TEXT_HELP =
  'Enter alone: not asked, or as it stands. -: not asked. <: back. save: keep what there is and stop.'

const NOT_ASKED = ' not asked'
const BACK = ' back'
const FINISH = ' finish'
const STOP = ' stop'
const PAGE_SIZE = 12
// The mark before a question, and a column for the cursor.
const MARK = 4

/**
 * Prompts in the terminal, drawn on stderr so that stdout is for the result alone. inquirer is loaded here, when
 * something is about to be asked. `width` is that of the terminal in columns.
 */
export async function openPrompts(width: number): Promise<Ask> {
  const {default: inquirer} = await import('inquirer')
  const prompt = inquirer.createPromptModule({input: process.stdin, output: process.stderr})
  const choicesFor = (question: Question, canBack: boolean, canFinish: boolean) => [
    ...(question.skip === null || question.id.startsWith('severity:') || question.kind === 'several'
      ? []
      : [{name: question.skip, value: NOT_ASKED}]),
    ...question.choices.map(({value, label}) => ({
      name: cleanText(label),
      value,
      checked: question.current.includes(value),
    })),
    ...(question.id.startsWith('severity:') && question.skip !== null
      ? [{name: question.skip, value: NOT_ASKED}]
      : []),
    new inquirer.Separator(),
    ...(canBack ? [{name: '← Back', value: BACK}] : []),
    ...(canFinish ? [{name: 'Leave all that follows not asked', value: FINISH}] : []),
    {name: 'Save and stop', value: STOP},
  ]
  return async (question, {check, canBack, canFinish}) => {
    // inquirer would break a long line in the middle of a word.
    const wrap = (text: string): string => wrapText(cleanText(text), width - MARK).join('\n')
    const message = wrap(question.message)
    try {
      if (question.kind === 'text') {
        const before = question.current.join(', ')
        const {answer} = await prompt<{answer: string}>({
          type: 'input',
          name: 'answer',
          message: before === '' ? message : wrap(`${question.message} [${before}]`),
          validate: (text: string) => check(readText(text, question)) ?? true,
        })
        return readText(answer, question)
      }
      const choices = choicesFor(question, canBack, canFinish)
      if (question.kind === 'several') {
        const {answer} = await prompt<{answer: string[]}>({
          type: 'checkbox',
          name: 'answer',
          message,
          choices,
          pageSize: PAGE_SIZE,
          loop: false,
          validate: (ticked: readonly {value: unknown}[]) =>
            check(readTicks(ticked.map(({value}) => String(value)))) ?? true,
        })
        return readTicks(answer)
      }
      const {answer} = await prompt<{answer: string}>({
        type: 'select',
        name: 'answer',
        message,
        choices,
        default: question.current[0],
        pageSize: PAGE_SIZE,
        loop: false,
      })
      return readChoice(answer)
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted()
      throw error
    }
  }
}

function readText(typed: string, question: Question): Reply {
  const text = typed.trim()
  if (text === '<') return {kind: 'back'}
  if (text.toLowerCase() === 'save') return {kind: 'stop'}
  if (text === '-') return {kind: 'answer', value: null}
  if (text !== '') return {kind: 'answer', value: text}
  const [first, ...others] = question.current
  if (first === undefined) return {kind: 'answer', value: null}
  return {kind: 'answer', value: others.length > 0 ? question.current : first}
}

function readChoice(value: string): Reply {
  if (value === BACK) return {kind: 'back'}
  if (value === FINISH) return {kind: 'finish'}
  if (value === STOP) return {kind: 'stop'}
  return {kind: 'answer', value: value === NOT_ASKED ? null : value}
}

function readTicks(ticked: readonly string[]): Reply {
  if (ticked.includes(BACK)) return {kind: 'back'}
  if (ticked.includes(STOP)) return {kind: 'stop'}
  return {kind: 'answer', value: ticked.length > 0 ? ticked : null}
}
