// The module that worker threads run to match the people of a list. Bundled on its own (bin/build-code.ts).
import {workerData} from 'node:worker_threads'
import {blockWriter, type WrittenBlock} from './block-writer.ts'
import type {ListBlock} from './list-blocks.ts'
import {type MatchWork, openMatchWriter} from './match-writer.ts'
import {serveJobs} from './worker-pool.ts'

serveJobs<ListBlock, WrittenBlock>(blockWriter(workerData as MatchWork, openMatchWriter))
