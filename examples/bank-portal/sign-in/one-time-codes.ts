import { randomInt } from 'node:crypto';

export type CodeCheck = 'right' | 'wrong' | 'spent' | 'expired';

interface SentCode {
  digits: string;
  expiresAt: number;
  wrongTries: number;
}

interface CodeWindow {
  sends: number;
  endsAt: number;
}

/** Three wrong tries spend a code. */
export const maxTries = 3;
/** How long a code is good, ms. */
export const codeLifetimeMs = 3 * 60_000;
/** How many codes may be sent for one thing in `windowMs`: nobody guesses by asking for new ones. */
const maxSends = 5;
const windowMs = 15 * 60_000;

/**
 * Six-digit codes for one thing each, such as a sign-in or a payment order. In memory: after a restart a new one is sent.
 */
export class OneTimeCodes {
  readonly #now: () => Date;
  readonly #draw: () => string;
  readonly #codes = new Map<string, SentCode>();
  readonly #windows = new Map<string, CodeWindow>();

  constructor(now: () => Date, draw: () => string = drawSixDigits) {
    this.#now = now;
    this.#draw = draw;
  }

  /** A new code, which replaces the last one; undefined when too many were sent. */
  make(subject: string): string | undefined {
    const now = this.#now().getTime();
    this.#forget(now);
    const window = this.#windows.get(subject) ?? { sends: 0, endsAt: now + windowMs };
    if (window.sends >= maxSends) return undefined;
    this.#windows.set(subject, { ...window, sends: window.sends + 1 });
    const digits = this.#draw();
    this.#codes.set(subject, { digits, expiresAt: now + codeLifetimeMs, wrongTries: 0 });
    return digits;
  }

  /** Each code is right once. `expired` also when none was made, `spent` from the third wrong try on. */
  check(subject: string, typed: string): CodeCheck {
    const code = this.#codes.get(subject);
    if (!code || code.expiresAt <= this.#now().getTime()) return 'expired';
    if (code.wrongTries >= maxTries) return 'spent';
    if (code.digits === typed.replaceAll(/\s/g, '')) {
      this.#codes.delete(subject);
      return 'right';
    }
    code.wrongTries += 1;
    return code.wrongTries >= maxTries ? 'spent' : 'wrong';
  }

  triesLeft(subject: string): number {
    return maxTries - (this.#codes.get(subject)?.wrongTries ?? maxTries);
  }

  #forget(now: number): void {
    for (const [subject, { endsAt }] of this.#windows) {
      if (endsAt <= now) this.#windows.delete(subject);
    }
    for (const [subject, { expiresAt }] of this.#codes) {
      if (expiresAt + windowMs <= now) this.#codes.delete(subject);
    }
  }
}

const drawSixDigits = () => String(randomInt(1_000_000)).padStart(6, '0');
