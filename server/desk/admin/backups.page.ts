import type { FastifyRequest } from 'fastify'
import { sayDate } from '../dates.ts'
import type { CellDraft } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import type { BackupFacts, BackupOutcome, Backups, BackupWork, KeptBackup } from './backups.ts'
import { words } from './backups.words.ts'

export const path = '/desk/backups'

/** What the pages are made with, for one request. */
export interface Here {
  request: FastifyRequest
  backups: Backups
  /** What is under way, looked at once: a page that says so comes again by itself. */
  work: BackupWork | null
  now: Date
  timeZone: string
  keep: { most: number; days: number }
}

/** All backups: the button, what is under way or went wrong, the list, and how they are kept. */
export async function allPage(here: Here, notice = ''): Promise<DeskPage> {
  const { request, backups, work, keep } = here
  const w = inLanguage(words, request.lang)
  const made = await backups.findMade()
  const kept = await backups.list()
  const rows = (kept ?? []).map((one) => rowOf(here, one))
  const [date, holds, state] = [w.list.date, w.list.holds, w.list.state]
  return sectionsPage({
    title: w.title,
    lead: w.lead,
    notice,
    sections: [
      ...(work ? [nowSection(here, work, path)] : []),
      ...(made && !work ? [lastSection(here, made)] : []),
      ...(work
        ? []
        : [
            {
              id: 'make',
              heading: w.make.heading,
              paragraphs: [w.make.text],
              forms: [{ action: path, buttons: [{ label: w.make.button, primary: true }] }],
            },
          ]),
      {
        id: 'list',
        heading: w.list.heading,
        ...(rows.length > 0
          ? {
              paragraphs: [w.list.text],
              table: { caption: w.title, columns: [date, w.list.name, w.list.size, holds, state], rows },
            }
          : { paragraphs: [noneText(kept, work, w.list)] }),
      },
      { id: 'folder', heading: w.where.heading, paragraphs: [w.where.folder], secrets: [backups.folder] },
      {
        id: 'keep',
        heading: w.where.keep,
        paragraphs: [w.where.personal, w.where.elsewhere, w.where.kept(keep.most, keep.days)],
      },
    ],
  })
}

function noneText(
  kept: readonly KeptBackup[] | null,
  work: BackupWork | null,
  w: { blocked: string; first: string; empty: string },
): string {
  if (kept === null) return w.blocked
  return work?.act === 'make' ? w.first : w.empty
}

/** One: what it holds, whether it is sound, and how to take it away or put it back. */
export function onePage(here: Here, one: KeptBackup, told: Partial<Refused> & { notice?: string } = {}) {
  const { request, work } = here
  const w = inLanguage(words, request.lang)
  const at = `${path}/${one.name}`
  const { status, error, faults, notice = '' } = told
  return sectionsPage({
    title: w.one.title(say(here, one.madeAt).exact),
    notice,
    ...(status && error !== undefined && faults ? { status, error, faults } : {}),
    sections: [
      ...(work ? [nowSection(here, work, at)] : []),
      {
        id: 'holds',
        heading: w.one.holds,
        facts: factsOf(here, one),
        paragraphs: one.facts === null ? [w.list.unreadable] : lostNote(one.facts, w.lostText),
        links: [{ href: path, label: w.one.all }],
      },
      {
        id: 'check',
        heading: w.check.heading,
        paragraphs: [...(one.checked ? checkedTexts(here, one.checked) : []), w.check.text],
        forms: work ? [] : [{ action: `${at}/verify`, buttons: [{ label: w.check.button, primary: true }] }],
      },
      ...(one.facts === null ? [] : [downloadSection(here, at, faults?.get('password') ?? '')]),
      {
        id: 'restore',
        heading: w.restore.heading,
        paragraphs: Object.values(w.restore.lines),
        secrets: [`BUBO_DATA="${w.restore.emptyFolder}" npm run bubo -- restore "${one.folder}"`],
        after: w.restore.after,
      },
    ],
  })
}

const lostNote = ({ lost }: BackupFacts, note: string) => (lost > 0 ? [note] : [])

function say({ request: { lang }, now, timeZone }: Here, date: Date) {
  return sayDate(date, { now, timeZone, lang })
}

function rowOf(here: Here, { name, madeAt, facts, checked }: KeptBackup): CellDraft[] {
  const w = inLanguage(words, here.request.lang)
  const date = { date: say(here, madeAt) }
  const link = { text: name, href: `${path}/${name}` }
  if (facts === null) return [date, link, {}, {}, { text: w.list.unreadable }]
  const { short } = w.check
  const tell = checked?.fault ? short.unsound : short.sound
  return [
    date,
    link,
    { text: w.bytes(facts.bytes), note: `${w.files(facts.files)}, ${w.lost(facts.lost)}` },
    { text: sayContents(here, facts) },
    { text: checked ? tell(say(here, checked.at).said) : short.never },
  ]
}

function sayContents({ request }: Here, { counts }: BackupFacts): string {
  const w = inLanguage(words, request.lang)
  const number = (table: string) => counts[table] ?? 0
  return [
    w.articles(number('articles')),
    w.comments(number('comments')),
    w.users(number('users')),
    w.pictures(number('media_items')),
  ].join(', ')
}

function factsOf(here: Here, { name, madeAt, folder, facts }: KeptBackup) {
  const w = inLanguage(words, here.request.lang)
  return [
    { term: w.one.exact, text: say(here, madeAt).exact },
    { term: w.list.name, text: name },
    { term: w.one.folder, text: folder },
    ...(facts === null
      ? []
      : [
          { term: w.list.size, text: w.bytes(facts.bytes) },
          { term: w.one.files, text: w.files(facts.files) },
          { term: w.one.lost, text: w.lost(facts.lost) },
          { term: w.list.holds, text: sayContents(here, facts) },
          { term: w.one.secret, text: facts.hasSecret ? w.one.yes : w.one.no },
        ]),
  ]
}

function nowSection(here: Here, { act, name, since }: BackupWork, href: string) {
  const { now } = inLanguage(words, here.request.lang)
  const { said } = say(here, since)
  const text = act === 'make' ? now.make(said) : now.verify(name, said)
  return {
    id: 'now',
    heading: now.heading,
    paragraphs: [text, now.reloads],
    links: [{ href, label: now.reload }],
  }
}

function lastSection(here: Here, { at, fault, name }: BackupOutcome) {
  const { lang } = here.request
  const { last } = inLanguage(words, lang)
  const { said } = say(here, at)
  return fault
    ? { id: 'last', heading: last.heading, paragraphs: [last.failed(said), ...fault[lang].split('\n')] }
    : {
        id: 'last',
        heading: last.heading,
        paragraphs: [last.made(said)],
        links: [{ href: `${path}/${name}`, label: last.open }],
      }
}

function checkedTexts(here: Here, { at, fault, samePages }: BackupOutcome): string[] {
  const { lang } = here.request
  const { check } = inLanguage(words, lang)
  const { said } = say(here, at)
  if (fault) return [check.unsound(said), ...fault[lang].split('\n')]
  return [check.sound(said), ...(samePages ? [] : [check.otherProgram])]
}

function downloadSection({ request }: Here, at: string, error: string) {
  const { download } = inLanguage(words, request.lang)
  return {
    id: 'download',
    heading: download.heading,
    paragraphs: [download.text],
    forms: [
      {
        action: `${at}/download`,
        fields: [
          {
            name: 'password',
            label: download.password,
            kind: 'password' as const,
            autocomplete: 'current-password',
            required: true,
            error,
          },
        ],
        buttons: [{ label: download.button }],
      },
    ],
  }
}
