import type { LucideIcon } from 'lucide-react';
import {
  Box,
  Braces,
  CalendarClock,
  CircleStop,
  Clock,
  Combine,
  CornerDownRight,
  Flag,
  Gauge,
  Globe,
  Hourglass,
  Layers,
  Megaphone,
  MessageCircleReply,
  Moon,
  PhoneIncoming,
  RadioTower,
  Send,
  Shuffle,
  Split,
  UserPen,
  Users,
  Webhook,
  Workflow,
  Zap,
} from 'lucide-react';
import type { Family } from './step';

export interface Look {
  family: Family;
  icon: LucideIcon;
}

/** Icon and colour of each step, for pages that draw flows without loading the panels. */
export const stepLooks: Record<string, Look> = {
  send: { family: 'talk', icon: Send },
  waitForReply: { family: 'talk', icon: MessageCircleReply },
  branch: { family: 'decide', icon: Split },
  split: { family: 'decide', icon: Shuffle },
  delay: { family: 'hold', icon: Clock },
  window: { family: 'hold', icon: Moon },
  digest: { family: 'hold', icon: Layers },
  waitForEvent: { family: 'hold', icon: Hourglass },
  throttle: { family: 'hold', icon: Gauge },
  http: { family: 'connect', icon: Globe },
  startWorkflow: { family: 'connect', icon: Workflow },
  emit: { family: 'connect', icon: RadioTower },
  report: { family: 'connect', icon: Megaphone },
  set: { family: 'data', icon: Braces },
  updateContact: { family: 'data', icon: UserPen },
  end: { family: 'end', icon: CircleStop },
  goTo: { family: 'end', icon: CornerDownRight },
};

const triggerIcons: Record<string, LucideIcon> = {
  webhook: Webhook,
  inbound: PhoneIncoming,
  cohort: Users,
  journey: Flag,
  event: Zap,
  schedule: CalendarClock,
  digest: Combine,
};

const unknown: Look = { family: 'data', icon: Box };

export const lookOf = (type: string): Look => stepLooks[type] ?? unknown;

export const triggerLook = (type: string | undefined): Look => ({
  family: 'start',
  icon: triggerIcons[type ?? ''] ?? Webhook,
});
