import type { Esanduce, PayOrder } from '@esanduce/sdk';
import type { Fault, Write } from './faults.ts';
import type { Way } from './schedule.ts';

/** A tab: what it shows now is one page after another. */
export interface Tab {
  readonly device: number;
  readonly index: number;
  /** What goes wrong with its requests, in turn. */
  readonly faults: Map<Write | 'read', Fault[]>;
  /** Does again, in this tab, what a tab was asked to do last. */
  repeat: (tab: Tab) => Promise<unknown>;
  client(): Esanduce;
  isClosed(): boolean;
  pay(order: PayOrder, way: Way): Promise<void>;
  abort(): void;
  /** The page is gone, another one comes, and looks for what the first left open. */
  reload(): Promise<void>;
  close(): void;
}
