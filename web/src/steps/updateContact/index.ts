import { UserPen } from 'lucide-react';
import { plainStep } from '../plain';

export const updateContact = plainStep({
  type: 'updateContact',
  family: 'data',
  icon: UserPen,
  words: ['contact', 'profile', 'tag', 'attribute', 'user'],
  create: () => ({ set: {} }),
  sentence: (step, say) => {
    const names = [
      ...Object.keys((step.set as object | undefined) ?? {}),
      ...((step.addTags as string[] | undefined) ?? []),
    ];
    return names.length > 0 ? say('steps:updateContact.sentence', { names: names.join(', ') }) : '';
  },
});
