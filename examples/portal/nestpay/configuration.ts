import { isLoopback } from '@esanduce/example-website/loopback';
import * as z from 'zod/mini';
import { ConfigurationError } from '../configuration.ts';
import type { NestpayOptions } from './acquirer.ts';

/** The merchant's account at the gateway. */
export type NestpayConfiguration = Pick<
  NestpayOptions,
  'clientId' | 'storeKey' | 'apiUser' | 'apiPassword' | 'gatewayUrl' | 'apiUrl' | 'merchant'
>;

const text = z.string().check(z.minLength(1), z.regex(/^\S(.*\S)?$/, 'must not begin or end with a space'));

const address = z.string().check(
  z.refine((value) => {
    const url = URL.parse(value);
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  }, 'must be an address that starts with https://'),
  z.refine((value) => !URL.parse(value)?.username, 'must carry no user and no password'),
);

const schema = z.object({
  NESTPAY_CLIENT_ID: text,
  NESTPAY_STORE_KEY: text,
  NESTPAY_API_USER: text,
  NESTPAY_API_PASSWORD: text,
  NESTPAY_GATEWAY_URL: address,
  NESTPAY_API_URL: address,
  NESTPAY_MERCHANT: text,
});
type Name = keyof z.output<typeof schema>;

const examples: Record<Name, string> = {
  NESTPAY_CLIENT_ID: '13IN000001, from the bank',
  NESTPAY_STORE_KEY: 'the store key set in the bank’s merchant centre',
  NESTPAY_API_USER: 'the user made for the API in the bank’s merchant centre',
  NESTPAY_API_PASSWORD: 'the password of that user',
  NESTPAY_GATEWAY_URL: 'https://bank.example/fim/est3Dgate',
  NESTPAY_API_URL: 'https://bank.example/fim/api',
  NESTPAY_MERCHANT: 'Инфостан Пример',
};

/**
 * Reads the gateway's keys from the environment; an empty variable counts as not set.
 * @returns null when none is set; the simulated bank is used then
 * @throws ConfigurationError naming every variable that is missing or wrong, never its value
 */
export function readNestpayConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): NestpayConfiguration | null {
  const names = Object.keys(examples) as Name[];
  const given = Object.fromEntries(
    names.map((name) => [name, environment[name]]).filter(([, value]) => Boolean(value)),
  ) as Partial<Record<Name, string>>;
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return null;
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => ({ name: path[0] as Name, message }));
    throw new ConfigurationError(
      wrong.map(({ name, message }) => {
        const problem = missing.includes(name)
          ? 'is missing while other NESTPAY_ variables are set'
          : message;
        return `${name} ${problem}. Example: ${examples[name]}`;
      }),
    );
  }
  return {
    clientId: data.NESTPAY_CLIENT_ID,
    storeKey: data.NESTPAY_STORE_KEY,
    apiUser: data.NESTPAY_API_USER,
    apiPassword: data.NESTPAY_API_PASSWORD,
    gatewayUrl: data.NESTPAY_GATEWAY_URL,
    apiUrl: data.NESTPAY_API_URL,
    merchant: data.NESTPAY_MERCHANT,
  };
}
