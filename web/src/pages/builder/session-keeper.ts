import type { StoreApi } from 'zustand';
import { keepDraft } from '../../workflow/draft-store';
import type { SessionState } from './session-state';

/** Keeps a copy of what is being edited in this browser, so that a reload loses nothing. */
export class Keeper {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: StoreApi<SessionState>) {}

  soon(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.now();
    }, 120);
  }

  async now(): Promise<void> {
    const { key, history, base, etag, save, changes } = this.store.getState();
    await keepDraft({
      key: key ?? 'new',
      history,
      base,
      etag,
      unsaved: save !== 'saved',
      changes,
      at: Date.now(),
    });
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
