import { type Esanduce, isEsanduceError, type Payable } from '../../src/index.ts';
import { joinChanges, type LiveChanges } from './live-changes.ts';

/** Reads what may have changed, and returns how that changes what is shown by then. */
export type Update<Value> = (client: Esanduce, shown: Value) => Promise<(now: Value) => Value>;

export interface UpdateOptions<Value> {
  /** After a payment: reads what `paid` may have changed. Default: loads everything. */
  readonly renew?: (client: Esanduce, shown: Value, paid: readonly Payable[]) => ReturnType<Update<Value>>;
  /** After live changes: reads what they may have changed. Default: loads everything. */
  readonly catchUp?: (client: Esanduce, shown: Value, changes: LiveChanges) => ReturnType<Update<Value>>;
  /** Prefixes of the event types that matter here: `payment`, `bill.issued`. Default: all. */
  readonly concerns?: readonly string[];
}

/** What is kept up to date. */
interface Updatable<Value> {
  /** Whether it is shown and not being loaded from scratch. */
  readonly isReady: boolean;
  /**
   * @param update default: load everything
   * @param isOutdated asked when the answer is there: whether to drop it
   * @returns whether something else changed the value meanwhile, such as the next page of a list
   */
  update(update: Update<Value> | undefined, isOutdated: () => boolean): Promise<boolean>;
}

/** ms until a failed update is tried again, doubled with each failure. */
const retryAfter = 5_000;
const retryAtMost = 60_000;

/** Keeps a value up to date after payments on this page and changes at the portal. */
export class Updates<Value> {
  readonly #target: Updatable<Value>;
  readonly #options: UpdateOptions<Value>;
  /** Counts payments, so that what was read before one is not shown after it. */
  #payments = 0;
  /** Changes that are not read yet. */
  #pending: LiveChanges = [];
  #catchingUp = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Failures since the last answer. */
  #failures = 0;

  constructor(target: Updatable<Value>, options: UpdateOptions<Value>) {
    this.#target = target;
    this.#options = options;
  }

  async afterPayment(paid: readonly Payable[]): Promise<void> {
    const { renew } = this.#options;
    this.#payments += 1;
    try {
      await this.#target.update(renew && ((client, shown) => renew(client, shown, paid)), () => false);
    } catch (error) {
      // The button shows the outcome; the rest stays as it was.
      if (!isEsanduceError(error)) throw error;
    }
  }

  afterChanges(changes: LiveChanges): void {
    const { concerns } = this.#options;
    const isConcerned = ({ type }: { type: string }) =>
      concerns?.some((prefix) => type.startsWith(prefix)) ?? true;
    if (changes && !changes.some(isConcerned)) return;
    this.#pending = joinChanges(this.#pending, changes);
    void this.catchUp();
  }

  /** Reads what is pending; changes that come meanwhile are read in the next round. */
  async catchUp(): Promise<void> {
    this.stop();
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    const { catchUp } = this.#options;
    let changes: LiveChanges = [];
    try {
      while (this.#isPending && this.#target.isReady) {
        changes = this.#pending;
        this.#pending = [];
        const payments = this.#payments;
        const isOutdated = () => !!catchUp && payments !== this.#payments;
        const isOvertaken = await this.#target.update(
          catchUp && ((client, shown) => catchUp(client, shown, changes)),
          isOutdated,
        );
        this.#failures = 0;
        // What was paid or appended meanwhile may have been read in its old state.
        if (isOvertaken || isOutdated()) this.#pending = joinChanges(changes, this.#pending);
      }
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      // What is shown is out of date, and stays until it can be read.
      this.#pending = error.retryable ? joinChanges(changes, this.#pending) : [];
      const wait = Math.min(retryAfter * 2 ** this.#failures, retryAtMost);
      this.#failures += 1;
      if (this.#isPending && this.#target.isReady) this.#retry = setTimeout(() => void this.catchUp(), wait);
    } finally {
      this.#catchingUp = false;
    }
  }

  /** Cancels a retry. */
  stop(): void {
    clearTimeout(this.#retry);
  }

  get #isPending(): boolean {
    return this.#pending?.length !== 0;
  }
}
