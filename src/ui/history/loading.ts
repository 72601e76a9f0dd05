import type { Clock } from '../../context.ts';

/** Something that is loaded anew from time to time. */
export type Loaded<T> = {
  /** What there is until there is something newer. */
  readonly value: T | undefined;
  /** Why the newest cannot be had: a sentence. */
  readonly failure: string | undefined;
  /** Whether it takes longer than a moment. */
  readonly isSlow: boolean;
};

export type Loading<T> = {
  /** The same object until it changes. */
  shown(): Loaded<T>;
  /** Of several, the last one counts; settles once this one is over, never rejects. */
  load(read: () => Promise<T>): Promise<void>;
  forget(): void;
};

/** What is there sooner replaces what was there without a word in between, in ms. */
const A_MOMENT = 200;

export const NOTHING: Loaded<never> = { value: undefined, failure: undefined, isSlow: false };

/** @param changed called after every change */
export function loading<T>(after: Clock['after'], changed: () => void): Loading<T> {
  let shown: Loaded<T> = NOTHING;
  let newest = 0;

  function show(own: number, next: Loaded<T>): void {
    if (own !== newest || shown === next) return;
    shown = next;
    changed();
  }

  async function load(read: () => Promise<T>): Promise<void> {
    const own = ++newest;
    const cancel = after(A_MOMENT, () => show(own, { ...shown, isSlow: true }));
    const next = await read().then(
      (value) => ({ ...NOTHING, value }),
      (error: unknown) => ({ ...NOTHING, failure: errorInWords(error) }),
    );
    cancel();
    show(own, next);
  }

  return { shown: () => shown, load, forget: () => show(++newest, NOTHING) };
}

/** What was thrown, for the user. */
export function errorInWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
