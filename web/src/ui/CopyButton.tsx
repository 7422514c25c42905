import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { announce } from './toast';

/** Puts `text` on the clipboard and says so. With `children` it is a labelled button. */
export function CopyButton({
  text,
  label,
  children,
  size = 'small',
}: {
  text: string;
  label?: string;
  children?: string;
  size?: 'small' | 'normal';
}) {
  const { t } = useTranslation('ui');
  const [done, setDone] = useState(false);
  const copy = async () => {
    await copyText(text);
    setDone(true);
    announce(t('copied'));
    setTimeout(() => setDone(false), 1600);
  };
  const icon = done ? (
    <Check size={16} strokeWidth={1.75} className="text-ok" />
  ) : (
    <Copy size={16} strokeWidth={1.75} />
  );
  if (children) {
    return (
      <Button reads size={size} icon={icon} onClick={copy}>
        {done ? t('copied') : children}
      </Button>
    );
  }
  return (
    <IconButton
      reads
      size={size}
      label={done ? t('copied') : (label ?? t('copy'))}
      icon={icon}
      onClick={copy}
    />
  );
}

async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
