import {parse} from 'csv-parse/sync'
import type {Row, TableName} from './tables.ts'

/** Reads one table of a release from CSV text. Lines count from 1, the heading being line 1. */
export function readTable<T extends TableName>(text: string): Row<T>[] {
  const records = parse(text, {columns: true, info: true, bom: true}) as unknown as {
    record: Row<T>['cells']
    info: {lines: number}
  }[]
  return records.map(({record, info}) => ({line: info.lines, cells: record}))
}
