import type {Service} from '../../directory/service.ts'
import type {Profile} from '../../profile/profile.ts'
import {PATHWAYS, type Pathway} from '../../vocabulary/pathways.ts'
import {needsOf} from '../match-profile.ts'
import type {BatchMatch, BatchNeed, BatchResult} from './batch-result.ts'
import {BestList} from './best-list.ts'
import type {BatchIndex} from './compile-batch.ts'
import {type BatchJudgement, judgeEveryService} from './judge-batch.ts'
import {countBits, isIn, type Row} from './rows.ts'
import {prepareScoring, type Scoring} from './score-person.ts'

// A rank is made of a score, which is rounded by half a millionth at most; a bound is a sum of the same parts.
const SLACK = 1e-6

/**
 * Matches one person against every service of the index: the verdicts and scores of `matchProfile`, and for each
 * need the counts and the `best` first matches in the order of `rankForNeed`.
 */
export function matchPerson(index: BatchIndex, profile: Profile, best: number): BatchResult {
  const judgement = judgeEveryService(index, profile)
  const scoring = prepareScoring(index, profile, judgement)
  return {
    reference: profile.reference,
    needs: needsOf(profile).map((pathway) => matchNeed(index, profile, judgement, pathway, best, scoring)),
  }
}

function matchNeed(
  index: BatchIndex,
  profile: Profile,
  judgement: BatchJudgement,
  pathway: Pathway,
  best: number,
  scoring: Scoring,
): BatchNeed {
  const need = PATHWAYS.indexOf(pathway)
  const {count, sure, richest} = countMatches(index, judgement, need)
  const list = new BestList(best, index.idOrder)
  if (count > 0) findBest(index, judgement, scoring, need, richest, list)
  return {
    pathway,
    severity: profile.needs[pathway] ?? 'low',
    eligible: sure,
    check: count - sure,
    best: list.services.map(
      (position, at): BatchMatch => ({
        service: index.services[position] as Service,
        position,
        verdict: isIn(judgement.eligible, position) ? 'eligible' : 'check',
        score: list.scores[at] as number,
      }),
    ),
  }
}

/** How many services meet a need, how many of them for certain, and the word that promises the highest score. */
function countMatches(
  index: BatchIndex,
  {possible, eligible}: BatchJudgement,
  need: number,
): {readonly count: number; readonly sure: number; readonly richest: number} {
  const row = index.onPathway[need] as Row
  const wordMain = index.scores.words.main[need] as Float64Array
  const {words, count: wordCount, most} = index.scratch
  let count = 0
  let sure = 0
  let richest = -1
  let richestBound = Number.NEGATIVE_INFINITY
  for (let at = 0; at < wordCount; at += 1) {
    const word = words[at] as number
    const left = (possible[word] as number) & (row[word] as number)
    if (left === 0) continue
    count += countBits(left)
    sure += countBits(left & (eligible[word] as number))
    const bound = (most[word] as number) + (wordMain[word] as number)
    if (bound > richestBound) {
      richest = word
      richestBound = bound
    }
  }
  return {count, sure, richest}
}

/**
 * Offers to `list` every service that meets a need and may yet be among the best. The word that promises most comes
 * first: the sooner good matches are found, the more can be passed over.
 */
function findBest(
  index: BatchIndex,
  {possible, eligible, area}: BatchJudgement,
  {special, ceiling, score, rank}: Scoring,
  need: number,
  richest: number,
  list: BestList,
): void {
  const row = index.onPathway[need] as Row
  const {serving} = area
  const {pathwayKind, near, far, eligible: worthSure, check: worthCheck, specialisms} = index.scores
  const {kind} = specialisms
  const main = index.scores.main[need] as Float64Array
  const wordMain = index.scores.words.main[need] as Float64Array
  const {words, count: wordCount, most} = index.scratch
  let least = list.bar - SLACK
  for (let at = -1; at < wordCount; at += 1) {
    const word = at < 0 ? richest : (words[at] as number)
    if (at >= 0 && word === richest) continue
    let left = (possible[word] as number) & (row[word] as number)
    if (left === 0 || (most[word] as number) + (wordMain[word] as number) < least) continue
    const sureBits = eligible[word] as number
    const servingBits = serving[word] as number
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      const service = (word << 5) + 31 - Math.clz32(bit)
      const sure = (sureBits & bit) !== 0
      let bound =
        (ceiling[service] as number) +
        (main[pathwayKind[service] as number] as number) +
        (special[kind[service] as number] as number) +
        (sure ? worthSure : worthCheck)
      if ((servingBits & bit) !== 0) bound += (near[service] as number) - (far[service] as number)
      if (bound < least) continue
      const own = score(service, sure)
      list.offer(service, rank(service, own, need), own)
      least = list.bar - SLACK
    }
  }
}
