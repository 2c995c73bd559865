import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { letterFrequencies } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { formLimits } from '../../media/index.ts'
import { defaultFrequency, fileLimits, subscriberWords, type Outcome } from '../../outreach/index.ts'
import { invalidField } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { isChecked, type FieldDraft, type FormDraft } from '../forms.ts'
import { formPage } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import { forStaff, readRefusal, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { sayFault, writeReport } from './subscribers.csv.ts'
import { frequencyChoices, longestConsent } from './subscribers.form.ts'
import { path } from './subscribers.page.ts'
import { words } from './subscribers.words.ts'

/** Lines that are told on a page; the report has all. */
const mostTold = 1000

const acts = ['try', 'report', 'import'] as const
type Act = (typeof acts)[number]

interface Typed {
  frequency: string
  consent: string
  agreed: boolean
}

/** A file of people who agreed elsewhere: tried, told line by line, taken. */
export function registerSubscriberImport(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { uploads, config, outreach } = context
  const staff = { config: { ...forStaff('user.manage'), slowBody: true } }
  const empty: Typed = { frequency: defaultFrequency, consent: '', agreed: false }

  app.get(`${path}/import`, staff, (request, reply) => tools.show(request, reply, importPage(request, empty)))

  void app.register(async (form) => {
    await form.register(multipart, { limits: formLimits })
    form.post(`${path}/import`, { ...staff, ...uploads.receiving }, async (request, reply) => {
      const { file, end } = uploads.take(request)
      const typed = readTyped(request)
      try {
        const bytes = file?.filename ? await readAtMost(file.path) : Buffer.alloc(0)
        return await take(request, reply, bytes, typed)
      } catch (error) {
        return await tools.show(request, reply, importPage(request, typed, readRefusal(error, request)))
      } finally {
        await end()
      }
    })
  })

  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    bytes: Buffer,
    typed: Typed,
  ): Promise<FastifyReply> {
    const { actor, lang } = request
    const act = readAct(request)
    if (bytes.length === 0) throw invalidField('/file', subscriberWords.noFile)
    if (act === 'import' && !typed.agreed) throw invalidField('/agreed', words.import.mustAgree)
    const outcomes = outreach.subscribers.importFile(actor, bytes, {
      frequency: letterFrequencies.find((one) => one === typed.frequency) ?? defaultFrequency,
      lang: config.lang,
      consent: typed.consent,
      dryRun: act !== 'import',
    })
    if (act === 'report') return sendReport(reply, outcomes, lang)
    const counted = await count(outcomes)
    return tools.show(request, reply, resultPage(request, typed, act, counted))
  }
}

/** The first step is read before the reply begins: a file that is none is refused on a page. */
async function sendReport(reply: FastifyReply, outcomes: AsyncGenerator<Outcome[]>, lang: Lang) {
  const first = await outcomes.next()
  async function* all(): AsyncGenerator<Outcome[]> {
    if (!first.done) yield first.value
    yield* outcomes
  }
  return reply
    .header('content-disposition', 'attachment; filename="import.csv"')
    .header('cache-control', 'no-store')
    .type('text/csv; charset=utf-8')
    .send(Readable.from(writeReport(all(), lang)))
}

/** A file that is too long is not read to its end. */
async function readAtMost(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  if (bytes.length > fileLimits.bytes) throw invalidField('/file', subscriberWords.fileTooLarge)
  return bytes
}

interface Counted {
  added: number
  refused: number
  told: Outcome[]
}

async function count(outcomes: AsyncIterable<Outcome[]>): Promise<Counted> {
  const counted: Counted = { added: 0, refused: 0, told: [] }
  for await (const some of outcomes)
    for (const outcome of some)
      if (outcome.fault === null) counted.added++
      else if (++counted.refused <= mostTold) counted.told.push(outcome)
  return counted
}

function readAct(request: FastifyRequest): Act {
  const given = readField(request, 'act')
  return acts.find((one) => one === given) ?? 'try'
}

function readTyped(request: FastifyRequest): Typed {
  return {
    frequency: readField(request, 'frequency'),
    consent: readField(request, 'consent').slice(0, longestConsent),
    agreed: isChecked(request, 'agreed'),
  }
}

function importForm(lang: Lang, typed: Typed, refused?: Refused): FormDraft & { fields: FieldDraft[] } {
  const w = inLanguage(words.import, lang)
  return {
    action: `${path}/import`,
    multipart: true,
    fields: [
      {
        name: 'file',
        label: w.file,
        hint: w.fileHint,
        kind: 'file',
        accept: '.csv,text/csv',
        required: true,
        ...errorAt(refused, 'file'),
      },
      {
        name: 'frequency',
        label: w.frequency,
        kind: 'select',
        choices: frequencyChoices(lang, typed.frequency),
      },
      {
        name: 'consent',
        label: w.consent,
        hint: w.consentHint,
        kind: 'textarea',
        value: typed.consent,
        maxLength: longestConsent,
        ...errorAt(refused, 'consent'),
      },
      {
        name: 'agreed',
        label: w.agreed,
        hint: w.agreedHint,
        kind: 'checkbox',
        checked: typed.agreed,
        ...errorAt(refused, 'agreed'),
      },
    ],
    buttons: [
      { label: w.try, name: 'act', value: 'try', primary: true },
      { label: w.report, name: 'act', value: 'report' },
      { label: w.send, name: 'act', value: 'import' },
    ],
    cancelHref: path,
  }
}

function importPage({ lang }: FastifyRequest, typed: Typed, refused?: Refused): DeskPage {
  const w = inLanguage(words.import, lang)
  const form = importForm(lang, typed, refused)
  return formPage({ title: w.title, lead: w.lead, ...tellRefusal(refused, lang, form.fields), forms: [form] })
}

/** What became of a file, or would; after a trial the form is there again. */
function resultPage({ lang }: FastifyRequest, typed: Typed, act: Act, { added, refused, told }: Counted): DeskPage {
  const w = inLanguage(words.import, lang)
  const said = act === 'import' ? w.added(added) : w.wouldAdd(added)
  return sectionsPage({
    title: w.title,
    notice: `${said}${lang === 'fr' ? ' ; ' : '; '}${w.refused(refused)}.`,
    sections: [
      {
        id: 'result',
        heading: w.result,
        paragraphs: [`${said}.`, `${w.refused(refused)}.`, refused > mostTold ? w.more(mostTold) : ''].filter(Boolean),
        ...(told.length > 0 && {
          table: {
            caption: w.left,
            columns: [w.line, w.address, w.why],
            rows: told.map(({ line, address, fault }) => [
              { text: formatNumber(lang, line) },
              { text: address },
              { text: sayFault(fault, lang) },
            ]),
          },
        }),
        links: [{ href: path, label: inLanguage(words, lang).back }],
      },
      ...(act === 'import' ? [] : [{ id: 'again', heading: w.again, forms: [importForm(lang, typed)] }]),
    ],
  })
}
