export { Badge, type Tone } from './Badge';
export { Button, type ButtonProps, IconButton } from './Button';
export { type Choice, FilterList } from './Combobox';
export { CopyButton } from './CopyButton';
export { cx } from './cx';
export { Dialog } from './Dialog';
export { EmptyState } from './EmptyState';
export {
  Checkbox,
  Field,
  FieldMessage,
  Segmented,
  Select,
  TextArea,
  TextInput,
  useField,
} from './Field';
export { MailBody } from './MailBody';
export { Menu, type MenuItem } from './Menu';
export { Popover } from './Popover';
export { ReadOnly, useReadOnly } from './ReadOnly';
export { Progress, Skeleton, Spinner } from './Spinner';
export { type Column, type Selection, type Sorting, Table } from './Table';
export { type Tab, Tabs } from './Tabs';
export { Toaster } from './Toaster';
export { Tooltip, TooltipProvider } from './Tooltip';
export { announce, toast } from './toast';
