/** Text in the two languages of the house, and how parameters get into it. No sentence is built by gluing words. */

export type Lang = 'en' | 'zh';
export type Words = Readonly<Record<Lang, string>>;
export type Params = Readonly<Record<string, string | number | Words>>;

/**
 * Fills `{name}` places in both languages. A parameter may itself be `Words` (a label that has its own translation).
 * An unknown place is a bug of the message file, so it throws.
 */
export function fill(words: Words, params: Params = {}): Words {
  return { en: fillOne(words.en, params, 'en'), zh: fillOne(words.zh, params, 'zh') };
}

function fillOne(text: string, params: Params, lang: Lang): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new Error(`message has no value for ${place}: ${text}`);
    return typeof value === 'object' ? value[lang] : String(value);
  });
}

/** The same text in both languages: names, numbers, anything that needs no translation. */
export function plain(text: string | number): Words {
  return { en: String(text), zh: String(text) };
}

export function asLang(value: unknown): Lang {
  return value === 'zh' || (typeof value === 'string' && value.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}
