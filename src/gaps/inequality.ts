/** One borough as the measures of inequality see it: its need, what it has for each unit of need, and its rank. */
export interface Share {
  readonly need: number
  readonly access: number
  /** 1 is the most deprived. */
  readonly deprivationRank: number
}

interface Part {
  readonly need: number
  readonly supply: number
}

/** Shares of all need and of all supply, in the order given; null when there is none of either. */
function parts(shares: readonly Share[]): Part[] | null {
  const need = shares.reduce((sum, share) => sum + share.need, 0)
  const supply = shares.reduce((sum, share) => sum + share.need * share.access, 0)
  if (need <= 0 || supply <= 0) return null
  return shares.map((share) => ({need: share.need / need, supply: (share.need * share.access) / supply}))
}

/**
 * The Hoover index: ½ Σ |supply share − need share|, the share of provision that would have to move for every unit
 * of need to have as much. From 0 (equal) to 1.
 */
export function hoover(shares: readonly Share[]): number | null {
  const all = parts(shares)
  return all && all.reduce((sum, {need, supply}) => sum + Math.abs(supply - need), 0) / 2
}

/** The need-weighted Gini coefficient: 1 − Σ f_i (L_i + L_{i−1}), over boroughs by rising access. */
export function gini(shares: readonly Share[]): number | null {
  return lorenz([...shares].sort((a, b) => a.access - b.access))
}

/**
 * The concentration index: as Gini, over boroughs from the most to the least deprived. Below 0: provision per need
 * is concentrated on the more deprived; above 0: on the less deprived.
 */
export function concentration(shares: readonly Share[]): number | null {
  return lorenz([...shares].sort((a, b) => a.deprivationRank - b.deprivationRank))
}

function lorenz(ordered: readonly Share[]): number | null {
  const all = parts(ordered)
  if (all === null) return null
  let [below, area] = [0, 0]
  for (const {need, supply} of all) {
    area += need * (below + below + supply)
    below += supply
  }
  return 1 - area
}
