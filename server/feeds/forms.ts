import { atom } from './atom.ts'
import type { FeedForm } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

/** The forms in which each feed stands, the one that every reader knows first. */
export const feedForms: readonly [FeedForm, ...FeedForm[]] = [rss, atom, jsonFeed]
