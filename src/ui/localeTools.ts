import { floorSize } from './floorSize.ts'

/** The forms that a language has, by CLDR's names; `other` serves for those left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

export interface LocaleTools {
  /** `3 Dateien`: the number and the form of the noun that goes with it. */
  count: (number: number, forms: PluralForms) => string
  /** `1 von 3 Dateien`, or `3 Dateien` if that is all. `of` is the language's word. */
  countOf: (done: number, of: string, total: number, forms: PluralForms) => string
  /** The form alone. */
  form: (number: number, forms: PluralForms) => string
  /** `20 Mo` in French. */
  size: (bytes: number) => string
}

/** @param locale BCP 47 */
export function localeTools(locale: string): LocaleTools {
  const form: LocaleTools['form'] = (number, forms) => {
    // Hermes has no Intl.PluralRules, whatever the types say.
    const { PluralRules }: Partial<typeof Intl> = Intl
    const rule = PluralRules ? new PluralRules(locale).select(number) : number === 1 ? 'one' : 'other'
    return forms[rule] ?? forms.other
  }
  const count: LocaleTools['count'] = (number, forms) =>
    `${number.toLocaleString(locale)} ${form(number, forms)}`
  return {
    form,
    count,
    countOf: (done, of, total, forms) => `${done < total ? `${done} ${of} ` : ''}${count(total, forms)}`,
    size(bytes) {
      const { value, unit } = floorSize(bytes)
      return value.toLocaleString(locale, { style: 'unit', unit })
    },
  }
}
