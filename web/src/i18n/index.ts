import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Every message file of a language is one namespace, named after the file. */
const english = import.meta.glob<ResourceLanguage>('./en/*.json', {
  eager: true,
  import: 'default',
});
const others = import.meta.glob<ResourceLanguage>(['./*/*.json', '!./en/*.json'], {
  import: 'default',
});

const nameOf = (path: string) => path.split('/').at(-1)!.replace('.json', '');

export const languages: { code: string; name: string }[] = [
  { code: 'en', name: 'English' },
  ...[...new Set(Object.keys(others).map((path) => path.split('/')[1]!))].map((code) => ({
    code,
    name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code,
  })),
];

export const i18n = i18next.createInstance();

export function startTranslations(language = preferred()): Promise<unknown> {
  const en = Object.fromEntries(
    Object.entries(english).map(([path, messages]) => [nameOf(path), messages]),
  );
  return i18n
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: Object.keys(en),
      defaultNS: 'app',
      resources: { en },
      interpolation: { escapeValue: false },
      returnNull: false,
      showSupportNotice: false,
    } as Parameters<typeof i18n.init>[0])
    .then(() => (language === 'en' ? undefined : changeLanguage(language)));
}

/** Loads the message files of `code`, then switches; the choice is kept in this browser. */
export async function changeLanguage(code: string): Promise<void> {
  for (const [path, load] of Object.entries(others)) {
    if (path.startsWith(`./${code}/`)) i18n.addResourceBundle(code, nameOf(path), await load());
  }
  await i18n.changeLanguage(code);
  localStorage.setItem('carillon.language', code);
  document.documentElement.lang = code;
  document.documentElement.dir = i18n.dir(code);
}

function preferred(): string {
  const kept = localStorage.getItem('carillon.language');
  const wanted = [kept, ...navigator.languages].filter(Boolean).map((tag) => tag!.split('-')[0]!);
  return wanted.find((code) => languages.some((language) => language.code === code)) ?? 'en';
}
