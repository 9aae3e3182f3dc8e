import {wrapText} from './text.ts'

const TRY: readonly (readonly [string, string])[] = [
  ['resettle search "debt advice" --borough Hackney', 'a service, by any words'],
  ['resettle profile new --out jay.json', 'a person, in three minutes'],
  ['resettle gaps --pathway accommodation', 'what is missing where'],
]
const MORE: readonly (readonly [string, string])[] = [
  ['resettle guide', 'how it works'],
  ['resettle --help', 'every command'],
  ['resettle COMMAND --help', 'one command, with examples'],
]
// Longer lines are harder to read, however wide the window.
const WIDEST = 80

/** What `resettle` alone says, for a terminal `width` columns wide: what it is, and three commands to try. */
export function welcome(width: number): string {
  const columns = Math.min(WIDEST, width)
  const prose = (text: string): string => wrapText(text, columns).join('\n')
  return `${[
    prose(
      'resettle finds the London services that will take a person leaving prison or on probation, says why, and writes the referral. It works with no network.',
    ),
    `Try:\n${commandLines(TRY, columns)}`,
    prose(
      'then `resettle match jay.json` for the services that would take the person, and `resettle pack jay.json` for the letters. Ring before you send anyone.',
    ),
    commandLines(MORE, columns),
  ].join('\n\n')}\n`
}

/** Commands with what each is for: beside it where there is room for all, else below. */
function commandLines(lines: readonly (readonly [string, string])[], columns: number): string {
  const longest = Math.max(...lines.map(([command]) => command.length))
  const room = lines.every(([, about]) => 2 + longest + 3 + about.length <= columns)
  return lines
    .map(([command, about]) =>
      room ? `  ${command.padEnd(longest)}   ${about}` : `  ${command}\n    ${about}`,
    )
    .join('\n')
}
