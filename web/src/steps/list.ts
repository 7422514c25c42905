import { branch } from './branch';
import { delay } from './delay';
import { digest } from './digest';
import { emit } from './emit';
import { end } from './end';
import { goTo } from './goTo';
import { http } from './http';
import { report } from './report';
import { send } from './send';
import { set } from './set';
import { split } from './split';
import { startWorkflow } from './startWorkflow';
import type { StepDefinition } from './step';
import { throttle } from './throttle';
import { updateContact } from './updateContact';
import { waitForEvent } from './waitForEvent';
import { waitForReply } from './waitForReply';
import { window } from './window';

/** Every step type the builder has a folder for; quick-add shows them in this order. */
export const steps: StepDefinition[] = [
  send,
  waitForReply,
  branch,
  split,
  delay,
  window,
  digest,
  waitForEvent,
  throttle,
  http,
  startWorkflow,
  emit,
  report,
  set,
  updateContact,
  end,
  goTo,
];
