import { History, ListTree, Play, Rocket, Save, Search, Settings, Undo2 } from 'lucide-react';
import { type RefObject, useCallback } from 'react';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from '../../app/commands';
import { stepSentence, stepTitle } from '../../steps/registry';
import { outlineOf } from '../../workflow/document';
import type { Screen } from './actions';
import { type BuilderView, useSay } from './context';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** The builder's actions and its steps, found by name and by any value inside them. */
export function useBuilderCommands(
  { session, actions }: BuilderView,
  screen: RefObject<Screen | null>,
  publish: () => void,
): void {
  const say = useSay();
  const navigate = useNavigate();
  useCommands(
    useCallback(
      (query: string): Command[] => {
        const to = (tab: string) => () =>
          navigate(`/workflows/${session.store.getState().key ?? 'new'}/${tab}`);
        const action = (id: string, icon: React.ReactNode, run: () => void): Command => ({
          id: `builder.${id}`,
          group: 'actions',
          label: say(`builder:command.${id}`),
          icon,
          run,
        });
        const list: Command[] = [
          action('publish', <Rocket {...icon} />, publish),
          action('test', <Play {...icon} />, to('test')),
          action('undo', <Undo2 {...icon} />, () => session.undo()),
          action('save', <Save {...icon} />, () => void session.flush()),
          action('outline', <ListTree {...icon} />, () => screen.current?.toggleOutline()),
          action('find', <Search {...icon} />, () => screen.current?.openFind()),
          action('versions', <History {...icon} />, to('versions')),
          action('settings', <Settings {...icon} />, to('settings')),
        ];
        if (!query) return list;
        for (const place of outlineOf(session.document).values()) {
          const { step } = place;
          list.push({
            id: `step.${step.id}`,
            group: 'steps',
            label: `${place.number} · ${stepTitle(step, say)}`,
            hint: stepSentence(step, say),
            words: JSON.stringify(step),
            run: () => actions.open(step.id),
          });
        }
        return list;
      },
      [session, actions, say, navigate, publish, screen],
    ),
  );
}
