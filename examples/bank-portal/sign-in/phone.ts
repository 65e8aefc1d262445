/** A message as it stands on the customer's phone. */
export interface PhoneMessage {
  text: string;
  sentAt: Date;
}

const kept = 5;

/** The customers' phones of the demo: what a real bank would send as a notification is shown on its pages. */
export class Phones {
  readonly #messages = new Map<string, PhoneMessage[]>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  send(customerId: string, text: string): void {
    const earlier = this.#messages.get(customerId) ?? [];
    this.#messages.set(customerId, [{ text, sentAt: this.#now() }, ...earlier].slice(0, kept));
  }

  /** The newest first. */
  messages(customerId: string): readonly PhoneMessage[] {
    return this.#messages.get(customerId) ?? [];
  }
}
