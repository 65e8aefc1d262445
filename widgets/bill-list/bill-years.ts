import type { ReactiveElement } from 'lit';
import type { Esanduce, PropertyId } from '../../src/index.ts';

/** The years to filter by, newest first, down to the oldest that is known to have bills. */
export class BillYears {
  readonly #host: ReactiveElement;
  #propertyId: PropertyId | undefined;
  /** 0 until any bill is known. */
  #oldest = 0;
  #searched = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /**
   * Takes note of a year that has bills.
   * @param year `2026`, or any date in it; empty when none is known
   */
  note(propertyId: PropertyId | undefined, year: string): void {
    if (propertyId !== this.#propertyId) {
      this.#propertyId = propertyId;
      this.#oldest = 0;
      this.#searched = false;
    }
    const known = Number(year.slice(0, 4));
    if (known) this.#oldest = Math.min(known, this.#oldest || known);
  }

  /** @param asOf the portal's day; empty until it is known */
  options(asOf: string, selected: string | undefined): readonly string[] {
    // A bill is for the month before it is issued.
    const newest = Number(asOf.slice(0, 4)) - Number(asOf.slice(5, 7) === '01');
    const years = Array.from({ length: this.#oldest && newest - this.#oldest + 1 }, (_, back) =>
      String(newest - back),
    );
    if (selected && !years.includes(selected)) years.push(selected);
    return years;
  }

  /** Asks for older bills year by year, once: the portal does not say how far back they go. */
  async search(client: Esanduce | undefined): Promise<void> {
    const propertyId = this.#propertyId;
    if (!client || !this.#oldest || this.#searched) return;
    this.#searched = true;
    for (let found = true; found && propertyId === this.#propertyId;) {
      const query = { limit: 1, propertyId, year: this.#oldest - 1 };
      const page = await client.bills.list(query).catch(() => undefined);
      found = !!page?.data.length && propertyId === this.#propertyId;
      if (found) this.#oldest -= 1;
      else if (!page) this.#searched = false;
      this.#host.requestUpdate();
    }
  }
}
