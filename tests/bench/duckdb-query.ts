import {WEIGHTS} from '../../src/matching/rank.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {ROUTES} from '../../src/vocabulary/services.ts'

/**
 * The ways in which the query was tried. In all of them services are exploded by area and pathway and met by a hash
 * join: `narrow` joins their columns by number afterwards, `wide` carries them along; `split` asks about areas to
 * avoid only for the people who have any, in a branch of their own.
 */
export const FORMULATIONS = ['narrow', 'wide', 'narrow split', 'wide split'] as const
export type Formulation = (typeof FORMULATIONS)[number]

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`

/** Reads the facts of services (JSON lines) and of people (CSV) into tables with the narrowest types that hold them. */
export function loadTables(servicesFile: string, peopleFile: string): string[] {
  const roles = Array.from({length: ROUTES.length + 1}, (_, role) => `route${role}: 'DOUBLE'`)
  return [
    `create table services as select * from read_json(${quoted(servicesFile)}, format = 'newline_delimited', columns = {
      idx: 'INTEGER', id: 'VARCHAR', name: 'VARCHAR', live: 'BOOLEAN', paths: 'USMALLINT', main: 'TINYINT', national: 'BOOLEAN',
      everywhere: 'BOOLEAN', unstated: 'BOOLEAN', refuge: 'BOOLEAN', bmask: 'BIGINT', sex: 'UTINYINT',
      amin: 'SMALLINT', amax: 'SMALLINT', aged: 'BOOLEAN', inprison: 'BOOLEAN', terms: 'BIGINT', req: 'USMALLINT',
      exc: 'USMALLINT', prisons: 'BIGINT', when_yes: 'UTINYINT', when_not_no: 'UTINYINT', safety: 'UTINYINT',
      places: 'STRUCT(b TINYINT, d VARCHAR)[]', ng: 'UTINYINT', gn: 'BIGINT', gn2: 'BIGINT', gb: 'BIGINT', gb2: 'BIGINT',
      near: 'DOUBLE', far: 'DOUBLE', measured: 'BOOLEAN', points: 'DOUBLE[][]', freshness: 'DOUBLE', status: 'DOUBLE',
      reachable: 'DOUBLE', ${roles.join(', ')}})`,
    `create table people as select * replace (string_split(avoid_districts, ';') as avoid_districts) from read_csv(${quoted(peopleFile)}, header = true, columns = {
      idx: 'INTEGER', reference: 'VARCHAR', areas: 'BIGINT', sex: 'UTINYINT', tmin: 'SMALLINT', tmax: 'SMALLINT',
      smin: 'SMALLINT', smax: 'SMALLINT', custody: 'UTINYINT', prison: 'TINYINT', situation: 'UTINYINT',
      terms_yes: 'BIGINT', terms_not_no: 'BIGINT', cond_no: 'USMALLINT', cond_unknown: 'USMALLINT',
      excl_yes: 'USMALLINT', excl_unknown: 'USMALLINT', survivor: 'BOOLEAN', avoids: 'BOOLEAN',
      avoid_boroughs: 'BIGINT', avoid_touched: 'BIGINT', avoid_districts: 'VARCHAR', gn_yes: 'BIGINT', gb_yes: 'BIGINT',
      needs: 'USMALLINT', high: 'USMALLINT', medium: 'USMALLINT', role: 'UTINYINT', x: 'DOUBLE', y: 'DOUBLE', z: 'DOUBLE'})`,
  ]
}

// The services that may serve people of an area, one row for each pathway: what the hash join is on. An "area" is
// the set of a person's boroughs together with whether she is a survivor, because refuges depend on that; there are
// some 600 in a quarter of a million people. Services of which the area says no, and those that no longer run, are
// gone before the join begins.
const EXPLODED = `
  select k.areas, k.survivor, p.n::UTINYINT as n, s.idx,
    (case when s.national then true when s.refuge and k.survivor then false when k.areas = 0 then false
      when s.everywhere or s.bmask & k.areas <> 0 then true else false end) as area_sure,
    (case when s.bmask & k.areas <> 0 then s.near else s.far end) as nearness
  from (select distinct areas, survivor from people) k
  cross join services s
  join (select unnest(range(${PATHWAYS.length})) as n) p on (s.paths >> p.n) & 1 = 1
  where s.live and (s.national or (s.refuge and k.survivor) or k.areas = 0 or s.everywhere or s.unstated
    or s.bmask & k.areas <> 0)`

/** Lays services and people out for the query. */
export function prepareServices(formulation: Formulation): string[] {
  const exploded = formulation.startsWith('narrow')
    ? EXPLODED
    : `select x.* exclude (idx), s.* from (${EXPLODED}) x join services s on s.idx = x.idx`
  return [
    `create table exploded as ${exploded}`,
    `create table needs as select p.*, n.n::UTINYINT as n from people p
      join (select unnest(range(${PATHWAYS.length})) as n) n on (p.needs >> n.n) & 1 = 1`,
  ]
}

const INSIDE = '(s.inprison and p.custody = 1)'

const IN_AVOIDED = `((l.b >= 0 and (p.avoid_boroughs >> greatest(l.b, 0)) & 1 = 1)
  or coalesce(list_contains(p.avoid_districts, l.d), false))`
const PERHAPS_AVOIDED = `((l.b < 0 and (p.avoid_boroughs <> 0 or l.d is null))
  or (l.d is null and l.b >= 0 and (p.avoid_touched >> greatest(l.b, 0)) & 1 = 1))`

// No rule but safety says no. The rules of area and status are in the exploded table.
const POSSIBLE = `
  (s.sex = 0 or s.sex = p.sex or p.sex = 0)
  and (s.terms = 0 or s.terms & p.terms_not_no <> 0)
  and s.req & p.cond_no = 0
  and s.exc & p.excl_yes = 0
  and (s.when_not_no >> p.situation) & 1 = 1
  and (not s.aged or p.tmin is null or case
    when ${INSIDE} then p.tmin <= s.amax and (p.smax is null or p.smax >= s.amin)
    when p.smin is not null then p.smax >= s.amin and p.smin <= s.amax
    else p.tmin <= s.amax end)
  and (s.prisons = 0 or p.custody <> 1 or p.prison = -1 or (s.prisons >> p.prison) & 1 = 1)`
const POSSIBLY_SAFE = `(s.safety = 0 or s.safety = 2 or ${INSIDE} or case
  when s.safety = 3 then s.bmask & ~p.avoid_boroughs <> 0
  else list_bool_or(list_transform(s.places, l -> not ${IN_AVOIDED})) end)`

// Every rule but safety says yes, of services that are possible.
const SURE = `
  (area_sure
  and (s.sex = 0 or s.sex = p.sex)
  and (s.terms = 0 or s.terms & p.terms_yes <> 0)
  and s.req & p.cond_unknown = 0
  and s.exc & p.excl_unknown = 0
  and (s.when_yes >> p.situation) & 1 = 1
  and (not s.aged or coalesce(case
    when ${INSIDE} then p.tmax <= s.amax and coalesce(p.smin, p.tmin) >= s.amin
    when p.smin is not null then p.smin >= s.amin and p.smax <= s.amax
    else p.tmin >= s.amin and s.amax = 200 end, false))
  and (s.prisons = 0 or p.custody = 0 or (p.custody = 1 and p.prison <> -1)))`
const SURELY_SAFE = `(s.safety = 0 or ${INSIDE} or case
  when s.safety = 2 then false
  when s.safety = 3 then s.bmask & (p.avoid_boroughs | p.avoid_touched) = 0
  else list_bool_or(list_transform(s.places, l -> not ${IN_AVOIDED} and not ${PERHAPS_AVOIDED})) end)`

const SEVERITY = `${WEIGHTS.severity}::DOUBLE * (case when s.paths & p.high <> 0 then 1::DOUBLE
  when s.paths & p.medium <> 0 then 2::DOUBLE / 3 else 1::DOUBLE / 3 end)`
const MAIN = `(case when (p.needs >> s.main) & 1 = 1 then ${WEIGHTS.mainPathway}::DOUBLE else 0 end)`
const FITTING = `(bit_count(s.gn & p.gn_yes) + bit_count(s.gn2 & p.gn_yes)
  + 0.5::DOUBLE * (bit_count(s.gb & p.gb_yes) + bit_count(s.gb2 & p.gb_yes)))`
const apart = (point: string): string =>
  `sqrt((p.x - ${point}[1]) ** 2 + (p.y - ${point}[2]) ** 2 + (p.z - ${point}[3]) ** 2)`
const DISTANCE = `${WEIGHTS.distance}::DOUBLE * (case
  when not s.measured then 0::DOUBLE
  when p.x is null or len(s.points) = 0 then 0.5::DOUBLE
  else greatest(0, 1 - 2 * 6371::DOUBLE * asin(least(1, (case
    when len(s.points) = 1 then ${apart('s.points[1]')}
    else list_min(list_transform(s.points, o -> ${apart('o')})) end) / 2)) / 15) end)`
const ROUTE = `(case p.role ${Array.from({length: ROUTES.length + 1}, (_, role) => `when ${role} then s.route${role}`).join(' ')} end)`

const OPENING = `(${SEVERITY} + ${MAIN})`
const SCORE = `round((${OPENING}
  + (case when s.ng = 0 then 0 else ${WEIGHTS.specialism}::DOUBLE * (${FITTING} / s.ng) end)
  + nearness + ${DISTANCE}
  + (case when sure then ${WEIGHTS.verdict}::DOUBLE else ${WEIGHTS.verdict / 2}::DOUBLE end)
  + s.freshness + s.status + s.reachable + ${ROUTE}) * 1000000)`

// The rank within the need, the number of the service, the verdict and the score in one whole number, so that the
// greatest are the best: 24, 17, 1 and 20 bits.
const PACKED = `((((round((score / 1000000 - opening + own_main) * 10000000)::BIGINT << 17) | (131071 - idx)) << 1 | sure::BIGINT) << 20)
  | score::BIGINT`

/** Matches everyone: for each need of each person the counts and the `best` first. Makes the table `matched`. */
export function matchAll(formulation: Formulation, best: number): string {
  const joined = formulation.startsWith('narrow')
    ? 'needs p join exploded x on x.areas = p.areas and x.survivor = p.survivor and x.n = p.n join services s on s.idx = x.idx'
    : 'needs p join exploded s on s.areas = p.areas and s.survivor = p.survivor and s.n = p.n'
  const judged = (people: string, possible: string, sure: string): string => `
    select p.idx as person, p.n as n, s.idx as idx, ${sure} as sure, ${SCORE} as score, ${OPENING} as opening,
      (case when s.main = p.n then ${WEIGHTS.mainPathway}::DOUBLE else 0 end) as own_main
    from ${joined}
    where ${people} and ${possible}`
  const rows = formulation.endsWith('split')
    ? `${judged('not p.avoids', POSSIBLE, SURE)} union all ${judged('p.avoids', `${POSSIBLE} and ${POSSIBLY_SAFE}`, `(${SURE} and ${SURELY_SAFE})`)}`
    : judged(
        'true',
        `${POSSIBLE} and (not p.avoids or ${POSSIBLY_SAFE})`,
        `(${SURE} and (not p.avoids or ${SURELY_SAFE}))`,
      )
  return `create table matched as
    select person, n, count(*) filter (sure) as eligible, count(*) filter (not sure) as "check",
      max(${PACKED}, ${best}) as best
    from (${rows})
    group by person, n`
}

/** One row for each of the best, and one for a need that nothing meets, as the list matcher writes them. */
export const RESULT_ROWS = `
  select p.idx as person, p.reference, ${caseOf(PATHWAYS, 'p.n')} as pathway,
    (case when (p.high >> p.n) & 1 = 1 then 'high' when (p.medium >> p.n) & 1 = 1 then 'medium' else 'low' end) as severity,
    coalesce(m.eligible, 0) as eligible, coalesce(m."check", 0) as "check", m.rank, s.id, s.name,
    (case when m.packed is null then null when (m.packed >> 20) & 1 = 1 then 'eligible' else 'check' end) as verdict,
    (m.packed & 1048575) / 1000000 as score, p.n
  from needs p
  left join (select * exclude (best), unnest(best) as packed, generate_subscripts(best, 1) as rank from matched) m
    on m.person = p.idx and m.n = p.n
  left join services s on s.idx = 131071 - ((m.packed >> 21) & 131071)`

/** Writes the result, in any order, with the columns of the list matcher after the number of the person. */
export function writeResult(file: string): string {
  return `copy (select person, n, reference, pathway, severity, eligible, "check", rank, id, name, verdict, score from (${RESULT_ROWS})) to ${quoted(file)} (header, delimiter ',')`
}

function caseOf(names: readonly string[], column: string): string {
  return `(case ${column} ${names.map((name, at) => `when ${at} then '${name}'`).join(' ')} end)`
}
