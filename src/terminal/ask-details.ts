import {ResettleError} from '../errors.ts'
import {
  type DetailsResult,
  type PersonDetails,
  parsePersonDetails,
  parseReferrerDetails,
  type ReferrerDetails,
} from '../pack/person-details.ts'
import {canAsk} from './can-ask.ts'

/** A question for one key of the details, in the order in which they are asked. */
interface DetailQuestion {
  readonly key: string
  readonly message: string
}

const PERSON: readonly DetailQuestion[] = [
  {key: 'name', message: "The person's name"},
  {key: 'dateOfBirth', message: 'Date of birth, as YYYY-MM-DD'},
  {key: 'phone', message: 'Phone'},
  {key: 'email', message: 'E-mail'},
  {key: 'address', message: 'Address'},
]
const REFERRER: readonly DetailQuestion[] = [
  {key: 'name', message: 'Your name'},
  {key: 'role', message: 'Your role'},
  {key: 'organisation', message: 'Your organisation'},
  {key: 'phone', message: 'Your phone'},
  {key: 'email', message: 'Your e-mail'},
]
const METHODS = [
  {name: 'Not agreed', value: ''},
  {name: 'Phone', value: 'phone'},
  {name: 'Text message', value: 'text'},
  {name: 'E-mail', value: 'email'},
  {name: 'Letter', value: 'letter'},
  {name: 'Only through you', value: 'referrer'},
]

/** Questions in the terminal, drawn on stderr. Throws `USAGE` where there is nobody to ask. */
async function openPrompt(flag: string) {
  if (!canAsk()) {
    throw new ResettleError('USAGE', `${flag} asks in a terminal, and this is none.`, {
      next: ["Give the details as a file: --person FILE for the person's, --referrer FILE for yours."],
    })
  }
  const {default: inquirer} = await import('inquirer')
  return inquirer.createPromptModule({input: process.stdin, output: process.stderr})
}

/** Asks who the person is and how to reach them. What is left blank is not given. Nothing of it is kept. */
export async function askPerson(): Promise<PersonDetails> {
  const prompt = await openPrompt('--ask-person')
  const told = await askKeys(prompt, PERSON, parsePersonDetails)
  const {method} = await prompt([
    {type: 'select', name: 'method', message: 'How can they safely be reached?', choices: METHODS},
  ])
  if (method === '') return read(parsePersonDetails(told))
  const {note} = await prompt([
    {type: 'input', name: 'note', message: 'How to make contact safely, as letters may print it'},
  ])
  const safeContact = {method, ...(String(note).trim() === '' ? {} : {note})}
  return read(parsePersonDetails({...told, safeContact}))
}

/** Asks who refers. */
export async function askReferrer(): Promise<ReferrerDetails> {
  const prompt = await openPrompt('--ask-person')
  return read(parseReferrerDetails(await askKeys(prompt, REFERRER, parseReferrerDetails)))
}

async function askKeys(
  prompt: Awaited<ReturnType<typeof openPrompt>>,
  questions: readonly DetailQuestion[],
  parse: (json: unknown) => DetailsResult<unknown>,
): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const {key, message} of questions) {
    const {answer} = await prompt([
      {
        type: 'input',
        name: 'answer',
        message: `${message} (blank: not given)`,
        validate: (text: string) => {
          if (text.trim() === '') return true
          const result = parse({[key]: text})
          return result.ok || result.problems.map(({what, expected}) => `${what}: ${expected}`).join('; ')
        },
      },
    ])
    if (String(answer).trim() !== '') told[key] = String(answer)
  }
  return told
}

function read<T>(result: DetailsResult<T>): T {
  if (result.ok) return result.details
  throw new ResettleError('PERSON_INVALID', 'These details cannot be used.', {
    faults: result.problems.map(({what, expected}) => ({file: 'answers', what, expected})),
  })
}
