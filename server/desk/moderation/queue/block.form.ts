import type { FastifyRequest } from 'fastify'
import { blockEffects, type BlockEffect, type BlockKind } from '../../../db/index.ts'
import { readField } from '../../../http/form.ts'
import { BlockBody } from '../../../moderation/index.ts'
import type { DeskContext } from '../../desk.context.ts'
import type { FieldDraft } from '../../forms.ts'
import { assertValid } from '../../tools.ts'
import { inLanguage } from '../../words.ts'
import { effects as effectWords, kinds, words } from '../blocks.words.ts'

const day = 86_400_000
const durations = [1, 7, 30, 90, 365] as const

export interface BlockTyped {
  kind: string
  value: string
  effect: string
  until: string
  reason: string
}

export function readBlockTyped(request: FastifyRequest): BlockTyped {
  const read = (name: string) => readField(request, name)
  return {
    kind: read('kind'),
    value: read('value'),
    effect: read('effect'),
    until: read('until'),
    reason: read('reason'),
  }
}

/** Blocks whoever sent the comment, or the address that was typed. */
export async function addBlock(
  { blocks, clock }: DeskContext,
  request: FastifyRequest,
  typed: BlockTyped,
  commentId: string | null,
): Promise<void> {
  const days = Number(typed.until)
  const draft = {
    kind: typed.kind as BlockKind,
    ...(commentId === null ? { value: typed.value } : { commentId }),
    effect: typed.effect as BlockEffect,
    ...(days > 0 && { until: new Date(clock.now().getTime() + days * day).toISOString() }),
    reason: typed.reason,
  }
  assertValid(request, BlockBody, draft)
  await blocks.add(request.actor, draft)
}

/** What would be refused each time is not offered. */
function listEffects(by: readonly { effects: readonly BlockEffect[] }[] | null): readonly BlockEffect[] {
  return blockEffects.toReversed().filter((effect) => by === null || by.some(({ effects }) => effects.includes(effect)))
}

/** What a block is made of: whom, what happens, for how long and why. */
export function blockFields(
  { lang }: FastifyRequest,
  {
    by,
    typed,
    faults,
  }: {
    /** The ways of knowing the person that there are; none where an address is typed. */
    by: readonly { kind: BlockKind; effects: readonly BlockEffect[] }[] | null
    typed: BlockTyped | null
    faults: ReadonlyMap<string, string>
  },
): FieldDraft[] {
  const w = inLanguage(words, lang)
  const fault = (name: string) => faults.get(name) ?? ''
  const kind = typed?.kind ?? by?.[0]?.kind
  const offered = listEffects(by)
  const effect = typed?.effect ?? offered[0]
  return [
    by === null
      ? {
          name: 'value',
          label: w.value,
          kind: 'email',
          required: true,
          maxLength: 254,
          value: typed?.value ?? '',
          error: fault('value'),
        }
      : {
          name: 'kind',
          label: w.kind,
          kind: 'radios',
          error: fault('kind') || fault('commentId'),
          choices: by.map((one) => ({
            value: one.kind,
            label: kinds[one.kind].label[lang],
            hint: one.effects.includes('block')
              ? kinds[one.kind].hint[lang]
              : `${kinds[one.kind].hint[lang]} ${w.onlySilence}`,
            selected: one.kind === kind,
          })),
        },
    {
      name: 'effect',
      label: w.effect,
      kind: 'radios',
      error: fault('effect'),
      choices: offered.map((value) => ({
        value,
        label: effectWords[value].label[lang],
        hint: offered.length === 1 && value === 'block' ? w.takenNoMore : effectWords[value].hint[lang],
        selected: value === effect,
      })),
    },
    {
      name: 'until',
      label: w.until,
      kind: 'select',
      error: fault('until'),
      choices: [
        ...durations.map((days) => ({
          value: String(days),
          label: w.days(days),
          selected: String(days) === (typed?.until ?? '30'),
        })),
        { value: '0', label: w.forGood, selected: typed?.until === '0' },
      ],
    },
    {
      name: 'reason',
      label: w.reason,
      kind: 'textarea',
      rows: 2,
      maxLength: 500,
      hint: w.reasonHint,
      value: typed?.reason ?? '',
      error: fault('reason'),
    },
  ]
}
