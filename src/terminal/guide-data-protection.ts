import {bullets, type Document, heading, line, paragraph, strong} from '../document/model.ts'
import {LAWFUL_BASIS_IDS, lawfulBasis} from '../pack/lawful-basis.ts'

type Blocks = Document['blocks']

const term = (name: string, text: string) => line(strong(name), `: ${text}`)

/** A risk to people, what the program does about it, and the test that fails when it no longer does. */
export interface Risk {
  readonly risk: string
  readonly answer: string
  readonly test: string
}

export const RISKS: readonly Risk[] = [
  {
    risk: 'A service learns more than it needs',
    answer: 'one table says which reader may have which fact; what is not in it is told to nobody',
    test: 'tests/pack/disclosure.test.ts',
  },
  {
    risk: 'A withheld fact is somewhere in a file all the same',
    answer: 'every format is read back, with its metadata and its name, and searched for it',
    test: 'tests/pack/no-leaks-formats.test.ts',
  },
  {
    risk: 'An abuser finds the leaflet, or finds the person through it',
    answer:
      'a discreet leaflet names no sensitive service, need or release; only the way of contact that is safe is told; where a person may not go is told to no reader but the officer, whatever anyone decides',
    test: 'tests/pack/woman-at-risk.test.ts',
  },
  {
    risk: 'A refuge can be found',
    answer:
      'the dataset holds no place for accommodation for survivors, and no output says or maps where it is',
    test: 'tests/confidential.test.ts',
  },
  {
    risk: 'Data leave the machine',
    answer: 'the program opens no network connection; every command is run in a trap that would see one',
    test: 'tests/e2e/no-network.test.ts',
  },
  {
    risk: 'A colleague on a shared machine reads a pack',
    answer: 'files are for their owner alone (0600, folders 0700), or sealed with age',
    test: 'tests/e2e/pack.test.ts',
  },
  {
    risk: 'Packs pile up',
    answer:
      'each carries the day by which it is to be deleted; pack check finds those past it, pack purge deletes them',
    test: 'tests/e2e/pack-keep.test.ts',
  },
  {
    risk: 'A name or a telephone number shows up in an error or a log',
    answer: 'there is no log, and no error repeats what a file of personal details holds',
    test: 'tests/pack/person-details.test.ts',
  },
  {
    risk: 'A person is sent where they will be turned away, or may not go',
    answer:
      'what is not known stays a question and never becomes a yes; areas to avoid rule a service out; ten thousand random people are matched against every service',
    test: 'tests/matching/invariants.test.ts',
  },
  {
    risk: 'A fact about a service is old',
    answer: 'status and date of the newest source stand beside each match, and in the manifest of each pack',
    test: 'tests/e2e/match.test.ts',
  },
  {
    risk: 'A board report gives somebody away',
    answer: 'of people, counts of 1 to 4 are withheld, and every number from which one would follow',
    test: 'tests/gaps/caseload.test.ts',
  },
  {
    risk: 'A file from outside takes the program over, or leads out of its folder',
    answer: 'every reader of outside files is tried with thousands of hostile ones',
    test: 'tests/fuzz/parsers.test.ts',
  },
]

/** The statement for a data-protection impact assessment. It says what the program does; what is lawful is decided by the controller. */
export const DATA_PROTECTION: Blocks = [
  paragraph(
    'For the information governance lead who completes a data-protection impact assessment (DPIA). This says what the program does, so that it can be checked. It is not legal advice. Whether your use is lawful, necessary and fair is for your organisation, the controller, to decide and record. Codes such as LB01 are rows of data/reference/governance.csv, which gives the law and the source of each.',
  ),
  heading(3, 'What it is for, and who answers for it'),
  bullets([
    term(
      'Purpose',
      'to find services that will take a person, write referrals, and count what is missing where.',
    ),
    term(
      'Whose data',
      'people in prison, on licence or on a community sentence. The dataset of services holds no personal data: lines and mailboxes of organisations only.',
    ),
    term(
      'Controller',
      'the organisation whose officer runs it. There is no processor: the program runs on one machine, and nothing reaches its authors or anyone else.',
    ),
    term(
      'Necessity',
      'only facts that change which services would take the person are asked for, and only the needs and facts that a service has a rule about are told to it.',
    ),
  ]),
  heading(3, 'Which data'),
  bullets([
    term(
      'A profile',
      'a reference (a case number or another pseudonym), sex, date of birth or age, situation in the justice system, prison and release date, borough or postcode of the home, needs on nine pathways, groups the person belongs to, conditions, history that services exclude on, areas to avoid, languages, access needs, role of the referrer. It has no place for a name, a street, a telephone number or notes.',
    ),
    term(
      'Details for a pack',
      'name, date of birth, telephone, e-mail, address, and which way of contact is safe; name and contact of the referrer. Read from a file or asked for, used while the pack is written, and kept nowhere else.',
    ),
    term(
      'Special-category data (UK GDPR, Article 9)',
      'health and substance misuse, ethnicity, religion, sexual orientation, and what bears on sex life (prostitution): as needs or groups. They need a condition of Article 9 as well as a lawful basis (SC01, SC02).',
    ),
    term(
      'Criminal-offence data (Article 10)',
      'conviction, supervision, custody, and the history that services exclude on: arson, sexual offences, violence, risk. Never an offence in words. Use needs official authority or a condition in Schedule 1 of the Data Protection Act 2018 (CO01 to CO06).',
    ),
    term(
      'Other people',
      'none by name. Children and a partner occur as facts of the person; an area to avoid may say where somebody else lives, and is told to no reader but the officer.',
    ),
  ]),
  heading(3, 'What is stored where, who can read it, and for how long'),
  paragraph(
    'Nothing about a person is stored but the files that you ask for. “Owner only” means modes 0600 and 0700; on Windows the folder’s own permissions decide. Deleting removes a file; it does not overwrite the disk.',
  ),
  bullets([
    term(
      'Profiles, and profiles saved half-way',
      'the file that you name, owner only, until you delete it. A half-way draft is deleted when the profile is finished.',
    ),
    term(
      'Packs',
      'a folder for each reference where you say, owner only, or one file sealed with age that only the holder of the key can open (nothing readable is written then). Each has its last day in manifest.json, 30 days on. pack purge deletes those past it.',
    ),
    term(
      'The account of a pack',
      'manifest.json in the pack: which fact was told to which reader and why, lawful basis, consent, overrides and who decided them. It repeats no value but the reference. As long as the pack.',
    ),
    term(
      'Results for a release list, and rejected rows',
      'the files of --out and --errors, owner only, until you delete them. An interrupted run leaves its unfinished file beside the place, to go on from. Rejected rows show the reference and the value that is wrong.',
    ),
    term(
      'Reports, booklets, pages, feeds',
      'the files that you name, readable by anyone: they hold services and counts, and no person. A gap report for people like one profile (--for FILE) names its reference, and is for its owner only.',
    ),
    term(
      'The program and the dataset',
      'the program’s folder, and resettle in the user’s cache folder (XDG_CACHE_HOME): compiled datasets and code. Public information, and the team’s overlay if there is one. May be deleted at any time.',
    ),
    term(
      'Not stored',
      'no log, no history, no account, no telemetry, no temporary copy outside those folders, nothing on a network.',
    ),
    term(
      'What the program cannot control',
      'your shell keeps the command lines that you type, with the reference and the facts in the flags of profile new; answer its questions instead. What you send to a file with > has the permissions that your shell gives it: use --out where there is one. The terminal keeps what was printed on the screen. Backups keep copies of files.',
    ),
  ]),
  heading(3, 'Who is told what'),
  bullets([
    term(
      'The officer',
      'the whole case, under its reference and without the name, so that a lost page does not say whose it is.',
    ),
    term(
      'A service',
      'the name, the safe way of contact, who refers, the need on its own pathway, the dates, and of its own rules whether they are met or what to ask. Never other needs, history beyond its own exclusions, or abuse and prostitution unless that is its work.',
    ),
    term(
      'A housing authority that the person chose',
      'the name, that the person is or will be homeless and when, and contact details if the person agreed to that (DR01, DR03).',
    ),
    term('The person', 'a leaflet that is made to do no harm if found; --discreet leaves off what could.'),
    term(
      'An exception',
      'with --disclose an officer may tell one fact more. The manifest records it and whose decision it was. Where a person may not go can never be told.',
    ),
  ]),
  heading(3, 'Lawful basis and consent'),
  paragraph(
    'The officer chooses one basis for each pack with --lawful-basis. There is no default, and until one is chosen each letter is a draft and says so (LB01, LB07). Consent is recorded apart from it, is never presumed, and cannot be given for a whole list (CN01, CN04). The choices:',
  ),
  bullets(
    LAWFUL_BASIS_IDS.map((id) => {
      const {label, law, rules} = lawfulBasis(id)
      return term(id, `${label}: ${law} (${rules.join(', ')}).`)
    }),
  ),
  paragraph(
    'The program warns when a basis does not fit the receiver, for example a listed-body disclosure to a charity without a contract. Spent convictions are not worked out: whether one may be passed on is for the officer (SP01).',
  ),
  heading(3, 'No decision by program alone'),
  paragraph(
    'Nothing is decided about anyone (Article 22, SC04). The program scores services, never people; it lists, says why and says what to ask. An officer chooses, and rings before sending anyone. A service that the rules turn away can be seen with its reason (match --all). A service may take someone whom its record seems to exclude: ask.',
  ),
  heading(3, 'Accuracy and freshness'),
  paragraph(
    'Of a person, what was not asked stays “not asked” to the end; what follows from other facts is shown with the reason (profile show). Of services, every fact has a source and a date; most are not confirmed by a recent source, which each output says. The dataset is a numbered version, named in each output, so that a result can be repeated and checked.',
  ),
  heading(3, 'Rights of the person'),
  bullets([
    term(
      'Access',
      'profile show prints all that a profile says and what follows from it; the manifest says who was told what. All of it is text, or JSON with --json.',
    ),
    term(
      'Correction',
      'profile edit, then make the pack again with --force. Tell receivers of the old one: the manifest names them.',
    ),
    term(
      'Deletion',
      'delete the profile and the pack (pack purge DIR --all). There is no other copy. The record is the case system’s, under its own policy (RT01).',
    ),
    term(
      'Objection and withdrawal',
      'do not send, or tell the receivers; a pack without the consent that its basis needs is refused.',
    ),
  ]),
  heading(3, 'Risks, what answers them, and the test that holds it'),
  bullets(RISKS.map(({risk, answer, test}) => term(risk, `${answer} (${test}).`))),
  heading(3, 'What is left for you'),
  bullets([
    line('Choose where profiles and packs lie: an encrypted disk, not a shared or synchronised folder.'),
    line(
      'Send packs by secure mail or sealed, the key by another way, to an address checked twice (EN01 to EN05).',
    ),
    line('Run pack purge each week; a wrong or lost pack is a breach (BR01 to BR04).'),
    line('Keep the appropriate policy document that your conditions ask for (CO06).'),
    line('Say in your privacy notice that referrals are prepared with this program.'),
    line('Look at this again when the version of the program or of the dataset changes.'),
  ]),
]
