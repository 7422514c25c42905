/** Languages that people are written to in most often; any other can be kept, none is lost. */
const common =
  'ar bn cs da de el en en-GB en-IN es es-419 et fa fi fr gu he hi hr hu id it ja kn ko lt lv ml ' +
  'mr ms nb nl pa pl pt pt-BR ro ru sk sl sr sv ta te th tr uk ur vi zh-Hans zh-Hant';

export interface Language {
  value: string;
  label: string;
}

/** Choices of languages by their names in the reader's own, the one in use among them. */
export function languageChoices(reader: string, current: string): Language[] {
  const names = new Intl.DisplayNames([reader], { type: 'language' });
  const label = (code: string) => {
    try {
      const name = names.of(code) ?? code;
      return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
    } catch {
      return code;
    }
  };
  return [...new Set([...common.split(' '), ...(current ? [current] : [])])]
    .map((value) => ({ value, label: label(value) }))
    .sort((one, other) => one.label.localeCompare(other.label, reader));
}
