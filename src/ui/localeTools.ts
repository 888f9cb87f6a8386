/** The forms that a language has, by CLDR's names; `other` serves for those left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

export interface LocaleTools {
  /** `3 Dateien`: the number and the form of the noun that goes with it. */
  count: (number: number, forms: PluralForms) => string
  /** The form alone. */
  form: (number: number, forms: PluralForms) => string
  /** Rounded down, in units of 1024 like Connect's limit: `20 Mo` in French. */
  size: (bytes: number) => string
}

/** @param locale BCP 47 */
export function localeTools(locale: string): LocaleTools {
  const form: LocaleTools['form'] = (number, forms) =>
    forms[new Intl.PluralRules(locale).select(number)] ?? forms.other
  return {
    form,
    count: (number, forms) => `${number.toLocaleString(locale)} ${form(number, forms)}`,
    size(bytes) {
      const kilobytes = bytes / 1024
      const isSmall = kilobytes < 1024
      const value = isSmall ? Math.floor(kilobytes) : Math.floor((kilobytes / 1024) * 10) / 10
      return value.toLocaleString(locale, { style: 'unit', unit: isSmall ? 'kilobyte' : 'megabyte' })
    },
  }
}
