import { type FormEvent, useState } from 'react';

/**
 * What is wrong with a form, said at its fields once sending was tried; the button is never grey.
 * `faults` tells what is wrong with each input, by its `name`, in the order on the screen.
 */
export function useFormCheck(faults: Record<string, string | null>) {
  const [tried, setTried] = useState(false);
  return {
    errorOf: (name: string) => (tried ? faults[name] : null),
    /** Whether the form may be sent; if not, the first input at fault has the focus. */
    passes: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      setTried(true);
      const first = Object.keys(faults).find((name) => faults[name]);
      const input = first && event.currentTarget.elements.namedItem(first);
      if (input instanceof HTMLElement) input.focus();
      return !first;
    },
  };
}
