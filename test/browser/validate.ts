import { HtmlValidate, StaticConfigLoader } from 'html-validate'

/** Makes what judges HTML, by all rules but those that do not hold where it is read. */
export function createValidator(without: readonly string[] = []): HtmlValidate {
  return new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: {
        // The boxes of one list share a name (HTML section 4.10.15.3), as its radio buttons do.
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
        // Space at line ends comes from templates written to be read; it weighs nothing once compressed.
        'no-trailing-whitespace': 'off',
        // `role="search"` forms: the <search> element is too young for the browsers of reading rooms.
        'prefer-native-element': 'off',
        // The length of a title is the writer's choice.
        'long-title': 'off',
        ...Object.fromEntries(without.map((rule) => [rule, 'off' as const])),
      },
    }),
  )
}

/** A link says whom one calls, too; in the number itself nothing breaks. */
const validator = createValidator(['tel-non-breaking'])

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
