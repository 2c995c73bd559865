import { invalidField } from '../../problem.ts'
import { hasForbiddenCharacter } from '../../text.ts'
import { parseWallTime } from '../../time-zone.ts'
import type { AccountRow, Plan } from './announcements.ts'
import { words } from './announcements.words.ts'
import { countCharacters, fits, withLink } from './proposal.ts'

/** What is planned, as its row has it. @throws Problem 422 naming the first member at fault. */
export function readPlan(
  plan: Plan,
  {
    link,
    account: { textLimit },
    imageId,
    timeZone,
  }: { link: string; account: AccountRow; imageId: string | null; timeZone: string },
) {
  const text = plan.text.normalize('NFC').trim()
  const alt = plan.alt.normalize('NFC').trim()
  const kept = { text, alt: plan.picture ? alt : '', mediaId: plan.picture ? imageId : null }
  if (plan.when === 'not') return { ...kept, status: 'cancelled' as const, at: null }
  const whole = withLink(text, link)
  if (text === '' || hasForbiddenCharacter(text)) throw invalidField('/text', words.noText)
  if (!fits(whole, textLimit)) {
    const characters = countCharacters(whole, textLimit)
    const isMany = characters > textLimit.characters
    throw invalidField('/text', isMany ? words.tooLong(characters, textLimit.characters) : words.tooHeavy)
  }
  if (plan.picture && imageId === null) throw invalidField('/picture', words.noPicture)
  if (plan.picture && (alt === '' || hasForbiddenCharacter(alt))) throw invalidField('/alt', words.noAlt)
  return { ...kept, status: 'planned' as const, at: plan.when === 'later' ? readHour(plan.at, timeZone) : null }
}

/** As scheduling reads it: one that the clocks skip is refused, of one that comes twice the first is taken. */
function readHour(text: string, timeZone: string): Date {
  const time = parseWallTime(text, timeZone)
  if (time && 'gap' in time) throw invalidField('/at', words.skipped(time.gap))
  const date = time && ('ambiguous' in time ? time.ambiguous.first : time.instant)
  if (!date || date.getUTCFullYear() < 1990 || date.getUTCFullYear() >= 2990) throw invalidField('/at', words.noDate)
  return date
}
