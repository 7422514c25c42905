import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setTheme, type Theme, useTheme } from '../../app/theme';
import { singleKeys } from '../../canvas/keys';
import { changeLanguage, languages } from '../../i18n';
import { Checkbox, Field, Segmented, Select } from '../../ui';
import { ShortcutList } from '../builder/ShortcutList';
import { Card } from '../shared/PageFrame';

/** What holds for one's own screen alone: look, language and keys. Kept in this browser. */
export function KeyboardPart() {
  const { t } = useTranslation('settings');
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('screen.title')} lead={t('screen.lead')}>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <ThemeChoice />
          <LanguageChoice />
        </div>
      </Card>
      <Card title={t('keyboard.title')} lead={t('keyboard.lead')}>
        <SingleKeys />
        <div className="mt-5 border-t border-border pt-5">
          <ShortcutList />
        </div>
      </Card>
    </div>
  );
}

function ThemeChoice() {
  const { t } = useTranslation('app');
  const theme = useTheme((state) => state.theme);
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {t('profile.theme')}
      </span>
      <Segmented<Theme>
        label={t('profile.theme')}
        value={theme}
        onChange={setTheme}
        options={(['system', 'light', 'dark'] as Theme[]).map((value) => ({
          value,
          label: t(`profile.${value}`),
        }))}
      />
    </div>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation('app');
  return (
    <Field label={t('profile.language')} className="w-48">
      <Select
        value={i18n.language}
        onChange={(event) => void changeLanguage(event.target.value)}
        options={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </Field>
  );
}

function SingleKeys() {
  const { t } = useTranslation('settings');
  const [on, setOn] = useState(singleKeys.on);
  return (
    <Checkbox
      label={t('keyboard.singleKeys')}
      help={t('keyboard.singleKeysHelp')}
      checked={on}
      onChange={(next) => {
        singleKeys.on = next;
        setOn(next);
      }}
    />
  );
}
