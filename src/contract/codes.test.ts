import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import type { ChallengeResult, ClientErrorCode, PayReason } from '@esanduce/sdk';
import type { WebhookErrorCode } from '@esanduce/sdk/webhooks';
import type { Drift, OperationId } from './index.ts';
import {
  eventTypes,
  knownValues,
  problems,
  requests,
  routes,
  schemaNames,
  scopes,
  webhookEventTypes,
} from './index.ts';

// The rules of CONTRIBUTING, "Codes": one form for each family.
const camelCase = /^[a-z]+([A-Z][a-z]+)*$/;
const kebabCase = /^[a-z]+(-[a-z]+)*$/;
const resourceVerb = /^[a-z]+([A-Z][a-z]+)*\.[a-z]+([A-Z][a-z]+)*$/;
const resourcePast = /^[a-z]+([A-Z][a-z]+)*\.([a-z]+ed|sent|reset)$/;
const resourceScope = /^[a-z]+([A-Z][a-z]+)*:(read|write)$/;

/** Lists a union of the types: the compiler refuses a list that lacks a member. */
const codesOf = <Code extends string>(codes: Record<Code, true>) => Object.keys(codes);

function follow(rule: RegExp, codes: readonly string[]): void {
  assert.ok(codes.length > 0);
  assert.deepEqual(
    codes.filter((code) => !rule.test(code)),
    [],
  );
}

const operationIds = Object.keys(routes) as OperationId[];

test('enumeration values are camelCase', () => {
  // Event types have their own rule, locales are BCP 47 tags.
  const isForeign = (schema: z.core.$ZodType) =>
    /EventType$|^Locale$/.test(schemaNames.get(schema)?.id ?? '');
  const enumerations = [...knownValues].filter(([schema]) => !isForeign(schema));
  assert.ok(enumerations.length > 15);
  for (const [, values] of enumerations) follow(camelCase, values);
});

test('values that requests take are camelCase', () => {
  const found = new Set<string>();
  JSON.stringify(
    operationIds.flatMap((id) =>
      Object.values(requests[id])
        .filter((each) => !Array.isArray(each))
        .map((schema) => z.toJSONSchema(schema as z.core.$ZodType)),
    ),
    (key, value: unknown) => {
      if (key === 'enum') for (const each of value as string[]) found.add(each);
      if (key === 'const') found.add(String(value));
      return value;
    },
  );
  // Locales are BCP 47 tags, currencies ISO 4217, scopes have their own rule.
  const foreign = ['sr-Cyrl', 'sr-Latn', 'en', 'RSD', ...scopes];
  follow(
    camelCase,
    [...found].filter((value) => !foreign.includes(value)),
  );
  assert.ok(found.has('partiallyPaid') && found.has('card'));
});

test('kinds and reasons of the client are camelCase', () => {
  follow(camelCase, codesOf<Drift['kind']>({ unknownField: true, unknownValue: true }));
  follow(
    camelCase,
    codesOf<PayReason | ChallengeResult>({
      canceled: true,
      timedOut: true,
      refunded: true,
      closed: true,
      blocked: true,
      redirected: true,
      actionNeeded: true,
      rejected: true,
      returned: true,
    }),
  );
});

test('problem types and error codes are kebab-case', () => {
  follow(kebabCase, Object.keys(problems));
  follow(
    kebabCase,
    codesOf<ClientErrorCode>({
      network: true,
      timeout: true,
      aborted: true,
      'invalid-response': true,
      'invalid-argument': true,
      'token-unavailable': true,
      offline: true,
    }),
  );
  follow(
    kebabCase,
    codesOf<WebhookErrorCode>({
      'missing-header': true,
      'wrong-timestamp': true,
      'wrong-signature': true,
      'invalid-event': true,
      'invalid-secret': true,
    }),
  );
});

test('event types are resource.pastTense', () => {
  follow(resourcePast, [...eventTypes, ...webhookEventTypes]);
});

test('operation ids are resource.verb', () => {
  follow(resourceVerb, operationIds);
  const verbs = new Set(operationIds.map((id) => id.split('.')[1]));
  assert.deepEqual(
    [...verbs].sort(),
    [
      'cancel',
      'confirm',
      'create',
      'download',
      'get',
      'list',
      'makeDefault',
      'markRead',
      'remove',
      'revoke',
    ].sort(),
  );
});

test('scopes are resource:verb, the resource as in its operations', () => {
  follow(resourceScope, scopes);
  const resources = new Set(operationIds.map((id) => id.split('.')[0]));
  assert.deepEqual(
    scopes.filter((scope) => !resources.has(scope.split(':')[0])),
    [],
  );
});

test('paths are kebab-case', () => {
  for (const { path } of Object.values(routes)) {
    follow(
      kebabCase,
      path
        .split('/')
        .slice(2)
        .filter((part) => !part.startsWith('{')),
    );
  }
});
