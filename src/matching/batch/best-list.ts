/** The best few of the services offered, of equal ranks the first by id. */
export class BestList {
  readonly #size: number
  readonly #idOrder: Int32Array
  readonly services: number[] = []
  readonly scores: number[] = []
  readonly #ranks: number[] = []
  /** The least rank that may still enter. */
  bar: number

  /** `idOrder` has the position of each service by id. */
  constructor(size: number, idOrder: Int32Array) {
    this.#size = size
    this.#idOrder = idOrder
    this.bar = size > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }

  offer(service: number, rank: number, score: number): void {
    const ranks = this.#ranks
    const {services, scores} = this
    let at = services.length
    while (at > 0 && this.#isBetter(service, rank, at - 1)) {
      if (at < this.#size) {
        ranks[at] = ranks[at - 1] as number
        services[at] = services[at - 1] as number
        scores[at] = scores[at - 1] as number
      }
      at -= 1
    }
    if (at === this.#size) return
    ranks[at] = rank
    services[at] = service
    scores[at] = score
    if (services.length === this.#size) this.bar = ranks[this.#size - 1] as number
  }

  #isBetter(service: number, rank: number, than: number): boolean {
    const other = this.#ranks[than] as number
    const order = this.#idOrder
    return (
      rank > other ||
      (rank === other && (order[service] as number) < (order[this.services[than] as number] as number))
    )
  }
}
