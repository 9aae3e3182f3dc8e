import type {Command} from '@oclif/core/command'

type Loader = () => Promise<{default: Command.Class}>

/** Every command by its oclif id, loaded only when it is run. The build makes one chunk of each. */
export const COMMANDS: Readonly<Record<string, Loader>> = {
  boroughs: () => import('./boroughs.ts'),
  'dataset:check': () => import('./dataset/check.ts'),
  'dataset:info': () => import('./dataset/info.ts'),
  'day-one': () => import('./day-one.ts'),
  gaps: () => import('./gaps.ts'),
  match: () => import('./match.ts'),
  pathways: () => import('./pathways.ts'),
  plan: () => import('./plan.ts'),
  search: () => import('./search.ts'),
  show: () => import('./show.ts'),
}
