/**
 * Mistakes that no test can notice, or need not, each with the reason. The name is what the report prints.
 */
export const explained: Readonly<Record<string, string>> = {}
