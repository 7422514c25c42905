import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Page } from '../../api';
import { useSession } from '../../app/session';

/** A query of the chosen environment; nothing of the other one is ever shown for it. */
export function useRead<Value>(
  key: unknown[],
  load: () => Promise<Value>,
  options: { enabled?: boolean; every?: number; keep?: boolean } = {},
) {
  const environment = useSession((state) => state.environment);
  return useQuery({
    queryKey: [environment, ...key],
    queryFn: load,
    enabled: options.enabled,
    refetchInterval: options.every,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

/** A list read page by page with the server's cursor. */
export function usePaged<Item>(
  key: unknown[],
  load: (cursor: string | undefined) => Promise<Page<Item>>,
  options: { every?: number } = {},
) {
  const environment = useSession((state) => state.environment);
  const query = useInfiniteQuery({
    queryKey: [environment, ...key],
    queryFn: ({ pageParam }) => load(pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: options.every,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}

/** Makes every query whose key begins so be read again. */
export function useRefresh() {
  const client = useQueryClient();
  const environment = useSession((state) => state.environment);
  return useCallback(
    (...key: unknown[]) => client.invalidateQueries({ queryKey: [environment, ...key] }),
    [client, environment],
  );
}

/** Whether the answer came: a missing endpoint or a refusal reads as nothing. */
export async function orNothing<Value>(answer: Promise<Value>, nothing: Value): Promise<Value> {
  try {
    return await answer;
  } catch {
    return nothing;
  }
}
