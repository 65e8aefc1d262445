/**
 * A process that tries to pay: `node attempt.ts <base-url> <token> <body> <times>`. Waits for a line on stdin, so that
 * many start at once, then prints each answer's status and problem as a line of JSON.
 */
import { once } from 'node:events';

const [baseUrl = '', token = '', body = '', times = '1'] = process.argv.slice(2);
console.log('waiting');
await once(process.stdin, 'data');
process.stdin.destroy();

async function attempt(): Promise<{ status: number; outcome: string }> {
  const response = await fetch(`${baseUrl}/v1/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body,
  });
  const answer = (await response.json()) as { status: unknown; type?: string };
  return { status: response.status, outcome: answer.type ?? String(answer.status) };
}

const answers = await Promise.all(Array.from({ length: Number(times) }, attempt));
for (const answer of answers) console.log(JSON.stringify(answer));
