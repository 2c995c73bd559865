/**
 * Looks at every page of the desk in every state that its routes, links, forms and tools lead to, as each role, in
 * French and in English: `npm run accessibility [-- --lang fr] [--only part of a name] [--pictures folder]`. Each is
 * judged light and dark, at 320 and 1280 px, at 200 %, with letters of twice the size and in forced colours: by axe, by
 * what can be read, and by where the focus is. First it makes sure that it would see what is wrong.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import type { Lang } from '../../server/i18n.ts'
import { launchBrowser } from '../browser/browser.ts'
import type { Ending } from '../helper.ts'
import { gatherDoors, gatherSetUp } from './doors.ts'
import { gather, kindOfAddress } from './gather.ts'
import { openEmpty, openFull } from './house.ts'
import { openJudge, sightsOf, type Judge } from './judge.ts'
import { listOpenings } from './openings.ts'
import { plants } from './plants.ts'
import type { State } from './state.ts'

const { values } = parseArgs({
  options: {
    lang: { type: 'string', default: 'fr,en' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    pictures: { type: 'string', default: '' },
  },
})
const only = new RegExp(values.only, 'i')
const endings: (() => unknown)[] = []
const t: Ending = { teardown: (work: () => unknown) => void endings.push(work) }
const totals = { passed: 0, failed: 0 }
const since = performance.now()
const sayMinutes = () => `${((performance.now() - since) / 60_000).toFixed(1)} min`

function tell(name: string, failed: boolean, lines: readonly string[] = []): void {
  totals[failed ? 'failed' : 'passed']++
  if (failed) console.log(`not ok  ${name}`)
  for (const line of lines) console.log(`        ${line.replace(/\s+/g, ' ').slice(0, 700)}`)
}

/** Each mistake is seen by those that have to see it. */
async function checkOurselves(judge: Judge, state: State): Promise<void> {
  for (const { name, change, seen, said } of plants) {
    const found = await judge.judge(change(state))
    const asked = [...found].filter(([sight]) => seen.test(sight))
    const blind = asked.filter(([, findings]) => !findings.some((finding) => said.test(finding)))
    const isSeen = asked.length > 0 && blind.length === 0
    tell(`planted, ${name}`, !isSeen, isSeen ? [] : blind.map(([sight]) => `not seen by: ${sight}`))
  }
}

/** A judge for each of two windows, which take the states in turn. */
async function judgeAll(judges: readonly Judge[], states: readonly State[]): Promise<void> {
  const left = [...states]
  await Promise.all(
    judges.map(async (judge) => {
      for (let state = left.shift(); state !== undefined; state = left.shift()) {
        await judgeOne(judge, state)
        if (left.length > 0 && left.length % 25 === 0) console.log(`# ${left.length} to go, after ${sayMinutes()}`)
      }
    }),
  )
}

async function judgeOne(judge: Judge, state: State): Promise<void> {
  const name = `${state.lang}, ${state.name}`
  try {
    for (const [sight, findings] of await judge.judge(state))
      tell(`${name}, ${sight}`, findings.length > 0, [...new Set(findings)])
    if (values.pictures) await judge.picture(join(values.pictures, `${name.replace(/[^\w]+/g, '-').slice(0, 120)}.png`))
  } catch (error) {
    tell(name, true, [String(error)])
  }
}

function withoutScripts(state: State): State {
  const headers = { ...state.headers, 'content-security-policy': `script-src 'none'` }
  return { ...state, name: `${state.name}, without a script`, headers, scriptless: true }
}

async function addOpened(browser: Browser, states: readonly State[]): Promise<State[]> {
  const { page, show } = await openJudge(t, browser, states[0]?.site ?? '')
  const found: State[] = []
  const known = new Set<string>()
  for (const state of states) {
    if (/ data-(editor|queue|media)/.test(state.html) && !known.has(kindOfAddress(state.url))) {
      known.add(kindOfAddress(state.url))
      found.push(withoutScripts(state))
    }
    show(state)
    for (const open of await listOpenings(page, state)) {
      // The menu is the same everywhere; what unfolds is not.
      const place = open.name === 'all unfolded' ? kindOfAddress(state.url) : ''
      const key = `${place} ${open.name} ${open.width ?? ''}`
      if (known.has(key)) continue
      known.add(key)
      found.push({ ...state, name: `${state.name}, ${open.name}`, open })
    }
  }
  return found
}

async function lookAt(browser: Browser, lang: Lang): Promise<void> {
  const full = await openFull(t)
  const empty = await openEmpty(t)
  const setUp = await gatherSetUp(empty, lang)
  const doors = await gatherDoors(full, lang)
  const seen = new Set<string>()
  const pages = await gather(full, lang, 'demo', seen)
  const bare = await gather(empty, lang, 'empty house', seen)
  const inFull = [...doors, ...pages.states].filter(({ name }) => only.test(name))
  const inEmpty = [...setUp, ...bare.states].filter(({ name }) => only.test(name))
  const opened = await addOpened(browser, pages.states)
  const all = [...inFull, ...opened.filter(({ name }) => only.test(name))]
  console.log(
    `${lang}: ${all.length + inEmpty.length} states by ${sightsOf({ lang }).length} sights; ${pages.alike + bare.alike} others look alike`,
  )
  if (values.list) return [...all, ...inEmpty].forEach(({ name }) => console.log(`  ${name}`))
  const judges = (site: string) => Promise.all([openJudge(t, browser, site), openJudge(t, browser, site)])
  const [first, second] = await judges(full.site)
  if (first && pages.states[0] && lang === 'fr') await checkOurselves(first, pages.states[0])
  await judgeAll(
    [first, second].filter((one) => one !== undefined),
    all,
  )
  await judgeAll(await judges(empty.site), inEmpty)
}

if (values.pictures) mkdirSync(values.pictures, { recursive: true })
try {
  const browser = await launchBrowser(t)
  for (const lang of values.lang.split(',') as Lang[]) await lookAt(browser, lang)
} finally {
  for (const end of endings.toReversed()) await end()
}
console.log(`${totals.passed} passed, ${totals.failed} failed, in ${sayMinutes()}`)
process.exitCode = totals.failed > 0 ? 1 : 0
