/** Whether a command line has a flag without a value, before a `--` that ends the flags. */
export function hasSwitch(argv: readonly string[], ...names: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? undefined : end).some((word) => names.includes(word))
}

const ON = ['1', 'true', 'yes', 'y']
const OFF = ['0', 'false', 'no', 'n']

/** What a variable of the environment says of a switch: null for what is neither yes nor no. */
export function readSwitch(value: string): boolean | null {
  const word = value.toLowerCase()
  return ON.includes(word) ? true : OFF.includes(word) ? false : null
}
