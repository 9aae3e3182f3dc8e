/** What `resettle` alone says: what it is, and three commands to try. At most 80 columns. */
export const WELCOME = `resettle finds the London services that will take a person leaving prison or on
probation, says why, and writes the referral. It works with no network.

Try:
  resettle search "debt advice" --borough Hackney   a service, by any words
  resettle profile new --out jay.json               a person, in three minutes
  resettle gaps --pathway accommodation             what is missing where

then \`resettle match jay.json\` for the services that would take the person,
and \`resettle pack jay.json\` for the letters. Ring before you send anyone.

  resettle guide            how it works
  resettle --help           every command
  resettle COMMAND --help   one command, with examples
`
