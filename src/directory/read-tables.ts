import {readRows} from './csv-records.ts'
import {type FaultList, hiddenCharacters, withoutHidden} from './fault-list.ts'
import {type Heading, readHeading} from './read-heading.ts'
import {type Row, TABLE_COLUMNS, TABLE_NAMES, type TableName} from './tables.ts'

/** What could be read of one table. */
export interface TableReading<T extends TableName = TableName> {
  readonly rows: readonly Row<T>[]
  /** Columns that the file does not have; their cells are blank in `rows` and are not to be judged. */
  readonly absent: ReadonlySet<string>
  /** First cells of rows that are broken: ids that exist although nothing else is known of them. */
  readonly brokenIds: ReadonlySet<string>
  /** Whether all rows were read, so that an id that is not among them exists nowhere. */
  readonly complete: boolean
}

/** The reading of a file that is missing or is not text; its fault is reported by whoever found that out. */
const NOTHING_READ: TableReading<never> = {
  rows: [],
  absent: new Set(),
  brokenIds: new Set(),
  complete: false,
}

/**
 * Reads one table of a release from CSV text (RFC 4180, UTF-8, columns in any order). Every fault of form goes to
 * `faults`: columns missing, misspelt, unknown or twice; rows with too few or too many cells; broken quotes;
 * control and invisible characters; absurd sizes. What can be read nevertheless is read, so that one run shows
 * all faults. Lines count from 1, the heading being line 1 and a row having the line that it starts on. Cells
 * are trimmed, and a line feed within one is kept.
 */
export function readTable<T extends TableName>(table: T, text: string, faults: FaultList): TableReading<T> {
  const file = `${table}.csv`
  const rows: Row<T>[] = []
  const brokenIds = new Set<string>()
  let heading: Heading | null | undefined
  const complete = readRows(text, {
    row: (line, cells) => {
      if (heading === undefined) {
        heading = readHeading(table, line, cells, faults)
        return
      }
      if (heading === null || cells.every((cell) => cell.trim() === '')) return
      if (cells.length === heading.width) {
        rows.push({line, cells: readCells(table, line, cells, heading, faults)})
        return
      }
      brokenIds.add((cells[heading.columns.indexOf(idColumn(table))] ?? '').trim())
      faults.add({
        file,
        line,
        what: `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`,
        expected: `${heading.width}, as in the heading; a cell with a comma in it must be quoted`,
      })
    },
    broken: ({line, cell, firstCell, what, expected}) => {
      const column = cell === undefined ? undefined : heading?.columns[cell]
      faults.add({file, line, ...(column ? {column} : {}), what, expected})
      brokenIds.add(firstCell.trim())
    },
  })
  if (heading === undefined && complete) {
    faults.add({file, what: 'the file is empty', expected: `the columns ${TABLE_COLUMNS[table].join(', ')}`})
  }
  return {rows, absent: heading?.absent ?? new Set(), brokenIds, complete: complete && heading != null}
}

// The longest cell of the real data has some 700 characters. What looks into a text may take longer than in proportion.
const LONGEST_CELL = 8000

const idColumn = (table: TableName): string => TABLE_COLUMNS[table][0]

function readCells<T extends TableName>(
  table: T,
  line: number,
  values: readonly string[],
  heading: Heading,
  faults: FaultList,
): Row<T>['cells'] {
  const cells = Object.fromEntries(TABLE_COLUMNS[table].map((column) => [column, '']))
  heading.columns.forEach((column, index) => {
    const whole = (values[index] ?? '').replaceAll('\r\n', '\n').trim()
    const value = whole.slice(0, LONGEST_CELL)
    if (whole.length > LONGEST_CELL) {
      faults.add({
        file: `${table}.csv`,
        line,
        ...(column === null ? {} : {column}),
        what: `the cell is too long (${whole.length} characters)`,
        expected: `at most ${LONGEST_CELL}`,
      })
    }
    const hidden = hiddenCharacters(value)
    if (hidden.length > 0) {
      faults.add({
        file: `${table}.csv`,
        line,
        ...(column === null ? {} : {column}),
        what: `a control or invisible character, ${hidden.slice(0, 3).join(', ')}`,
        value,
        expected: 'the text without it',
      })
    }
    if (column !== null) cells[column] = withoutHidden(value).trim()
  })
  return cells as Row<T>['cells']
}

/** What could be read of each table of a release. */
export type ReleaseReading = {readonly [T in TableName]: TableReading<T>}

/** Reads the tables of a release; one whose text is absent could not be read, for a reason given elsewhere. */
export function readRelease(
  texts: Readonly<Partial<Record<TableName, string>>>,
  faults: FaultList,
): ReleaseReading {
  const readings = TABLE_NAMES.map((table) => {
    const text = texts[table]
    return [table, text === undefined ? NOTHING_READ : readTable(table, text, faults)]
  })
  return Object.fromEntries(readings) as ReleaseReading
}
