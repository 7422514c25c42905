import { Play, Plus, UserRound, Workflow } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api';
import { type Command, useCommands } from '../../app/commands';
import { nameOfContact } from '../contacts/contact';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const longEnough = 2;

/** What the palette finds beyond pages: workflows by name, runs by id, people by what is known of them. */
export function useSearchCommands(): void {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const source = useCallback(
    async (query: string): Promise<Command[]> => {
      const actions: Command[] = [
        {
          id: 'new-workflow',
          group: 'actions',
          label: t('search.newWorkflow'),
          icon: <Plus {...icon} />,
          run: () => navigate('/workflows/new'),
        },
        {
          id: 'templates',
          group: 'actions',
          label: t('search.templates'),
          icon: <Plus {...icon} />,
          run: () => navigate('/workflows?templates'),
        },
      ];
      if (query.length < longEnough) return actions;
      const [workflows, contacts, run] = await Promise.allSettled([
        api.workflows.list({ limit: 200 }),
        api.contacts.list({ q: query, limit: 8 }),
        query.startsWith('run_')
          ? api.runs.read(runId(query))
          : Promise.reject(new Error('no run id')),
      ]);
      return [
        ...actions,
        ...(workflows.status === 'fulfilled' ? workflows.value.items : []).map((workflow) => ({
          id: `workflow/${workflow.key}`,
          group: 'workflows' as const,
          label: workflow.draft?.name || workflow.key,
          hint: workflow.key,
          icon: <Workflow {...icon} />,
          run: () => navigate(`/workflows/${encodeURIComponent(workflow.key)}`),
        })),
        ...(contacts.status === 'fulfilled' ? contacts.value.items : []).map((contact) => ({
          id: `contact/${contact.id}`,
          group: 'contacts' as const,
          label: nameOfContact(contact),
          words: `${query} ${contact.email ?? ''} ${contact.phone ?? ''}`,
          hint: contact.email ?? contact.phone ?? contact.id,
          icon: <UserRound {...icon} />,
          run: () => navigate(`/contacts/${encodeURIComponent(contact.id)}`),
        })),
        ...(run.status === 'fulfilled'
          ? [
              {
                id: `run/${run.value.id}`,
                group: 'runs' as const,
                label: run.value.id,
                words: query,
                hint: run.value.workflow,
                icon: <Play {...icon} />,
                run: () => navigate(`/runs/${encodeURIComponent(run.value.id)}`),
              },
            ]
          : []),
      ];
    },
    [t, navigate],
  );
  useCommands(source);
}

/** The palette asks in lower case; the server's ids are `run_` and a ULID in capitals. */
function runId(query: string): string {
  return query.length === 30 ? `run_${query.slice(4).toUpperCase()}` : query;
}
