import t from 'tap'
import { textOf } from './people-house.ts'
import { move } from '../articles/factory.ts'
import { openAnnouncing } from '../outreach/announcements-house.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from './visitor.ts'

const path = '/desk/announcements'

t.test(
  'accounts are connected, tried, paused, mended and removed; articles are announced as somebody reads it',
  async (t) => {
    const house = await openAnnouncing(t)
    const { app, mastodon, bluesky, settle } = house
    const anne = await enterDesk(app, 'administrator')
    const article = await house.draft({
      title: 'Des graines',
      standfirst: 'À prendre.',
      image: await house.addPicture(),
    })
    const room = `/desk/articles/${article.id}/announcements`

    const empty = await anne.get(path)
    t.match(textOf(empty), /Aucun compte n’est connecté.*Mots de passe d’application.*write:statuses/s)
    t.equal((await anne.get(room)).statusCode, 404)
    t.notMatch((await anne.get(`/desk/articles/${article.id}`)).body, room, 'nothing of it stands on the writing page')
    t.equal((await anne.get(`${path}/new?network=autre`)).statusCode, 303)

    const form = await anne.get(`${path}/new?network=mastodon`)
    const fields = { ...fieldsOf(form, path), server: mastodon.url, automatic: 'yes' }
    const refused = await anne.post(path, { ...fields, secret: 'un-faux-jeton' })
    t.equal(refused.statusCode, 422)
    t.match(alertOf(refused), /Le serveur refuse ce jeton.*The access token is invalid/)
    t.match(refused.body, `value="${mastodon.url}"`, 'what was typed is there again')
    t.notMatch(refused.body, 'un-faux-jeton', 'but the secret')
    t.match(alertOf(await anne.post(path, { ...fields, server: 'social', secret: 'x' })), 'Donnez une adresse complète')
    const inside = await anne.post(path, { ...fields, server: 'http://10.0.0.1', secret: 'x' })
    t.match(alertOf(inside), 'machine du réseau interne')
    t.match(noticeOf(await anne.follow(path, { ...fields, secret: mastodon.token })), 'Le compte est connecté')
    const blueForm = fieldsOf(await anne.get(`${path}/new?network=bluesky`), path)
    t.same(blueForm['server'], ['https://bsky.social'])
    const blue = { ...blueForm, server: bluesky.url, handle: 'biblio.example.org', secret: bluesky.password }
    t.match(noticeOf(await anne.follow(path, blue)), 'Le compte est connecté')
    const list = await anne.get(path)
    t.match(textOf(list), /@biblio\.example\.org Bluesky les articles choisis En service/)
    t.match(textOf(list), /@biblio@social\.example\.org Mastodon chaque article, dès qu’il paraît En service/)
    const account = /href="(\/desk\/announcements\/[^"/]+)">@biblio@social/.exec(list.body)?.[1] ?? ''
    t.notMatch((await anne.get(account)).body + list.body, mastodon.token)
    t.match(noticeOf(await anne.follow(`${account}/test`)), 'La connexion fonctionne')

    t.match((await anne.get(`/desk/articles/${article.id}`)).body, `href="${room}"`)
    const shown = await anne.get(room)
    t.match(textOf(shown), 'Ce compte annonce chaque article')
    const id = account.split('/').at(-1) ?? ''
    const [mine] = shown.body.split('</form>').filter((part) => part.includes(`value="${id}"`))
    t.match(mine, 'Des graines\n\nÀ prendre.</textarea>')
    t.match(mine, /48 signes sur 500, avec l’adresse qui s’ajoute/)
    const plan = {
      account: id,
      revision: '0',
      [`when-${id}`]: 'appearing',
      [`at-${id}`]: '',
      [`text-${id}`]: 'Des graines 🌱 !',
      [`picture-${id}`]: 'yes',
      [`alt-${id}`]: '',
    }
    const blind = await anne.post(room, plan)
    t.match([blind.statusCode, alertOf(blind)], [422, 'Décrivez l’image'])
    t.match(blind.body, 'Des graines 🌱 !</textarea>')
    t.match(
      alertOf(await anne.post(room, { ...plan, [`text-${id}`]: 'é'.repeat(490) })),
      'compte 515 signes : 500 au plus',
    )
    t.match(noticeOf(await anne.follow(room, { ...plan, [`alt-${id}`]: 'Un hibou sur un sachet' })), 'C’est enregistré')
    t.match(alertOf(await anne.post(room, plan)), 'Quelqu’un a enregistré autre chose', 'an older form says so')
    t.match(textOf(await anne.get(path)), /Des graines @biblio@social\.example\.org prévue dès que l’article paraît/)

    const token = mastodon.token
    mastodon.token = 'révoqué'
    await move(app, anne.person, article.id, 'published')
    await settle()
    t.match(textOf(await anne.get('/desk')), '1 compte de réseau mis en pause par le blog')
    t.match(textOf(await anne.get(path)), /non partie jeton ou mot de passe refusé, « The access token is invalid »/)
    mastodon.token = token
    const mended = fieldsOf(await anne.get(account), account)
    t.match(noticeOf(await anne.follow(account, { ...mended, active: 'yes', secret: token })), 'C’est enregistré')
    const again = /action="([^"]+\/again)"/.exec((await anne.get(path)).body)?.[1] ?? ''
    t.match(noticeOf(await anne.follow(again)), 'L’annonce repart')
    // A target that did not hear rests.
    app.clock.advance(10_000)
    await settle()
    t.match(mastodon.toots, [
      { text: /^Des graines 🌱 !\n\nhttps:/, media: [{ description: 'Un hibou sur un sachet' }] },
    ])
    t.equal(bluesky.posts.length, 0, 'nobody chose this article for the other account')
    t.match((await anne.get(path)).body, 'href="https://social.example.org/@biblio/1"')
    t.match((await anne.get(room)).body, 'href="https://social.example.org/@biblio/1">Voir l’annonce')
    t.match(textOf(await anne.get('/desk/audit')), /Compte d’un réseau mis en pause par le blog/)

    const author = await enterDesk(app, 'author')
    t.equal((await author.get(room)).statusCode, 403, 'by who publishes this article')
    const editor = await enterDesk(app, 'editor')
    t.notMatch((await editor.get(path)).body, account, 'who does not manage the settings reads the list alone')
    t.equal((await editor.get(room)).statusCode, 200)

    for (let left = 2; left > 0; left--) {
      const one = /href="(\/desk\/announcements\/[^"/]+)">@/.exec((await anne.get(path)).body)?.[1] ?? ''
      const asked = fieldsOf(await anne.get(`${one}/remove`), `${one}/remove`)
      t.match(noticeOf(await anne.follow(`${one}/remove`, asked)), 'Le compte est retiré')
    }
    t.equal((await anne.get(room)).statusCode, 404)
    t.notMatch((await anne.get(`/desk/articles/${article.id}`)).body, room)
    t.match(textOf(await anne.get(path)), 'Aucun compte n’est connecté')
  },
)
