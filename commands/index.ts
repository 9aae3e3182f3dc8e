import type {Command} from '@oclif/core/command'

type Loader = () => Promise<{default: Command.Class}>

/** Every command by its oclif id, loaded only when it is run. The build makes one chunk of each. */
export const COMMANDS: Readonly<Record<string, Loader>> = {
  booklet: () => import('./booklet.ts'),
  boroughs: () => import('./boroughs.ts'),
  completion: () => import('./completion.ts'),
  'dataset:build': () => import('./dataset/build.ts'),
  'dataset:check': () => import('./dataset/check.ts'),
  'dataset:diff': () => import('./dataset/diff.ts'),
  'dataset:export': () => import('./dataset/export.ts'),
  'dataset:import': () => import('./dataset/import.ts'),
  'dataset:info': () => import('./dataset/info.ts'),
  'dataset:list': () => import('./dataset/list.ts'),
  'dataset:release': () => import('./dataset/release.ts'),
  'dataset:stale': () => import('./dataset/stale.ts'),
  'dataset:validate-feed': () => import('./dataset/validate-feed.ts'),
  'day-one': () => import('./day-one.ts'),
  gaps: () => import('./gaps.ts'),
  guide: () => import('./guide.ts'),
  match: () => import('./match.ts'),
  offices: () => import('./offices.ts'),
  organisations: () => import('./organisations.ts'),
  pack: () => import('./pack.ts'),
  pathways: () => import('./pathways.ts'),
  plan: () => import('./plan.ts'),
  prisons: () => import('./prisons.ts'),
  'profile:check': () => import('./profile/check.ts'),
  'profile:edit': () => import('./profile/edit.ts'),
  'profile:import': () => import('./profile/import.ts'),
  'profile:new': () => import('./profile/new.ts'),
  'profile:show': () => import('./profile/show.ts'),
  search: () => import('./search.ts'),
  show: () => import('./show.ts'),
  site: () => import('./site.ts'),
}
