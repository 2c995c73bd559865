import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccountLinkPurpose } from '../../db/index.ts'
import { readSettings } from '../../settings/index.ts'
import type { TellLink, User } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { invitationLetter, passwordLetter, passwordPath } from '../entry/letters.ts'
import type { DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './people.words.ts'
import { sectionsPage } from './sections.ts'

const home = '/desk/people'

/** Writes the letter of a link; nothing where no letter can be sent. */
export function tellIn(
  { canMail, config, mail, newId }: DeskContext,
  { lang, actor }: FastifyRequest,
  purpose: AccountLinkPurpose,
): TellLink | undefined {
  if (!canMail) return undefined
  return async (tx, { email }, token) => {
    const { title: site } = await readSettings(tx)
    const url = config.url + passwordPath(token)
    const letter =
      purpose === 'invite'
        ? invitationLetter(lang, { site, url, by: actor.name ?? site })
        : passwordLetter(lang, { site, url })
    await mail.queue(tx, { kind: `desk-${purpose}`, key: `desk-${purpose}:${newId()}`, to: email, letter })
  }
}

/** Goes on where a letter left; else shows the link, on this answer and nowhere else. */
export async function answerLink(
  { canMail, config }: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
  reply: FastifyReply,
  made: { user: User; token: string; purpose: AccountLinkPurpose; path: string },
): Promise<FastifyReply> {
  if (canMail) return tools.go(reply, made.path)
  const w = inLanguage(words, request.lang)
  const { user, token, purpose } = made
  return tools.show(
    request,
    reply,
    sectionsPage({
      title: w.link.title,
      sections: [
        {
          id: 'link',
          heading: w.link.heading,
          paragraphs: [w.link[purpose](user.name)],
          secrets: [config.url + passwordPath(token)],
          copy: { label: w.link.copy, done: w.link.copied },
          links: [{ href: home, label: w.person.back }],
        },
      ],
    }),
  )
}
