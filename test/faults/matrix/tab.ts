import type { Esanduce, PayOrder } from '@esanduce/sdk';
import type { Fault, Write } from './faults.ts';
import type { Way } from './schedule.ts';

/** A browser tab, which shows one page after another. */
export interface Tab {
  readonly device: number;
  readonly index: number;
  /** Faults of its requests, in order. */
  readonly faults: Map<Write | 'read', Fault[]>;
  /** Repeats the last action of a tab in another, or one on an order that overlaps. */
  repeat: (tab: Tab, isOverlapping?: boolean) => Promise<unknown>;
  client(): Esanduce;
  isClosed(): boolean;
  pay(order: PayOrder, way: Way): Promise<void>;
  abort(): void;
  /** Replaces the page with a new one, which resumes unfinished orders. */
  reload(): Promise<void>;
  close(): void;
}
