import t from 'tap'
import { words } from '../../server/desk/writing/writing.words.ts'
import { desktop } from '../browser/browser.ts'
import { judge } from './story.ts'
import { openWritingHouse, signIn, writerOf } from './writers.ts'

const { acts, stale, done } = words
const said = { take: 'Le reprendre', signIn: 'Se reconnecter (nouvel onglet)' }
const isKept = /Enregistré à/
const offer = 'Un texte que vous n’aviez pas enregistré'

t.test('two write the same article, one goes offline, the program is killed: no sentence is lost', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  const bruno = await house.open('Bruno')
  await bruno.page.getByText('Anne a aussi cet article ouvert.').waitFor()

  await anne.context.setOffline(true)
  await anne.write('Anne sème des fèves.')
  await anne.hears(/Hors ligne/)
  t.match(await anne.kept(), 'Anne sème des fèves.', 'what is said is so')

  await bruno.write('Bruno taille les rosiers.')
  await bruno.hears(isKept)
  await bruno.write('Bruno arrose')
  const killed = house.kill()
  await bruno.page.keyboard.type(' les salades.', { delay: 5 })
  await killed
  await bruno.hears(/Hors ligne/)
  t.match(await bruno.kept(), 'Bruno arrose les salades.')
  await house.start()
  await bruno.hears(isKept)
  t.match(house.texts(), 'Bruno arrose les salades.', 'without a word, once the site is there')

  await anne.context.setOffline(false)
  await anne.hears(/Quelqu’un a enregistré/)
  await anne.write('Anne cueille des mûres.')
  await anne.press(acts.saveDraft.fr)
  t.match(await anne.page.textContent('#error'), 'Bruno l’a enregistré')
  await judge(t, anne.page, 'two texts')
  await anne.page.setViewportSize(desktop)
  const compared = await anne.page.locator('.difference').last().innerHTML()
  t.match(compared, /<ins>[^<]*Anne/)
  t.match(compared, /<del>[^<]*Bruno/)
  await anne.write('Bruno taille les rosiers. Bruno arrose les salades.')
  await anne.press(stale.keepMine.fr)
  t.match(await anne.page.textContent('#notice'), done.saved.fr)
  for (const sentence of ['Anne sème des fèves.', 'Anne cueille des mûres.', 'Bruno arrose les salades.'])
    t.match(await anne.shown(), sentence)

  await bruno.write('Bruno balaie les feuilles.')
  await bruno.hears(/Quelqu’un a enregistré/)
  await bruno.press(acts.saveDraft.fr)
  await bruno.press(stale.takeTheirs.fr)
  t.match(await bruno.shown(), 'Anne cueille des mûres.')
  await bruno.page.getByText(offer).waitFor()
  t.notMatch(house.texts(), 'Bruno balaie')
  await bruno.page.getByRole('button', { name: said.take }).click()
  t.match(await bruno.shown(), 'Bruno balaie les feuilles.')
  await bruno.hears(/Quelqu’un a enregistré/)
  t.notMatch(await bruno.shown(), 'Anne cueille', 'nothing was saved over the text of Anne')
  await bruno.press(acts.saveDraft.fr)
  await bruno.write('Anne cueille des mûres.')
  await bruno.press(stale.keepMine.fr)
  for (const sentence of ['Anne cueille des mûres.', 'Bruno balaie les feuilles.'])
    t.match(await bruno.shown(), sentence)
  t.match(house.texts(), 'Anne sème des fèves.', 'and what was taken out of the text is in its revisions')
  t.same((await bruno.kept()).includes('balaie'), false, 'what the site has is not kept here')
})

t.test('a session that ends during writing: the text is kept, and saved after signing in again', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  const elsewhere = await house.open('Anne', '/desk/account')
  await elsewhere.press('Fermer toutes les autres')
  await anne.write('Anne bine les carottes.')
  await anne.hears(/Votre session est terminée/)
  t.match(await anne.kept(), 'Anne bine les carottes.')

  // The link is not taken away from under the fingers while the page goes on trying.
  const link = anne.page.getByRole('link', { name: said.signIn })
  await link.focus()
  for (let turn = 0; turn < 2; turn++)
    await anne.page.waitForResponse((response) => response.url().endsWith('/autosave') && response.status() === 401)
  t.equal(await link.evaluate((element) => element === element.ownerDocument.activeElement), true)
  const popup = anne.page.waitForEvent('popup')
  await link.click()
  await signIn(await popup, 'Anne')
  await anne.hears(isKept)
  t.match(house.texts(), 'Anne bine les carottes.')

  await elsewhere.page.goto('/desk/account')
  await elsewhere.press('Fermer toutes les autres')
  await anne.write('Anne étale du compost.')
  await anne.hears(/Votre session est terminée/)
  await anne.page.reload()
  await signIn(anne.page, 'Anne')
  await anne.page.getByText(offer).waitFor()
  await anne.page.getByRole('button', { name: said.take }).click()
  await anne.hears(isKept)
  t.match(house.texts(), 'Anne étale du compost.', 'or in the same tab')
})

t.test('what a closed tab could not save is offered until somebody answers', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  await anne.write('Anne paille les fraises.')
  await anne.press(acts.saveDraft.fr)
  const { url } = await anne.page.evaluate<{ url: string }>('({ url: location.href })')
  // A page that only plays offline is online for a moment while it is closed, and saves.
  await house.kill()
  await anne.write('Anne repique les poireaux.')
  await anne.hears(/Hors ligne/)
  await anne.page.close()
  await house.start()

  const reopen = async (address: string) => {
    const page = await anne.context.newPage()
    await page.goto(address)
    return writerOf({ ...anne, page })
  }
  const second = await reopen(url)
  await second.page.getByText(offer).waitFor()
  t.notMatch(await second.shown(), 'poireaux')
  // Whoever writes on before answering loses neither.
  await second.write('Anne rentre les pots.')
  await second.hears(isKept)
  await second.page.close()

  const signInAs = async (name: string) => {
    await anne.context.clearCookies()
    const page = await anne.context.newPage()
    await page.goto(`/desk/sign-in?next=${encodeURIComponent(house.path)}`)
    await signIn(page, name)
    return writerOf({ ...anne, page })
  }
  const other = await signInAs('Bruno')
  await other.write('Bruno passe par là.')
  await other.hears(isKept)
  t.equal(await other.page.getByText(offer).count(), 0, 'whoever signs in next is offered nobody else’s text')
  await other.page.close()
  const third = await signInAs('Anne')
  await third.page.getByText(offer).waitFor()
  await third.page.getByRole('button', { name: said.take }).click()
  t.match(await third.shown(), 'Anne repique les poireaux.')
  await third.hears(/Quelqu’un a enregistré/)
  await third.press(acts.saveDraft.fr)
  t.match(await third.page.locator('.difference').last().innerHTML(), /<del>[^<]*pots/)
  await third.press(stale.keepMine.fr)
  t.match(await third.shown(), 'Anne repique les poireaux.')
  t.match(house.texts(), 'Anne rentre les pots.')
})

t.test('a save whose answer is lost is not somebody else’s', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  const isSaved = Promise.withResolvers<void>()
  await anne.page.route(
    '**/autosave',
    async (route) => {
      await route.fetch()
      isSaved.resolve()
      await route.abort()
    },
    { times: 1 },
  )
  await anne.write('Anne greffe un pommier.')
  await isSaved.promise
  await anne.hears(/Hors ligne/)
  await anne.write('Anne récolte des noix.')
  await anne.hears(isKept)
  t.match(await anne.shown(), 'Anne greffe un pommier.Anne récolte des noix.')
  await anne.press(acts.saveDraft.fr)
  t.match(await anne.page.textContent('#notice'), done.saved.fr)
  t.match(house.texts(), /pommier.*noix/)
  // The browser tells of the answer that was lost, and of nothing that was refused.
  t.same(
    anne.complaints.filter((line) => !line.includes('net::ERR_FAILED')),
    [],
  )
})

t.test('a button that reaches nobody loses nothing, wherever one comes back', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  await anne.write('Anne taille la haie.')
  await anne.press(acts.saveDraft.fr)
  await anne.write('Anne plante des tulipes.')
  await anne.hears(isKept)
  await house.kill()
  await anne.write('Anne protège les figuiers.')
  await anne.hears(/Hors ligne/)
  const failed = anne.page.waitForEvent('requestfailed', (request) => request.isNavigationRequest())
  await anne.page.getByRole('button', { name: acts.saveDraft.fr }).click()
  await failed
  await house.start()
  await anne.page.goto(house.path)
  await anne.page.getByText(offer).waitFor()
  await anne.page.getByRole('button', { name: said.take }).click()
  await anne.hears(isKept)
  t.match(house.texts(), 'Anne protège les figuiers.')
})

t.test('a button pressed while a save of a live article is on its way meets no stale page', async (t) => {
  const house = await openWritingHouse(t)
  const anne = await house.open('Anne')
  const isSaved = Promise.withResolvers<void>()
  const isPressed = Promise.withResolvers<void>()
  await anne.page.route('**/autosave', async (route) => {
    const response = await route.fetch()
    isSaved.resolve()
    await isPressed.promise
    await route.fulfill({ response }).catch(() => {})
  })
  await anne.write('Anne corrige.')
  await isSaved.promise
  const loaded = anne.page.waitForEvent('load')
  await anne.page.getByRole('button', { name: acts.saveDraft.fr }).click()
  isPressed.resolve()
  await loaded
  t.match(await anne.page.textContent('#notice'), done.saved.fr)
  t.same(anne.complaints, [])
})
