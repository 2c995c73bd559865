import type { Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { addByline, move, write } from '../articles/factory.ts'
import { build, drain, signIn, type BuildOptions } from '../helper.ts'
import { drawPhoto, upload } from '../media/samples.ts'
import { openBluesky } from './fake-bluesky.ts'
import { openMastodon } from './fake-mastodon.ts'
import type { Fault } from './network.ts'

export const minute = 60_000

/** A house that announces on two networks of this machine, which fail as `plant` says. */
export async function openAnnouncing(t: Test, options: BuildOptions = {}) {
  const app = await build(t, { ...options, env: { BUBO_PRIVATE_HOSTS: '127.0.0.1', ...options.env } })
  const faults: { plant: (step: string) => Fault | null } = { plant: () => null }
  const plant = (step: string) => faults.plant(step)
  const mastodon = await openMastodon(t, { now: () => app.clock.now(), plant })
  const bluesky = await openBluesky(t, { plant })
  const { announcementAccounts: accounts, courier, announcements } = app.services.outreach
  const byline = await addByline(app)

  const connectMastodon = (automatic = true) =>
    accounts.connect(system, {
      announcer: 'mastodon',
      settings: { server: mastodon.url },
      secret: mastodon.token,
      automatic,
    })
  const connectBluesky = (automatic = true) =>
    accounts.connect(system, {
      announcer: 'bluesky',
      settings: { server: bluesky.url, handle: 'biblio.example.org' },
      secret: bluesky.password,
      automatic,
    })
  /** All that follows from what happened is handed over. */
  const settle = async () => {
    await drain(app)
    await drain(app)
    await courier.drain()
  }
  const draft = async (more: Record<string, unknown> = {}) => {
    const person = await signIn(app, 'administrator')
    return write(person, { bylines: [byline], ...more })
  }
  const publish = async (more: Record<string, unknown> = {}) => {
    const article = await draft(more)
    await move(app, await signIn(app, 'administrator'), article.id, 'published')
    return article
  }
  const addPicture = async () => {
    const reply = await upload(await signIn(app, 'administrator'), { file: await drawPhoto(700, 500), alt: 'Un hibou' })
    return reply.json<{ data: { id: string } }>().data.id
  }
  const addTag = async (name: string) => {
    const person = await signIn(app, 'administrator')
    const reply = await person.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name } })
    return reply.json<{ data: { id: string } }>().data.id
  }
  const listRows = () => app.db.primary.select().from(app.db.primary.tables.announcements)
  const house = { app, mastodon, bluesky, faults, accounts, announcements, courier }
  return { ...house, connectMastodon, connectBluesky, settle, draft, publish, addPicture, addTag, listRows }
}
