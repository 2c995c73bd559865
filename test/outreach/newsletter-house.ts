import type { LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { createSubscriptionKeys } from '../../server/outreach/index.ts'
import { loadSecrets } from '../../server/secrets.ts'
import type { TestApp } from '../helper.ts'
import { openBrowser, openHouse, type House } from '../patrons/house.ts'
import type { Received, SmtpOptions } from '../mail/smtp.ts'

type Sent = Record<string, string | string[]>

/** A library that has a newsletter. */
export async function openNewsletter(t: Test, options: SmtpOptions = {}): Promise<House> {
  const house = await openHouse(t, {}, options)
  await house.app.services.settings.change(system, { newsletterEnabled: true })
  return house
}

export const keysOf = (app: TestApp) => createSubscriptionKeys(loadSecrets(app.dataDir))

/** A form as a browser sends it, from an address of its own. */
export async function send(app: TestApp, url: string, fields: Sent = {}): Promise<LightMyRequestResponse> {
  const pairs = Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  return openBrowser(app).post(url, {}, {}, new URLSearchParams(pairs as [string, string][]).toString())
}

/** The signed time in the form, a while after it was handed out. */
export async function startForm(app: TestApp): Promise<string> {
  const { body } = await openBrowser(app).get('/newsletter/subscribe')
  app.clock.advance(5_000)
  return /name="startedAt" value="([^"]+)"/.exec(body)?.[1] ?? ''
}

/** Asks for the newsletter as a reader does. */
export async function ask(app: TestApp, email: string, fields: Sent = {}): Promise<LightMyRequestResponse> {
  const startedAt = await startForm(app)
  return send(app, '/newsletter/subscribe', { email, startedAt, frequency: 'weekly', what: 'everything', ...fields })
}

export function linkIn(letter: Received | undefined): string {
  return /https:\/\/blog\.example\.org(\/newsletter\/\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
}

/** Somebody who asked and confirmed. @returns the id. */
export async function subscribe(house: House, email: string, fields: Sent = {}): Promise<string> {
  const { app } = house
  await ask(app, email, fields)
  const [letter] = await house.letters()
  await send(app, linkIn(letter))
  return (await rowOf(app, email))!.id
}

export async function rowOf(app: TestApp, email: string) {
  const { subscribers } = app.db.read.tables
  return (await app.db.read.select().from(subscribers)).find((row) => row.email === email)
}
