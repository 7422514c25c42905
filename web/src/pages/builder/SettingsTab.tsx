import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import { Button, Checkbox, CopyButton, Dialog, Field, FieldMessage, TextArea } from '../../ui';
import { dropDraft } from '../../workflow/draft-store';
import { useBuilder, useDocument, useSessionState } from './context';

/** What belongs to the whole workflow: what it is for, pausing, the document, deleting. */
export function SettingsTab() {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const document = useDocument();
  const key = useSessionState((state) => state.key);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-8 overflow-auto p-6">
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('settings.about')}</h2>
        <Field label={t('settings.description')}>
          <TextArea
            rows={3}
            value={String(document.description ?? '')}
            onChange={(event) =>
              session.change(
                { ...session.document, description: event.target.value || undefined },
                t('change.described'),
                'description',
              )
            }
          />
        </Field>
        {key && (
          <p className="flex items-center gap-2 text-sm text-muted">
            {t('settings.key')} <code className="font-mono text-text">{key}</code>
            <CopyButton text={key} />
          </p>
        )}
      </section>
      {key && <Running workflow={key} />}
      <section className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold">{t('settings.document')}</h2>
        <p className="text-sm text-muted">{t('settings.documentHelp')}</p>
        <CopyButton text={JSON.stringify(document, null, 2)}>
          {t('settings.copyDocument')}
        </CopyButton>
      </section>
      {key && <Remove workflow={key} />}
    </div>
  );
}

function Running({ workflow }: { workflow: string }) {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const status = useSessionState((state) => state.status);
  const [hold, setHold] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  if (status !== 'live' && status !== 'paused') return null;
  const change = async () => {
    try {
      await (status === 'paused'
        ? api.workflows.resume(workflow)
        : api.workflows.pause(workflow, hold));
      const { body, etag } = await api.workflows.read(workflow);
      session.adopt(body, etag);
    } catch (cause) {
      setFault(ApiProblem.from(cause).message);
    }
  };
  return (
    <section className="flex flex-col items-start gap-2">
      <h2 className="text-lg font-semibold">{t('settings.running')}</h2>
      <p className="text-sm text-muted">
        {t(status === 'paused' ? 'settings.pausedText' : 'settings.pauseText')}
      </p>
      {status === 'live' && (
        <Checkbox
          label={t('settings.hold')}
          help={t('settings.holdHelp')}
          checked={hold}
          onChange={setHold}
        />
      )}
      <Button onClick={() => void change()}>
        {t(status === 'paused' ? 'settings.resume' : 'settings.pause')}
      </Button>
      {fault && <FieldMessage level="error" text={fault} />}
    </section>
  );
}

function Remove({ workflow }: { workflow: string }) {
  const { t } = useTranslation('builder');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const remove = async () => {
    try {
      await api.workflows.remove(workflow);
      await dropDraft(workflow);
      void queries.invalidateQueries({ queryKey: ['workflows'] });
      navigate('/workflows');
    } catch (cause) {
      setFault(ApiProblem.from(cause).message);
    }
  };
  return (
    <section className="flex flex-col items-start gap-2 border-t border-border pt-6">
      <h2 className="text-lg font-semibold">{t('settings.remove')}</h2>
      <p className="text-sm text-muted">{t('settings.removeText')}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t('settings.removeButton')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        size="small"
        title={t('settings.removeTitle', { key: workflow })}
        footer={
          <>
            <Button data-autofocus onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button variant="danger" onClick={() => void remove()}>
              {t('settings.removeButton')}
            </Button>
          </>
        }
      >
        <p className="text-sm">{t('settings.removeSure')}</p>
        {fault && <FieldMessage level="error" text={fault} />}
      </Dialog>
    </section>
  );
}
