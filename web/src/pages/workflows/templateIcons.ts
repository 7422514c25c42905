import {
  CalendarClock,
  CreditCard,
  Heart,
  IdCard,
  KeyRound,
  type LucideIcon,
  Moon,
  PiggyBank,
  RefreshCw,
  ShoppingCart,
  Siren,
  Star,
  Undo2,
} from 'lucide-react';

/** The pictures that tell templates apart at a glance, by lucide's names. */
export const templateIcons: Record<string, LucideIcon> = {
  'calendar-clock': CalendarClock,
  'credit-card': CreditCard,
  heart: Heart,
  'id-card': IdCard,
  'key-round': KeyRound,
  moon: Moon,
  'piggy-bank': PiggyBank,
  'refresh-cw': RefreshCw,
  'shopping-cart': ShoppingCart,
  siren: Siren,
  star: Star,
  'undo-2': Undo2,
};
