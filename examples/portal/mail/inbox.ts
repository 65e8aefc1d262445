/** A letter as received. */
export interface Letter {
  /** 1, 2, …; part of its page's address. */
  id: number;
  /** With angle brackets. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  /** Milliseconds since 1970 UTC. */
  receivedAt: number;
  text: string;
  html: string | null;
}

const maxLetters = 200;

export interface Inbox {
  /** Newest first. */
  list(): readonly Letter[];
  get(id: number): Letter | undefined;
  /** Adds a letter. One with the same message id is kept once: senders repeat what was not acknowledged. */
  add(letter: Omit<Letter, 'id'>): void;
}

/** The last 200 letters, in memory. */
export function createInbox(): Inbox {
  let letters: readonly Letter[] = [];
  let count = 0;
  return {
    list: () => letters,
    get: (id) => letters.find((letter) => letter.id === id),
    add(letter) {
      if (letter.messageId !== '' && letters.some(({ messageId }) => messageId === letter.messageId)) return;
      letters = [{ ...letter, id: (count += 1) }, ...letters].slice(0, maxLetters);
    },
  };
}
