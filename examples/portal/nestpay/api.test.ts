import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createNestpayApi, NestpayApiError } from './api.ts';

const keys = { clientId: '13IN<1>', apiUser: 'api&user', apiPassword: 'p&<secret>"\'' };

function api(answer: () => Response | Promise<Response>, timeoutMs = 1_000) {
  const requests: Request[] = [];
  const send: typeof fetch = async (input, init) => {
    requests.push(new Request(input, init));
    return answer();
  };
  const options = { ...keys, apiUrl: 'https://bank.example/fim/api', fetch: send, timeoutMs };
  return { api: createNestpayApi(options), requests };
}

const answerOf = (xml: string) => () => new Response(`<?xml version="1.0" encoding="ISO-8859-9"?>${xml}`);

const sentBy = async (request: Request | undefined) =>
  new URLSearchParams(await request?.text()).get('DATA')?.replace(/^<\?xml [^>]*\?>/, '');

const login =
  '<Name>api&#38;user</Name><Password>p&#38;&#60;secret&#62;&#34;&#39;</Password><ClientId>13IN&#60;1&#62;</ClientId>';

test('Requests are posted as escaped CC5 documents', async () => {
  const { api: gateway, requests } = api(
    answerOf('<CC5Response><ProcReturnCode>00</ProcReturnCode></CC5Response>'),
  );
  await gateway.query('pay_1');
  await gateway.void('pay_1');
  await gateway.credit('pay_1', '10.00');
  assert.deepEqual(await Promise.all(requests.map(sentBy)), [
    `<CC5Request>${login}<OrderId>pay_1</OrderId><Extra><ORDERSTATUS>QUERY</ORDERSTATUS></Extra></CC5Request>`,
    `<CC5Request>${login}<Type>Void</Type><OrderId>pay_1</OrderId></CC5Request>`,
    `<CC5Request>${login}<Type>Credit</Type><OrderId>pay_1</OrderId><Total>10.00</Total></CC5Request>`,
  ]);
  for (const { method, url, redirect } of requests) {
    assert.deepEqual(
      { method, url, redirect },
      { method: 'POST', url: 'https://bank.example/fim/api', redirect: 'manual' },
    );
  }
});

test('Values stay text, and those of Extra are beside the others', async () => {
  const { api: gateway } = api(
    answerOf(
      `<CC5Response><OrderId>pay_1</OrderId><ProcReturnCode>00</ProcReturnCode><ErrMsg></ErrMsg>
       <Extra><TRANS_STAT>C</TRANS_STAT><AUTH_CODE>012345</AUTH_CODE><SETTLEID/></Extra></CC5Response>`,
    ),
  );
  assert.deepEqual(await gateway.query('pay_1'), {
    OrderId: 'pay_1',
    ProcReturnCode: '00',
    ErrMsg: '',
    TRANS_STAT: 'C',
    AUTH_CODE: '012345',
    SETTLEID: '',
  });
});

test('Values inside ORDERSTATUS are read too', async () => {
  const { api: gateway } = api(
    answerOf(
      '<CC5Response><ProcReturnCode>00</ProcReturnCode><Extra><ORDERSTATUS><ORD_ID>pay_1</ORD_ID></ORDERSTATUS></Extra></CC5Response>',
    ),
  );
  assert.equal((await gateway.query('pay_1'))['ORD_ID'], 'pay_1');
});

const entity =
  '<!DOCTYPE x [<!ENTITY e "eeee">]><CC5Response><ProcReturnCode>&e;</ProcReturnCode></CC5Response>';

for (const [what, answer, reason] of [
  ['is not XML', answerOf('Service unavailable'), /unexpected or incomplete document/],
  [
    'breaks off',
    answerOf('<CC5Response><ProcReturnCode>00</ProcReturnCode>'),
    /unexpected or incomplete document/,
  ],
  ['is another document', answerOf('<html><body>Hello</body></html>'), /unexpected or incomplete document/],
  [
    'says nothing of a code',
    answerOf('<CC5Response><ErrMsg>Hello</ErrMsg></CC5Response>'),
    /without a ProcReturnCode/,
  ],
  ['is wrongly nested', answerOf('<CC5Response><Extra a=</CC5Response>'), /not XML|without a ProcReturnCode/],
  ['declares entities', answerOf(entity), /unexpected or incomplete document/],
  [
    'has no end',
    answerOf(`<CC5Response>${' '.repeat(70_000)}</CC5Response>`),
    /unexpected or incomplete document/,
  ],
  ['is HTTP 500', () => new Response('<CC5Response/>', { status: 500 }), /HTTP 500/],
  [
    'sends elsewhere',
    () => new Response(null, { status: 307, headers: { Location: 'https://elsewhere.example/' } }),
    /HTTP 307/,
  ],
  ['did not come', () => Promise.reject(new TypeError('fetch failed')), /did not answer/],
] as const) {
  test(`An answer that ${what} is an error without the keys, after one question`, async () => {
    const { api: gateway, requests } = api(answer);
    await assert.rejects(gateway.query('pay_1'), (error) => {
      assert.ok(error instanceof NestpayApiError);
      assert.match(error.message, reason);
      assert.doesNotMatch(inspect(error, { depth: 9 }), /secret|api&|<1>/);
      return true;
    });
    assert.equal(requests.length, 1);
  });
}

test('The timeout is the configured one', async () => {
  const send: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
  const gateway = createNestpayApi({ ...keys, apiUrl: 'https://bank.example/', fetch: send, timeoutMs: 5 });
  await assert.rejects(gateway.void('pay_1'), /did not answer within 5 ms/);
});
