import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../errors.ts'
import {type Key, loadIdentities, loadPassphrase, loadRecipients, type Seal} from '../io/seal.ts'
import {canAsk} from './can-ask.ts'

const passphraseFile = Flags.string({
  description: 'file whose first line is the passphrase (without it, the terminal asks)',
  helpGroup: 'ENCRYPTION',
  helpValue: 'FILE',
})

/** The flags that say to whom a pack is sealed. A passphrase is never a flag: a shell keeps what is typed. */
export const sealFlags = {
  encrypt: Flags.boolean({
    description: 'write the pack as one age file, and nothing that can be read without its key',
    helpGroup: 'ENCRYPTION',
  }),
  recipient: Flags.string({
    description: 'age key (age1…) of someone who can open it (may be repeated)',
    helpGroup: 'ENCRYPTION',
    helpValue: 'KEY',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'recipients-file': Flags.string({
    description: 'file of age recipients, one a line',
    helpGroup: 'ENCRYPTION',
    helpValue: 'FILE',
  }),
  'passphrase-file': passphraseFile,
}

/** The flags that say what opens a sealed pack. */
export const keyFlags = {
  identity: Flags.string({
    description: 'file with your age identity, as age-keygen writes it',
    char: 'i',
    helpValue: 'FILE',
  }),
  'passphrase-file': passphraseFile,
}

interface SealFlagValues {
  readonly encrypt: boolean
  readonly recipient?: readonly string[] | undefined
  readonly 'recipients-file'?: string | undefined
  readonly 'passphrase-file'?: string | undefined
}

/** How to seal a pack by the flags; null when it is not to be sealed. Asks for a passphrase twice where it must. */
export async function loadSeal(flags: SealFlagValues): Promise<Seal | null> {
  const named = flags.recipient !== undefined || flags['recipients-file'] !== undefined
  const file = flags['passphrase-file']
  if (!flags.encrypt) {
    if (named || file !== undefined) throw new ResettleError('USAGE', 'Say --encrypt to seal the pack.')
    return null
  }
  if (named && file !== undefined) {
    throw new ResettleError('USAGE', 'A pack is sealed for recipients or with a passphrase, not both.')
  }
  if (named) {
    const recipients = loadRecipients(flags.recipient ?? [], flags['recipients-file'])
    if (recipients.length === 0) throw new ResettleError('USAGE', 'There is no recipient in the file.')
    return {kind: 'recipients', recipients}
  }
  if (file !== undefined) return {kind: 'passphrase', passphrase: loadPassphrase(file)}
  const passphrase = await askSecret('Passphrase for the pack')
  if ((await askSecret('The same again')) !== passphrase) {
    throw new ResettleError('USAGE', 'The two passphrases are not the same.', {
      next: ['Nothing was written.'],
    })
  }
  return {kind: 'passphrase', passphrase}
}

/** What opens a sealed pack by the flags. Asks for the passphrase where no flag says. */
export async function loadKey(flags: {
  readonly identity?: string | undefined
  readonly 'passphrase-file'?: string | undefined
}): Promise<Key> {
  if (flags.identity !== undefined) return {kind: 'identities', identities: loadIdentities(flags.identity)}
  const file = flags['passphrase-file']
  if (file !== undefined) return {kind: 'passphrase', passphrase: loadPassphrase(file)}
  return {kind: 'passphrase', passphrase: await askSecret('Passphrase of the pack')}
}

async function askSecret(message: string): Promise<string> {
  if (!canAsk()) {
    throw new ResettleError('USAGE', 'There is nobody to ask for a passphrase.', {
      next: ['Give it as a file with --passphrase-file, or use recipients and identities.'],
    })
  }
  const {default: inquirer} = await import('inquirer')
  const prompt = inquirer.createPromptModule({input: process.stdin, output: process.stderr})
  const {secret} = await prompt([
    {
      type: 'password',
      name: 'secret',
      message,
      validate: (text: string) => text !== '' || 'A passphrase of at least one character',
    },
  ])
  return String(secret)
}
