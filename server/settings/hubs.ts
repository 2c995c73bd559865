import { fill } from '../i18n.ts'
import { invalidField } from '../problem.ts'
import type { Settings } from './settings.ts'
import { listLines } from './other-sites.ts'
import { words } from './settings.words.ts'

/** Each is told of every publication. */
const most = 3

/** The servers that tell others at once of what is new in the feeds (WebSub), by their addresses. */
export function listHubs({ webSubHubs }: Pick<Settings, 'webSubHubs'>): string[] {
  return listLines(webSubHubs)
}

/** The addresses of hubs, a line for each. @throws Problem 422 where a line is none, or there are too many. */
export function readHubs(typed: string): string {
  const lines = listLines(typed)
  const wrong = lines.find((line) => readHub(line) === null)
  if (wrong !== undefined) throw invalidField('/webSubHubs', fill(words.webSubHub, wrong))
  const hubs = new Set(lines.map(readHub))
  if (hubs.size > most) throw invalidField('/webSubHubs', words.webSubHubs)
  return [...hubs].join('\n')
}

function readHub(line: string): string | null {
  const url = URL.parse(line)
  return url?.protocol === 'https:' && !url.username && !url.password && !url.hash ? url.href : null
}
