// The module that worker threads run to match the blocks of a list. Bundled on its own (bin/build-code.ts).
import {workerData} from 'node:worker_threads'
import type {ListBlock} from './list-blocks.ts'
import {type ListWork, type MatchedBlock, makeListMatcher} from './list-matcher.ts'
import {serveJobs} from './worker-pool.ts'

serveJobs<ListBlock, MatchedBlock>(makeListMatcher(workerData as ListWork))
