// One worker of the list writer as the benchmark runs it: with rows of its own, which hold what DuckDB's query gives.
import {workerData} from 'node:worker_threads'
import {blockWriter, type WrittenBlock} from '../../src/io/block-writer.ts'
import type {ListBlock} from '../../src/io/list-blocks.ts'
import {serveJobs} from '../../src/io/worker-pool.ts'
import {openRankWriter, type RankWork} from './rank-writer.ts'

serveJobs<ListBlock, WrittenBlock>(blockWriter(workerData as RankWork, openRankWriter))
