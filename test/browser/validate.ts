import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      // The boxes of one list share a name (HTML section 4.10.15.3), as its radio buttons do.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
      // As in the tests of the themes: matters of source layout, of age of browsers and of writing.
      'no-trailing-whitespace': 'off',
      'prefer-native-element': 'off',
      'long-title': 'off',
      // A link says whom one calls, too; in the number itself nothing breaks.
      'tel-non-breaking': 'off',
    },
  }),
)

/** What is wrong with the HTML of a page. */
export function validate(html: string): string[] {
  return validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) =>
      messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`),
    )
}

/** The same of a page of the desk, but for matters of writing and lists in hidden fields, which share a name. */
export function validateDesk(html: string): string[] {
  const passed = /(doctype-style|no-implicit-button-type|form-dup-name|aria-label-misuse)/
  return validate(html).filter((fault) => !passed.test(fault))
}
