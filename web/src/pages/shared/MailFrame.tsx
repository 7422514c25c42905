import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../../app/theme';
import { cx } from '../../ui';
import { writeMail } from './mail';

/** A mail as its reader sees it, in a frame that runs no script and loads nothing from outside. */
export function MailFrame(props: {
  html: string;
  title: string;
  dark?: boolean;
  className?: string;
  /** Grows with its content up to this height; without it the frame fills its place. */
  maxHeight?: number;
}) {
  const { t } = useTranslation('pages');
  const system = useTheme((state) => state.dark);
  const dark = props.dark ?? system;
  const ref = useRef<HTMLIFrameElement>(null);
  const [remote, setRemote] = useState(0);
  const [height, setHeight] = useState(160);
  useEffect(() => {
    const target = ref.current?.contentDocument;
    if (!target?.body) return;
    setRemote(writeMail(target, props.html, dark).remoteImages);
    const measured = target.documentElement.scrollHeight;
    if (props.maxHeight && measured) setHeight(Math.min(measured + 2, props.maxHeight));
  }, [props.html, dark, props.maxHeight]);
  return (
    <div className={cx('flex min-h-0 flex-col', props.className)}>
      <iframe
        ref={ref}
        title={props.title}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        className="w-full flex-1 border-0"
        style={{
          colorScheme: dark ? 'dark' : 'light',
          background: dark ? '#18191b' : '#ffffff',
          ...(props.maxHeight ? { height, flex: 'none' } : {}),
        }}
      />
      {remote > 0 && (
        <p className="border-t border-border px-3 py-1.5 text-xs text-muted">
          {t('mail.remote', { count: remote })}
        </p>
      )}
    </div>
  );
}
