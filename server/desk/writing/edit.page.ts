import type { FastifyRequest } from 'fastify'
import { isShareable, listPageRows, makeExcerpt, readTransitions, type readForDesk } from '../../articles/index.ts'
import { listBylineIdsOfUser, listBylines, listSignable } from '../../bylines/index.ts'
import type { ArticleKind, Reader } from '../../db/index.ts'
import { canonicalLanguage } from '../../html/elements.ts'
import { countWords } from '../../html/outline.ts'
import { listMediaPage, listPictures } from '../../media/index.ts'
import { can, type Actor } from '../../http/actor.ts'
import { hasAnnouncementAccounts } from '../../outreach/index.ts'
import { findSeriesOf } from '../../series/index.ts'
import { descendantIds, listCategories } from '../../taxonomy/index.ts'
import { formatWallTime } from '../../time-zone.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { fieldView, type FieldDraft } from '../forms.ts'
import { trusted } from '../render.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { indentChoice, treeChoices } from '../tree.ts'
import { inLanguage, type InLanguage } from '../words.ts'
import { listActs } from './acts.ts'
import type { ArticleValues } from './article-form.ts'
import { citingView, type FoundWorks } from './citing.ts'
import { findingsView } from './findings.view.ts'
import { seriesField } from './series-field.ts'
import { models } from './models.words.ts'
import { pageWords, words, type WritingWords } from './writing.words.ts'

export type Opened = Awaited<ReturnType<typeof readForDesk>>

/** What the form shows of an article as it stands; of a new one without it. */
export async function readOpened(
  opened: Opened | null,
  { config, db }: DeskContext,
  actor: Actor,
  kind: ArticleKind = 'article',
): Promise<ArticleValues> {
  if (!opened && kind === 'page') return { ...emptyValues, kind, lang: config.lang, commentsOpen: false }
  if (!opened) return { ...emptyValues, lang: config.lang, bylines: await listFirstBylines(db.read, actor) }
  const { article } = opened
  const wallTime = (iso: string | null) => (iso === null ? '' : formatWallTime(new Date(iso), config.timeZone))
  return {
    kind: article.kind,
    parent: article.parentId ?? '',
    title: article.title,
    slug: article.slug,
    standfirst: article.standfirst,
    body: article.body,
    // One that was taken from the text goes on following it.
    excerpt: article.excerpt === makeExcerpt(article.body) ? '' : article.excerpt,
    lang: article.lang,
    bylines: article.bylines.map(({ id }) => id),
    categories: article.categories.map(({ id }) => id),
    tags: article.tags.map(({ name }) => name).join(', '),
    series: (await findSeriesOf(db.read, article.id))?.id ?? '',
    works: article.works.map(({ id }) => id),
    image: article.image?.id ?? '',
    featured: article.featured,
    sticky: article.sticky,
    commentsOpen: article.commentsOpen,
    commentsCloseAt: wallTime(article.commentsCloseAt),
    publishedAt: wallTime(article.publishedAt),
  }
}

/** By one's own signature, where one has but one; whoever has none signs as the library, where it has but one. */
async function listFirstBylines(db: Reader, actor: Actor): Promise<string[]> {
  const own = actor.id === null ? [] : await listBylineIdsOfUser(db, actor.id)
  if (own.length > 0) return own.length === 1 ? own : []
  const ofLibrary = (await listSignable(db, actor)).filter(({ kind }) => kind === 'institution')
  return ofLibrary.length === 1 ? ofLibrary.map(({ id }) => id) : []
}

const emptyValues: ArticleValues = {
  kind: 'article',
  parent: '',
  title: '',
  slug: '',
  standfirst: '',
  body: '',
  excerpt: '',
  lang: '',
  bylines: [],
  categories: [],
  tags: '',
  series: '',
  works: [],
  image: '',
  featured: false,
  sticky: false,
  commentsOpen: true,
  commentsCloseAt: '',
  publishedAt: '',
}

interface EditDraft {
  opened: Opened | null
  values: ArticleValues
  once?: string
  notice?: string
  undo?: DeskPage['undo']
  refused?: Refused
  /** What was looked for among the works. */
  found?: FoundWorks
}

/** The page on which an article is written. A few queries, however much it holds. */
export async function editPage(context: DeskContext, request: FastifyRequest, draft: EditDraft): Promise<DeskPage> {
  const { opened, values, refused, notice, undo } = draft
  const w = wordsFor(values.kind, request)
  const rights = rightsOn(opened, request)
  const article = opened?.article ?? null
  const field = (one: FieldDraft) => fieldView({ ...one, error: refused?.faults.get(one.name) ?? '' })
  return {
    template: 'article-edit',
    title: article ? article.title || w.edit.untitled : w.edit.newTitle,
    writes: rights.isEditable,
    ...(notice && { notice }),
    ...(undo && { undo }),
    ...(refused && { status: refused.status, error: refused.error, faults: namedFaults(refused) }),
    view: {
      w: w.edit,
      once: draft.once ?? '',
      ...(await kindView(context, request, draft, field, rights.mayPublish)),
      modelsLabel: w.models,
      ...(await headView(context, request, opened, values.kind)),
      ...actsView(w, opened, rights, field),
      ...textView(w.edit, values, field, opened, request),
      bodyError: refused?.faults.get('body') ?? '',
      ...rights,
      publication: rights.mayPublish ? [field(dateField(w.edit, values))] : [],
      picture: field(await imageField(context, w.edit, values)),
      image: article?.image ? imageOf(article.image) : null,
      more: moreFields(w.edit, values, rights.mayPublish).map(field),
    },
  }
}

/** What the desk says of an article, or of a page. */
export function wordsFor(kind: ArticleKind, { lang }: Pick<FastifyRequest, 'lang'>): Words {
  return inLanguage(kind === 'page' ? pageWords : words, lang)
}

/** What one of the two kinds is asked, and not the other. */
async function kindView(
  context: DeskContext,
  request: FastifyRequest,
  draft: EditDraft,
  field: MakeField,
  mayPublish: boolean,
) {
  const { opened, values } = draft
  const w = wordsFor(values.kind, request).edit
  if (values.kind === 'page') {
    const parent = await parentField(context, w, values, opened?.article.id ?? null)
    return { kind: values.kind, models: [], terms: [field(parent)], placing: [], works: null, discussion: [] }
  }
  return {
    kind: '',
    models: modelLinks(request, opened === null),
    terms: (await termFields(context, request, values)).map(field),
    placing: mayPublish ? placingFields(w, values).map(field) : [],
    works: await citingView(context.db.read, values, draft, request.lang),
    discussion: discussionFields(w, values).map(field),
  }
}

function modelLinks({ lang }: FastifyRequest, isNew: boolean) {
  if (!isNew) return []
  return Object.entries(models).map(([name, { name: label }]) => ({
    href: `/desk/articles/new?model=${name}`,
    label: label[lang],
  }))
}

type Words = InLanguage<WritingWords>
type EditWords = Words['edit']
type MakeField = (draft: FieldDraft) => ReturnType<typeof fieldView>

function rightsOn(opened: Opened | null, { actor }: FastifyRequest) {
  const mayLetOut = can(actor, 'article.publish-own') || can(actor, 'article.publish-any')
  return { isEditable: (opened?.edit ?? 'allowed') === 'allowed', mayPublish: opened?.mayPublish ?? mayLetOut }
}

/** What the page says of the article itself: its state, its date, where else it is seen. */
async function headView(context: DeskContext, request: FastifyRequest, opened: Opened | null, kind: ArticleKind) {
  const w = wordsFor(kind, request)
  const backHref = kind === 'page' ? '/desk/pages' : '/desk/articles'
  const writer = request.actor.id ?? ''
  if (!opened)
    return {
      writer,
      backHref,
      action: '/desk/articles',
      autosave: '/desk/articles/autosave',
      id: '',
      revision: 0,
      readOnly: '',
      status: w.statuses.draft,
      statusName: 'draft',
      changed: '',
      lastChange: null,
      publicHref: '',
      historyHref: '',
      previewHref: '',
      shareHref: '',
      commentsHref: '',
      datesHref: '',
      careHref: '',
      audienceHref: '',
      announcementsHref: '',
      findings: [],
      asked: null,
    }
  const { article, edit } = opened
  const path = `/desk/articles/${article.id}`
  return {
    writer,
    backHref,
    action: path,
    autosave: `${path}/autosave`,
    id: article.id,
    revision: article.revision,
    readOnly: edit === 'allowed' ? '' : w.edit.readOnly[edit],
    status: w.statuses[article.status],
    statusName: article.status,
    changed: sayChanged(article, w),
    lastChange: sayOf(context, request, article.updatedAt),
    publicHref: article.status === 'published' ? `/${kind}s/${article.slug}` : '',
    historyHref: `${path}/revisions`,
    previewHref: `${path}/preview`,
    shareHref: isShareable(article.status) ? `${path}/preview#share` : '',
    careHref: `${path}/care`,
    audienceHref: isRead(article, request.actor) ? `/desk/audience/articles/${article.id}` : '',
    announcementsHref: (await isAnnounced(context, kind, opened)) ? `${path}/announcements` : '',
    datesHref: kind === 'article' ? `${path}/dates` : '',
    commentsHref: hasReaders(article, request.actor) ? `${path}/comments` : '',
    findings: edit === 'allowed' ? await findingsView(context.db.read, article, request.lang) : [],
    asked:
      article.status === 'changes_requested' && edit !== 'forbidden'
        ? await readAsked(context, request, article.id)
        : null,
  }
}

/** That readers see, or will see, another text than the one that is worked on. */
export function sayChanged(
  { hasChanges, status }: { hasChanges: boolean; status: string },
  w: { changed: string; changedSince: string },
): string {
  if (!hasChanges) return ''
  return status === 'scheduled' ? w.changedSince : w.changed
}

/** Whether there may be comments that this member of the staff answers. */
function hasReaders({ kind, status, commentsCount }: Opened['article'], actor: Actor): boolean {
  return kind === 'article' && can(actor, 'comment.reply-as-staff') && (status === 'published' || commentsCount > 0)
}

/** Whether there are readings of it to show, to whoever coordinates. */
function isRead({ kind, status }: Opened['article'], actor: Actor): boolean {
  return kind === 'article' && can(actor, 'article.publish-any') && (status === 'published' || status === 'archived')
}

/** Whether the library tells of articles elsewhere, and this person decides what of this one. */
async function isAnnounced({ db }: DeskContext, kind: ArticleKind, { mayPublish }: Opened): Promise<boolean> {
  return kind === 'article' && mayPublish && (await hasAnnouncementAccounts(db.read))
}

/** What whoever reviewed it asked for, where its writer sees it. */
async function readAsked({ db, clock }: DeskContext, { actor, lang }: FastifyRequest, id: string) {
  const { items } = await readTransitions(db, actor, id, { now: clock.now(), page: { page: 1, limit: 1 } })
  const [last] = items
  if (!last || last.note === '') return null
  return { heading: words.edit.asked[lang](last.by?.name ?? ''), lines: last.note.split(/\n+/) }
}

function actsView(
  w: Words,
  opened: Opened | null,
  rights: { isEditable: boolean; mayPublish: boolean },
  field: MakeField,
) {
  const acts = listActs(opened?.article.status ?? null, {
    allowed: opened?.article.allowedTransitions ?? [],
    ...rights,
  })
  return {
    // Who may do nothing to it reads it: a form without a button sends nothing.
    sends: acts.main.length + acts.moves.length > 0,
    acts: acts.main.map(({ name, label, primary }) => ({
      name,
      label: w.acts[label],
      // What the same button does once a date to come is given.
      later: label === 'publish' ? w.acts.schedule : '',
      primary,
    })),
    moves: acts.moves.map(({ name, label, danger }) => ({ name, label: w.acts[label], danger })),
    note: acts.asksNote ? field({ name: 'note', label: w.edit.note, hint: w.edit.noteHint, kind: 'textarea' }) : null,
  }
}

function textView(
  w: EditWords,
  values: ArticleValues,
  field: MakeField,
  opened: Opened | null,
  { lang }: FastifyRequest,
) {
  return {
    title: field({
      name: 'title',
      label: w.title,
      kind: 'textarea',
      rows: 1,
      value: values.title,
      required: true,
      maxLength: 255,
    }),
    standfirst: field({
      name: 'standfirst',
      label: w.standfirst,
      hint: w.standfirstHint,
      kind: 'textarea',
      rows: 2,
      value: values.standfirst,
      maxLength: 500,
    }),
    body: values.body,
    // Only what was cleaned is printed as it is; a text that comes back from a form shows its marks.
    prose: values.body === opened?.article.body ? trusted(values.body) : values.body,
    wordCount: w.words(countWords(values.body)),
    // What is no code of a language was refused, and says nothing of the text.
    textLang: canonicalLanguage(values.lang) ?? lang,
  }
}

function placingFields(w: EditWords, values: ArticleValues): FieldDraft[] {
  return [
    { name: 'featured', label: w.featured, kind: 'checkbox', checked: values.featured },
    { name: 'sticky', label: w.sticky, kind: 'checkbox', checked: values.sticky },
  ]
}

function discussionFields(w: EditWords, values: ArticleValues): FieldDraft[] {
  return [
    { name: 'commentsOpen', label: w.commentsOpen, kind: 'checkbox', checked: values.commentsOpen },
    { name: 'commentsCloseAt', label: w.commentsCloseAt, kind: 'datetime-local', value: values.commentsCloseAt },
  ]
}

function moreFields(w: EditWords, values: ArticleValues, mayPublish: boolean): FieldDraft[] {
  const slug: FieldDraft = { name: 'slug', label: w.slug, hint: w.slugHint, value: values.slug, maxLength: 100 }
  return [
    ...(mayPublish ? [slug] : []),
    {
      name: 'excerpt',
      label: w.excerpt,
      hint: w.excerptHint,
      kind: 'textarea',
      value: values.excerpt,
      maxLength: 500,
    },
    { name: 'lang', label: w.lang, hint: w.langHint, value: values.lang, maxLength: 35 },
  ]
}

function dateField(w: EditWords, values: ArticleValues): FieldDraft {
  return {
    name: 'publishedAt',
    label: w.publishedAt,
    hint: w.publishedAtHint,
    kind: 'datetime-local',
    value: values.publishedAt,
  }
}

async function termFields(context: DeskContext, request: FastifyRequest, values: ArticleValues): Promise<FieldDraft[]> {
  const { db } = context
  const w = inLanguage(words, request.lang).edit
  const signable = await listSignable(db.read, request.actor)
  const others = await listBylines(
    db.read,
    values.bylines.filter((id) => !signable.some((byline) => byline.id === id)),
  )
  return [
    {
      name: 'categories',
      label: w.categories,
      kind: 'checkboxes',
      choices: treeChoices(await listCategories(db.read), values.categories),
    },
    { name: 'tags', label: w.tags, hint: w.tagsHint, value: values.tags, maxLength: 1000 },
    {
      name: 'bylines',
      label: w.bylines,
      kind: 'checkboxes',
      choices: [...others.values(), ...signable].map(({ id, name }) => ({
        value: id,
        label: name,
        selected: values.bylines.includes(id),
      })),
    },
    ...(await seriesField(db.read, values, request.lang)),
  ]
}

/** Where a page stands: not under itself, nor under what stands under it. */
async function parentField(
  { db }: DeskContext,
  w: EditWords,
  { parent }: ArticleValues,
  id: string | null,
): Promise<FieldDraft> {
  const pages = (await listPageRows(db.read)).filter((page) => page.status !== 'trashed' || page.id === parent)
  const below = id === null ? [] : descendantIds(pages, id)
  const choices = treeChoices(
    pages.map((page) => ({ ...page, name: page.title })),
    [parent],
  ).filter(({ value }) => !below.includes(value))
  return {
    name: 'parent',
    label: w.parent,
    hint: w.parentHint,
    kind: 'select',
    choices: [{ value: '', label: w.parentTop, selected: parent === '' }, ...choices.map(indentChoice)],
  }
}

/** The newest pictures by name, for whoever has no script, and the one that stands there. */
async function imageField({ db }: DeskContext, w: EditWords, values: ArticleValues): Promise<FieldDraft> {
  const { items } = await listMediaPage(db.read, { kind: 'image', page: { page: 1, limit: 50 } })
  const chosen = values.image === '' ? undefined : (await listPictures(db.read, [values.image])).get(values.image)
  const known = items.map(({ id, alt, filename }) => ({ id, label: alt || filename }))
  const other = chosen && !items.some(({ id }) => id === chosen.id) ? [{ id: chosen.id, label: chosen.alt }] : []
  return {
    name: 'image',
    label: w.image,
    kind: 'select',
    choices: [{ id: '', label: w.noImage }, ...other, ...known].map(({ id, label }) => ({
      value: id,
      label,
      selected: id === values.image,
    })),
  }
}

function imageOf(image: NonNullable<Opened['article']['image']>) {
  const smallest = image.sizes.toSorted((one, other) => one.width - other.width).find(({ width }) => width >= 300)
  const shown = smallest ?? image.sizes[0]
  return { alt: image.alt, url: shown?.url ?? '', width: shown?.width ?? 0, height: shown?.height ?? 0 }
}

export function sayOf({ clock, config }: DeskContext, { lang }: FastifyRequest, iso: string) {
  return sayDate(new Date(iso), { now: clock.now(), timeZone: config.timeZone, lang })
}

/** Of faults within a list ("categories/0") the name of the list, which is the field's. */
function namedFaults({ faults }: Refused): Map<string, string> {
  return new Map([...faults].map(([name, sentence]) => [name.split('/')[0] ?? '', sentence]))
}
