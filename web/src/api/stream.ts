import { headersOf } from './http';

export interface StreamEvent {
  id: string;
  event: string;
  data: string;
}

/**
 * Follows server-sent events until `signal` aborts; reconnects by itself with `Last-Event-ID`.
 * `fetch` instead of `EventSource`, because the environment travels in a header.
 */
export async function follow(
  path: string,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  let lastId = '';
  let pause = 500;
  while (!signal.aborted) {
    try {
      const headers = {
        ...headersOf('GET', {}),
        Accept: 'text/event-stream',
        ...(lastId && { 'Last-Event-ID': lastId }),
      };
      const response = await fetch(path, { headers, signal, credentials: 'same-origin' });
      if (response.status === 401 || response.status === 403 || response.status === 404) return;
      if (response.ok && response.body) {
        pause = 500;
        await read(response.body, (event) => {
          lastId = event.id || lastId;
          onEvent(event);
        });
      }
    } catch {
      if (signal.aborted) return;
    }
    await wait(pause, signal);
    pause = Math.min(pause * 2, 15_000);
  }
}

async function read(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value.replaceAll('\r\n', '\n');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) onEvent(event);
    }
  }
}

export function parseEvent(block: string): StreamEvent | null {
  const event: StreamEvent = { id: '', event: 'message', data: '' };
  let found = false;
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      event.data += (found ? '\n' : '') + value;
      found = true;
    } else if (name === 'id') event.id = value;
    else if (name === 'event') event.event = value;
  }
  return found ? event : null;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
