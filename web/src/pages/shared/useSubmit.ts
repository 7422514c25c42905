import { useState } from 'react';
import { ApiProblem } from '../../api';

/**
 * Sends a form: busy while it is on its way; a refusal stays until the next try, at its field where
 * `places` has the pointer (or one above it), else in `fault`.
 */
export function useSubmit(...places: string[]) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const submit = async (send: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await send();
    } catch (cause) {
      setProblem(ApiProblem.from(cause));
    }
    setBusy(false);
  };
  const errors = problem?.errors ?? [];
  const isAt = (pointer: string, place: string) =>
    pointer === place || pointer.startsWith(`${place}/`);
  const homeless = errors.filter((error) => !places.some((place) => isAt(error.pointer, place)));
  return {
    busy,
    submit,
    /** What is wrong at that field. */
    errorAt: (place: string) => errors.find((error) => isAt(error.pointer, place))?.message ?? null,
    /** What is wrong elsewhere, for `Fault`. */
    fault: problem && (errors.length === 0 || homeless.length > 0) ? problem.with(homeless) : null,
  };
}
