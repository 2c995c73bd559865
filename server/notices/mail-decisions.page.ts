import type { Lang } from '../i18n.ts'
import type { Message, MessageField, MessageForm } from '../http/message-page.ts'
import { groundOptions, longestAnswer, longestSentence } from '../moderation/index.ts'
import type { MailAct, Shown, Typed } from './mail-decisions.service.ts'
import { words } from './notices.words.ts'
import { articlePath, groundIn } from './post.ts'

const mostReports = 10

/** The page behind a link: what it is about, and a button for each act. What was sent in vain comes back. */
export function decisionPage(
  lang: Lang,
  shown: Shown,
  token: string,
  typed: Typed = { ground: '', sentence: '', note: '' },
  faultOf: (field: keyof Typed) => string = () => '',
): Message {
  const { comment, text, contest, acts, seen } = shown
  const formOf = (chosen: readonly MailAct[], fields: MessageField[]): MessageForm => ({
    action: `/moderation/${token}#message-error`,
    hidden: [{ parameter: 'seen', value: seen }],
    fields,
    buttons: chosen.map((act) => ({ label: labelOf(lang, act, comment), parameter: 'act', value: act })),
  })
  const note = { ...noteField(lang), value: typed.note, error: faultOf('note') }
  const good = acts.filter((act) => !isRefusal(act))
  const bad = acts.filter(isRefusal)
  return {
    lang,
    heading: contest ? words.answer[lang](comment.article.title) : words.moderate[lang](comment.article.title),
    paragraphs: contest ? describeContest(lang, shown) : [describeState(lang, shown), ...describeReports(lang, shown)],
    quote: { name: comment.name, text },
    ...(good.length === 0 ? {} : { form: formOf(good, contest ? [note] : []) }),
    ...(bad.length === 0
      ? {}
      : {
          otherwise: {
            heading: words[comment.status === 'approved' ? 'withdrawHeading' : 'rejectHeading'][lang],
            form: formOf(bad, [
              { ...groundField(lang, typed.ground), error: faultOf('ground') },
              { ...sentenceField(lang), value: typed.sentence, error: faultOf('sentence') },
            ]),
          },
        }),
    links: comment.visible ? backTo(lang, comment.article.slug) : [],
  }
}

function labelOf(lang: Lang, act: MailAct, comment: Shown['comment']): string {
  if (act === 'approve' && isEdited(comment)) return words.approveEdit[lang]
  return words[act === 'reject' && comment.status === 'approved' ? 'withdraw' : act][lang]
}

function describeState(lang: Lang, { comment, acts }: Shown): string {
  if (acts.length === 0) return words.settled[lang]
  if (isEdited(comment)) return words.waits.edited[lang]
  return words.waits[comment.status === 'approved' ? 'approved' : 'pending'][lang]
}

function describeReports(lang: Lang, { acts, reports }: Shown): string[] {
  return acts.length === 0
    ? []
    : reports
        .slice(-mostReports)
        .map(({ ground, reason }) => words.report[lang](groundIn(ground, lang) ?? ground, reason))
}

function describeContest(lang: Lang, { contest, acts }: Shown): string[] {
  if (acts.length === 0 || !contest) return [words.answered[lang]]
  const ground = groundIn(contest.ground, lang)
  return [words.contested[lang], ...(ground ? [words.ground[lang](ground)] : []), words.appeal[lang](contest.text)]
}

const isRefusal = (act: MailAct) => act === 'reject' || act === 'spam'

const noteField = (lang: Lang): MessageField => ({
  id: 'answer-note',
  parameter: 'note',
  label: words.note[lang],
  hint: words.noteHint[lang](longestAnswer),
  multiline: true,
  maxLength: longestAnswer,
})

const groundField = (lang: Lang, chosen: string): MessageField => ({
  id: 'refusal-ground',
  parameter: 'ground',
  label: words.groundLabel[lang],
  hint: words.groundHint[lang],
  required: true,
  options: groundOptions(lang, chosen),
})

const sentenceField = (lang: Lang): MessageField => ({
  id: 'refusal-sentence',
  parameter: 'sentence',
  label: words.sentence[lang],
  hint: words.sentenceHint[lang](longestSentence),
  multiline: true,
  maxLength: longestSentence,
})

function isEdited({ nextText, status }: Shown['comment']): boolean {
  return nextText !== null && status === 'approved'
}

export const backTo = (lang: Lang, slug: string): NonNullable<Message['links']> => [
  { label: words.back[lang], href: `${articlePath(slug)}#comments` },
]
