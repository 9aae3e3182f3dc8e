const STEPS: Readonly<Record<string, number>> = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}

/**
 * Lets the boroughs of the map be walked by the arrow keys, as one stop of the tab key, in the order of the table;
 * the one that is on, or that is tapped, is told in words below the map, and its row is lit.
 */
export function makeNavigable(paths: readonly SVGPathElement[], readout: HTMLElement): void {
  readout.hidden = false
  const show = (path: SVGPathElement): void => {
    readout.textContent = path.querySelector('title')?.textContent ?? ''
    light(path.dataset['borough'] ?? '')
  }
  for (const [index, path] of paths.entries()) {
    path.setAttribute('tabindex', index === 0 ? '0' : '-1')
    path.addEventListener('focus', () => show(path))
    path.addEventListener('mouseenter', () => light(path.dataset['borough'] ?? ''))
    path.addEventListener('click', () => show(path))
    path.addEventListener('keydown', (event) => {
      const step = STEPS[event.key]
      const edge = event.key === 'Home' ? 0 : event.key === 'End' ? paths.length - 1 : undefined
      const next = edge ?? (step === undefined ? undefined : (index + step + paths.length) % paths.length)
      const to = next === undefined ? undefined : paths[next]
      if (to === undefined) return
      event.preventDefault()
      path.setAttribute('tabindex', '-1')
      to.setAttribute('tabindex', '0')
      to.focus()
    })
  }
}

/** Lights the row of a borough in the table beside the map, and no other. */
function light(borough: string): void {
  for (const row of document.querySelectorAll<HTMLTableRowElement>('#boroughs tbody tr')) {
    row.classList.toggle('lit', row.dataset['borough'] === borough)
  }
}
