import {
  CopyPlus,
  Download,
  Ellipsis,
  Pause,
  Play,
  Trash2,
  Workflow as WorkflowIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem, api, type Workflow } from '../../api';
import { useMay } from '../../app/session';
import { createUnderFreeKey } from '../../templates';
import { IconButton, Menu, type MenuItem, toast } from '../../ui';
import { Confirm } from '../shared/Confirm';
import { useRefresh } from '../shared/lists';

const icon = { size: 16, strokeWidth: 1.75 } as const;

export function WorkflowMenu({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [removing, setRemoving] = useState(false);
  const mayEdit = useMay('editor');
  const mayPublish = useMay('developer');
  const name = workflow.draft?.name || workflow.key;
  const act = async (work: Promise<unknown>, said: string) => {
    try {
      await work;
      await refresh('workflows');
      toast(said, { tone: 'ok' });
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
  };
  const copy = () =>
    createUnderFreeKey(`${workflow.key}-copy`, { ...workflow.draft, name: t('copyOf', { name }) });
  const items: MenuItem[] = [
    {
      label: t('menu.open'),
      icon: <WorkflowIcon {...icon} />,
      onSelect: () => navigate(`/workflows/${encodeURIComponent(workflow.key)}`),
    },
    {
      label: t('menu.duplicate'),
      icon: <CopyPlus {...icon} />,
      disabled: !mayEdit,
      onSelect: () => act(copy(), t('done.duplicated', { name })),
    },
    { label: t('menu.export'), icon: <Download {...icon} />, onSelect: () => download(workflow) },
    ...(workflow.status === 'paused'
      ? [
          {
            label: t('menu.resume'),
            icon: <Play {...icon} />,
            disabled: !mayPublish,
            onSelect: () => act(api.workflows.resume(workflow.key), t('done.resumed', { name })),
          },
        ]
      : workflow.status === 'live'
        ? [
            {
              label: t('menu.pause'),
              hint: t('menu.pauseHint'),
              icon: <Pause {...icon} />,
              disabled: !mayPublish,
              onSelect: () =>
                act(api.workflows.pause(workflow.key, false), t('done.paused', { name })),
            },
          ]
        : []),
    { kind: 'separator' },
    {
      label: t('menu.remove'),
      icon: <Trash2 {...icon} />,
      danger: true,
      disabled: !mayPublish,
      onSelect: () => setRemoving(true),
    },
  ];
  return (
    <>
      <Menu
        align="end"
        label={t('menu.label', { name })}
        items={items}
        trigger={
          <IconButton
            size="small"
            label={t('menu.label', { name })}
            icon={<Ellipsis {...icon} />}
          />
        }
      />
      {removing && (
        <Confirm
          danger
          title={t('remove.title', { name })}
          text={t('remove.text')}
          action={t('remove.action')}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await api.workflows.remove(workflow.key);
            await refresh('workflows');
          }}
        />
      )}
    </>
  );
}

function download(workflow: Workflow): void {
  const text = JSON.stringify({ key: workflow.key, ...workflow.draft }, null, 2);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${workflow.key}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
