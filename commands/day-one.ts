import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {IsoDate} from '../src/calendar.ts'
import {isIsoDate} from '../src/calendar.ts'
import {formatClock, parseClock} from '../src/directory/opening-hours.ts'
import {ResettleError} from '../src/errors.ts'
import {districtOf, findPostcode, normalisePostcode, type ReadPacked} from '../src/geography/postcodes.ts'
import {loadAppointments} from '../src/io/appointments.ts'
import {loadPrisons, openPostcodes} from '../src/io/geography.ts'
import {loadHolidays} from '../src/io/milestones.ts'
import {type AppointmentCheck, checkFirstDay, type FirstDay} from '../src/planning/day-one.ts'
import {dayNotes} from '../src/planning/day-one-notes.ts'
import {type DayPlace, PESSIMISTIC, type TravelAssumptions} from '../src/planning/travel.ts'
import type {Profile} from '../src/profile/profile.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {renderDayOne} from '../src/terminal/day-one-report.ts'
import {loadProfile} from '../src/terminal/load-profile.ts'
import {loadStyle} from '../src/terminal/screen.ts'

interface DayOneResult extends Envelope {
  readonly profile: {readonly reference: string}
  readonly date: IsoDate
  readonly estimate: true
  readonly assumptions: TravelAssumptions
  readonly appointments: readonly object[]
  readonly notes: readonly string[]
}

const clockFlag = (description: string) =>
  Flags.custom<number>({
    description,
    helpValue: 'HH:MM',
    parse: async (input) => {
      const minutes = parseClock(input)
      if (minutes === null) throw new ResettleError('USAGE', `"${input}" is not a time of day as HH:MM.`)
      return minutes
    },
  })

const postcodeFlag = (description: string) =>
  Flags.custom<string>({
    description,
    helpValue: 'POSTCODE',
    parse: async (input) => {
      const postcode = normalisePostcode(input)
      if (postcode === null) throw new ResettleError('USAGE', `"${input}" is not a full postcode.`)
      return postcode
    },
  })

export default class DayOne extends BaseCommand {
  static override summary = 'estimate whether the appointments of the day of release can be kept'
  static override description = `Estimates, for each appointment of the day of release, whether the person
can be there in time, whether the place is open, whether the way home ends
before the curfew, and whether it lies in an area to avoid. Distances are
straight lines, the speed is slow on purpose, and the route itself is not
checked: it is an estimate and says so.

The appointments are a JSON list or a CSV file with a heading: time (HH:MM),
place, postcode, minutes (how long it takes) and, if known, opening_hours
such as "Mon-Fri 09:30-17:00; Sat 10:00-12:00".

The day starts at the prison of the profile. Where that lies outside London
its distance is not known here: --first-journey gives the minutes of the
first journey.`
  static override examples = [
    'resettle day-one data/examples/profiles/care-leaver.json --appointments data/examples/first-day.csv --release-time 09:30',
    'resettle day-one data/examples/profiles/care-leaver.json --appointments data/examples/first-day.csv --release-time 11:00 --curfew 19:00 --json',
  ]
  static override args = {
    profile: Args.string({description: 'a profile (JSON), or - for standard input', required: true}),
  }
  static override flags = {
    appointments: Flags.string({
      description: 'the appointments, as JSON or CSV',
      helpValue: 'FILE',
      required: true,
    }),
    'release-time': clockFlag('when the person is out of the gate, or sets off')({required: true}),
    date: Flags.custom<IsoDate>({
      description: "the day (default: the profile's release date)",
      helpValue: 'DATE',
      parse: async (input) => {
        if (!isIsoDate(input))
          throw new ResettleError('USAGE', `--date takes a real date as YYYY-MM-DD, not "${input}".`)
        return input
      },
    })(),
    from: postcodeFlag("where the day starts (default: the profile's prison)")(),
    home: postcodeFlag("where the day ends (default: the profile's home)")(),
    curfew: clockFlag('from when the person must be at home')(),
    'first-journey': Flags.integer({
      description: 'minutes that the first journey takes, where you know them',
      helpValue: 'MINUTES',
      min: 0,
    }),
    speed: Flags.integer({
      description: 'kilometres an hour along the way, slow on purpose',
      helpValue: 'KM/H',
      default: PESSIMISTIC.kmPerHour,
      min: 1,
      max: 100,
    }),
  }

  async run(): Promise<DayOneResult> {
    const {args, flags} = await this.parse(DayOne)
    const today = this.today(flags)
    const profile = await loadProfile(args.profile, this.installation, today)
    const stated = await loadAppointments(flags.appointments)
    const {directory} = await this.openDataset(flags)
    const {root} = this.installation
    const postcodes = openPostcodes(root)
    const holidays = loadHolidays(root)
    const placeAt = (postcode: string | null, name: string): DayPlace => locate(postcodes, postcode, name)

    const date = flags.date ?? releaseDate(profile)
    const home = flags.home ?? profile.home.postcode
    const day: FirstDay = {
      date,
      start: placeAt(flags.from ?? startPostcode(profile, root), 'the start'),
      releaseTime: flags['release-time'],
      firstJourneyMinutes: flags['first-journey'] ?? null,
      appointments: stated.map(({place, postcode, ...rest}) => ({...rest, place: placeAt(postcode, place)})),
      home: home === null ? null : placeAt(home, 'home'),
      curfew: flags.curfew ?? null,
      avoid: profile.avoid,
    }
    const assumptions = {...PESSIMISTIC, kmPerHour: flags.speed}
    const checks = checkFirstDay(day, holidays, assumptions)
    const notes = dayNotes(day, profile, holidays)
    const {dataset} = directory
    const {reference} = profile
    const style = await loadStyle()
    this.print(
      renderDayOne({reference, date, checks, notes, assumptions, dataset, today, width: this.width, style}),
    )
    return {
      dataset,
      today,
      profile: {reference},
      date,
      estimate: true,
      assumptions,
      appointments: checks.map(checkToJson),
      notes,
    }
  }
}

function releaseDate({situation}: Profile): IsoDate {
  if (situation?.kind === 'in-custody' && situation.releaseDate !== null) return situation.releaseDate
  throw new ResettleError('USAGE', 'The profile has no release date, so the day is not known.', {
    next: ['Add --date YYYY-MM-DD, or the release date to the profile.'],
  })
}

function startPostcode({situation}: Profile, root: string): string | null {
  if (situation?.kind !== 'in-custody' || situation.prison === null) {
    throw new ResettleError('USAGE', 'The profile names no prison, so where the day starts is not known.', {
      next: ['Add --from POSTCODE.'],
    })
  }
  return loadPrisons(root).find(({code}) => code === situation.prison)?.postcode ?? null
}

function locate(postcodes: ReadPacked, postcode: string | null, name: string): DayPlace {
  const found = postcode === null ? null : findPostcode(postcodes, postcode)
  return {
    name,
    district: postcode === null ? null : districtOf(postcode),
    borough: found?.borough ?? null,
    point: found === null ? null : {latitude: found.latitude, longitude: found.longitude},
  }
}

function checkToJson(check: AppointmentCheck): object {
  const {appointment, outcome, distanceKm, journeyMinutes, arrives, ends, reasons} = check
  const {place, time, minutes, openingHours} = appointment
  return {
    time: formatClock(time),
    place: place.name,
    borough: place.borough,
    minutes,
    openingHours,
    outcome,
    distanceKm: distanceKm === null ? null : Math.round(distanceKm * 10) / 10,
    journeyMinutes,
    arrives: arrives === null ? null : formatClock(arrives),
    ends: formatClock(ends),
    reasons,
  }
}
