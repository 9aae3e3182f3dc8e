import {formatJson} from './json-text.ts'

/** A document of a feed as it stands in its file. */
export const formatFeedJson = (value: unknown): string => `${formatJson(value, 1)}\n`
