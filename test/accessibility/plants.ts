import type { State } from './state.ts'

/** A page as it would be with a mistake in it, and by which sights it has to be seen: all that begin so. */
export interface Plant {
  name: string
  change: (state: State) => State
  seen: RegExp
  /** What of the finding names it. */
  said: RegExp
}

const within = (from: string | RegExp, to: string) => (state: State) => {
  const html = state.html.replace(from, to)
  if (html === state.html) throw new Error(`nothing to plant in: ${String(from)}`)
  return { ...state, html }
}

/** Without the policy, since what is planted is styled where it stands. */
const styled =
  (text: string, style: string, css = '') =>
  (state: State) => ({
    ...within('</main>', `<style>${css}</style><p id="planted" style="${style}">${text}</p></main>`)(state),
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

export const plants: readonly Plant[] = [
  {
    name: 'a field without a label',
    change: within('</main>', '<input name="planted"></main>'),
    seen: /light$/,
    said: /label/,
  },
  {
    name: 'letters that are too pale in the dark',
    change: styled('Pâle', 'color: light-dark(#14283c, #34495a)'),
    seen: /dark$/,
    said: /color-contrast/,
  },
  {
    name: 'letters that are too pale by day',
    change: styled('Pâle', 'color: light-dark(#d3c7ae, #ffffff)'),
    seen: /light$/,
    said: /color-contrast/,
  },
  {
    name: 'what is wider than a phone',
    change: styled('Large', 'width: 30rem'),
    seen: /^320 (light|dark)$/,
    said: /sideways|beyond/,
  },
  {
    name: 'what is wider than a window at 200 %',
    change: styled('Large', '', '@media (min-width: 400px) { #planted { width: 50rem } }'),
    seen: /^zoom/,
    said: /sideways|beyond/,
  },
  {
    name: 'a box that is too small for greater letters',
    change: styled('Coupé', 'height: 26px; overflow: hidden'),
    seen: /^text/,
    said: /cut off/,
  },
  {
    name: 'a text over another',
    change: styled('Dessus', 'position: relative', '#planted::before { content: "" } #planted { margin-top: -1.4rem }'),
    seen: /^1280 light$/,
    said: /over one another/,
  },
  {
    name: 'a link that does not show the focus',
    change: styled('<a href="/desk">Ici</a>', '', '#planted a:focus-visible { outline: none; box-shadow: none }'),
    seen: /Tab$/,
    said: /does not look as if.*Ici/,
  },
  {
    name: 'a link below what stays in place',
    change: styled(
      '<a href="/desk">Dessous</a>',
      '',
      '#planted::after { content: ""; position: fixed; inset: 0; z-index: 99; background: #000 }',
    ),
    seen: /Tab$/,
    said: /out of sight/,
  },
  {
    name: 'a page without its title',
    change: within(/<title>[^<]*<\/title>/, '<title>Bubo</title>'),
    seen: /arrival/,
    said: /title/,
  },
  {
    name: 'an error that nobody hears',
    change: within(
      '<main id="main" tabindex="-1">',
      '<main id="main" tabindex="-1"><div id="error"><p>Refusé.</p></div>',
    ),
    seen: /arrival/,
    said: /not announced/,
  },
  {
    name: 'an error that has not the focus',
    change: within(
      '<main id="main" tabindex="-1">',
      '<main id="main" tabindex="-1"><div id="error" role="alert" tabindex="-1"><p>Refusé.</p></div>',
    ),
    seen: /arrival/,
    said: /has not the focus/,
  },
  { name: 'a wrong element', change: within('</main>', '<ul><p>Faux</p></ul></main>'), seen: /markup/, said: /ul/ },
  {
    name: 'a window that leaves the focus nowhere',
    change: (state) => ({
      ...state,
      open: {
        name: 'planted',
        open: async (page) => {
          await page.evaluate(`(() => {
            const dialog = Object.assign(document.createElement('dialog'), { ariaLabel: 'x', textContent: 'Texte' })
            document.querySelector('main').append(dialog)
            dialog.showModal()
          })()`)
          return true
        },
        close: async (page) => {
          await page.evaluate(`document.querySelector('dialog').remove()`)
        },
      },
    }),
    seen: /closed$/,
    said: /focus is lost/,
  },
]
