import { isId } from '../../ids.ts'
import { invalidField } from '../../problem.ts'
import { words } from '../comments.words.ts'

/** The place of a comment in a list ordered by time, then id. */
export interface Cursor {
  createdAt: Date
  id: string
}

export function writeCursor(cursor: Cursor): string {
  return `${cursor.createdAt.getTime()}_${cursor.id}`
}

/** @throws Problem 422 for a text that is no cursor of ours. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const [, time = '', id = ''] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(text) ?? []
  if (!isId(id)) {
    throw invalidField('?after', words.badCursor)
  }
  return { createdAt: new Date(Number(time)), id }
}
