import type { StoreApi } from 'zustand';
import type { Problem, WorkflowDocument } from '../../api/types';
import type { SessionServer, SessionState } from './session-state';

/** Asks the server for the problems of a document that is being edited: a moment after a change. */
export class Checks {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;
  private last: Promise<Problem[]> | undefined;

  constructor(
    private readonly store: StoreApi<SessionState>,
    private readonly server: SessionServer,
    private readonly pause: number,
    private readonly document: () => WorkflowDocument,
  ) {}

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), this.pause);
  }

  /**
   * Asks about the document as it stands. A question that a newer one has overtaken gets the newer
   * one's answer.
   */
  now(): Promise<Problem[]> {
    this.last = this.ask();
    return this.last;
  }

  private async ask(): Promise<Problem[]> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.store.setState({ checking: true });
    try {
      const { problems } = await this.server.check(this.document(), abort.signal);
      if (!abort.signal.aborted) this.store.setState({ problems, checking: false });
      return problems;
    } catch {
      if (this.abort !== abort && this.last) return this.last;
      if (!abort.signal.aborted) this.store.setState({ checking: false });
      return this.store.getState().problems;
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
  }
}
