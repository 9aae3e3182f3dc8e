// What a sentence says when it is about people or needs that a service does not take. "No referral is needed" and
// "you do not have to have stopped drinking" open a door, so a bare "no" or "not" is no sign of a refusal.
const REFUSAL = new RegExp(
  [
    '(?<!but )not for\\b',
    'not (?:right|suitable|suited) (?:if|for)\\b',
    '(?<!who )(?<!that )cannot (?:be )?(?:take|taken|manage|managed|accept|accepted|apply|help)\\b',
    '(?<!who )(?:do|does|did|may|will|would) not (?:be able to )?(?:take|help|accept|house|admit)\\b',
    'could not (?:get|have)\\b',
    '(?:is|are) not (?:taken|accepted)\\b',
    'shut out (?!of)',
    '(?:are|mostly) (?:refused|excluded)\\b',
    'excludes\\b',
    'no (?:alcohol|drugs|pets|children|couples|cash)\\b',
    'unlikely for\\b',
  ].join('|'),
  'i',
)

export interface Refusals {
  /** The sentences that say what the service is and whom it is for. */
  readonly takes: string
  /** The sentences that say whom or what it does not take. */
  readonly refuses: string
}

/** Parts the sentences of a text that name people only to say that they are not taken from all others. */
export function partRefusals(text: string): Refusals {
  const sentences = text.split(/(?<=[.;!?])\s+/)
  const [takes, refuses] = [false, true].map((refusal) =>
    sentences.filter((sentence) => REFUSAL.test(sentence) === refusal).join(' '),
  )
  return {takes: takes ?? '', refuses: refuses ?? ''}
}
