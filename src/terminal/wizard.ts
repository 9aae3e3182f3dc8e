import type {Directory} from '../directory/service.ts'
import {askedWith, nextQuestion} from '../matching/next-question.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {Draft} from '../profile/draft.ts'
import {formatPath, type Problem} from '../profile/problem.ts'
import type {Profile} from '../profile/profile.ts'
import type {Question} from '../profile/questions.ts'
import {type Answer, applyAnswer, applyAnswers} from '../profile/questions-answer.ts'
import {parseProfile} from '../profile/read-profile.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {type Ask, Interrupted, type Reply} from './wizard-prompts.ts'

/** A run of the wizard so far: what it started from and what was answered. It can be saved and gone on with. */
export interface Interview {
  readonly base: Draft
  readonly review: boolean
  readonly answers: readonly Answer[]
}

/** What the wizard works with. `say` shows a line beside the prompts. */
export interface WizardTools {
  readonly ask: Ask
  readonly say: (line: string) => void
  readonly reading: ReadingContext
  readonly directory: Directory
  readonly matching: (profile: Profile) => MatchingContext
}

/** How a run ended: with all asked, or stopped half-way by choice or by Ctrl-C. */
export interface WizardResult {
  readonly outcome: 'done' | 'stopped' | 'interrupted'
  readonly interview: Interview
}

/**
 * Asks question after question until none is left. To go back is to take the last answer off; what comes next is
 * worked out anew each time, so that a changed answer changes the questions after it.
 */
export async function runWizard(start: Interview, tools: WizardTools): Promise<WizardResult> {
  let interview = start
  for (;;) {
    const draft = applyAnswers(interview.base, interview.answers)
    const profile = readDraft(draft, tools.reading)
    const asked = new Set(interview.answers.flatMap(({question}) => askedWith(question)))
    const standing = {draft, asked, review: interview.review}
    const {question, remaining} = nextQuestion(standing, profile, tools.directory, tools.matching(profile))
    if (question === null) return {outcome: 'done', interview}
    if (remaining !== null) tools.say(remainingLine(remaining))
    let reply: Reply
    try {
      reply = await tools.ask(question, {
        check: (answer) => findFault(draft, question, answer, interview.answers.length, tools.reading),
        canBack: interview.answers.length > 0,
        canFinish: Object.keys(profile.needs).length > 0 && !question.id.startsWith('severity:'),
      })
    } catch (error) {
      if (error instanceof Interrupted) return {outcome: 'interrupted', interview}
      throw error
    }
    if (reply.kind === 'stop') return {outcome: 'stopped', interview}
    if (reply.kind === 'finish') return {outcome: 'done', interview}
    if (reply.kind === 'back') {
      interview = {...interview, answers: interview.answers.slice(0, -1)}
    } else if (reply.kind === 'answer') {
      // A choice cannot be checked at its prompt as a line of text is.
      const fault = findFault(draft, question, reply, interview.answers.length, tools.reading)
      if (fault === null) {
        const answer: Answer = {question: question.id, value: reply.value}
        interview = {...interview, answers: [...interview.answers, answer]}
      } else tools.say(fault)
    }
  }
}

/** What is wrong with a reply to a question, in one line; null when nothing is. */
function findFault(
  draft: Draft,
  question: Question,
  reply: Reply,
  answered: number,
  reading: ReadingContext,
): string | null {
  if (reply.kind === 'back') return answered > 0 ? null : 'There is nothing to go back to.'
  if (reply.kind !== 'answer') return null
  const next = applyAnswer(draft, {question: question.id, value: reply.value})
  const isAboutNeeds = question.id === 'needs' || question.id.startsWith('severity:')
  if (isAboutNeeds && Object.keys(next.needs ?? {}).length === 0)
    return 'At least one need is necessary: nothing can be matched without.'
  const result = parseProfile(next, reading)
  return result.ok ? null : result.problems.map(problemLine).join(' ')
}

function problemLine({path, what, value, expected}: Problem): string {
  const of = value === undefined ? '' : ` (${value})`
  return `${formatPath(path)}: ${what}${of}: ${expected}.`
}

/** The draft of a run as a profile. Every answer was checked when it was given. */
function readDraft(draft: Draft, reading: ReadingContext): Profile {
  const result = parseProfile(draft, reading)
  if (!result.ok) throw new Error(`a draft does not read: ${result.problems.map(problemLine).join(' ')}`)
  return result.profile
}

function remainingLine({eligible, check}: {readonly eligible: number; readonly check: number}): string {
  const all = eligible + check
  const services = `${all} ${all === 1 ? 'service' : 'services'}`
  return `${services} left: ${eligible} would take the person, ${check} still to check.`
}
