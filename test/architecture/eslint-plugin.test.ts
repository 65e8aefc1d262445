import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import house from './eslint-plugin.ts';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (path: string) => resolve(import.meta.dirname, '../..', path);
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

const refused = (filename: string, code: string, why: string) => ({
  filename: at(filename),
  code,
  errors: [{ message: `${why}: see test/architecture/rooms.ts.` }],
});

tester.run('import-boundary', house.rules['import-boundary'], {
  valid: [
    { filename: at('src/client/bills.ts'), code: `import { bill } from '../contract/bill.ts';` },
    { filename: at('src/client/bills.ts'), code: `import { createParser } from 'eventsource-parser';` },
    { filename: at('src/esanduce.ts'), code: `export * from './payment/pay.ts';` },
    { filename: at('src/portal/rules/day.ts'), code: `import { x } from '../../contract/bill.ts';` },
    {
      filename: at('widgets/bill-list/bill-list.ts'),
      code: `import type { Bill } from '../../src/index.ts';`,
    },
    { filename: at('widgets/bill-list/bill-list.test.ts'), code: `import '@esanduce/sdk/sandbox';` },
    {
      filename: at('widgets/data/loader.test.ts'),
      code: `import '../provider/define.ts'; import { waitUntil } from '../../test/support/wait-until.ts';`,
    },
    {
      filename: at('widgets/bill-list/bill-list.ts'),
      code: `import '../pay-button/define.ts'; import { styles } from '../styles/list.styles.ts';`,
    },
    { filename: at('widgets/portal/portal.ts'), code: `import '../help/define.ts';` },
    { filename: at('widgets/index.ts'), code: `import './help/define.ts';` },
    {
      filename: at('docs/gallery/make.ts'),
      code: `import { launchBrowser } from '../../test/support/browser-launch/playwright.ts';`,
    },
    {
      filename: at('examples/portal/main.ts'),
      code: `import { createPortal } from '@esanduce/sdk/portal';`,
    },
  ],
  invalid: [
    refused(
      'src/contract/bill.ts',
      `import { toLatin } from '../serbia/index.ts';`,
      'src/contract may not import src/serbia/index.ts',
    ),
    refused(
      'src/client/bills.ts',
      `import type { Store } from '../portal/ports/store.ts';`,
      'src/client may not import src/portal/ports/store.ts',
    ),
    refused(
      'src/payment/pay.ts',
      `export * from '../esanduce.ts';`,
      'src/payment may not import src/esanduce.ts',
    ),
    refused(
      'widgets/bill-list/bill-list.ts',
      `import { bill } from '../../src/contract/bill.ts';`,
      'widgets/bill-list may not import src/contract/bill.ts',
    ),
    refused(
      'widgets/bill-list/bill-list.ts',
      `import { text } from '../card-list/card-list.texts.ts';`,
      'widgets/bill-list may not import widgets/card-list/card-list.texts.ts',
    ),
    refused(
      'widgets/dom/warn.ts',
      `import '../data/loader.ts';`,
      'widgets/dom may not import widgets/data/loader.ts',
    ),
    refused(
      'widgets/help/help.ts',
      `import '../../test/support/wait-until.ts';`,
      'widgets/help may not import test/support/wait-until.ts',
    ),
    refused(
      'examples/partner-site/app.ts',
      `import '../portal/main.ts';`,
      'examples/partner-site may not import examples/portal/main.ts',
    ),
    refused(
      'src/client/bills.ts',
      `const lit = await import('lit');`,
      'src/client may not use lit (it may use eventsource-parser, ky, zod/mini)',
    ),
    refused(
      'src/contract/bill.ts',
      `import { z } from 'zod';`,
      'src/contract may not use zod (it may use zod/mini)',
    ),
    refused(
      'src/portal/portal.ts',
      `import { Esanduce } from '@esanduce/sdk';`,
      'src/portal names the package it is part of; use a relative path',
    ),
    refused(
      'test/e2e/pay.test.ts',
      `import '../../examples/portal/main.ts';`,
      'test may not import examples/portal/main.ts',
    ),
    refused('src/index.ts', `import '../test/run.mjs';`, 'src may not import test/run.mjs'),
  ],
});

tester.run('telling-file-name', house.rules['telling-file-name'], {
  valid: [
    { filename: at('src/client/transport.ts'), code: '' },
    { filename: at('src/client/shared-lock.ts'), code: '' },
  ],
  invalid: ['src/client/utils.ts', 'widgets/helpers/text.ts', 'test/common.test.ts'].map((path) => ({
    filename: at(path),
    code: '',
    errors: [{ messageId: 'vague' }],
  })),
});

tester.run('plain-comment', house.rules['plain-comment'], {
  valid: [
    { filename: at('src/client/bills.ts'), code: '/** Default: 10. */' },
    { filename: at('src/client/bills.ts'), code: 'const text = "10 when left out";' },
  ],
  invalid: ['/** Bills per page: 10 when left\n * out. */', '// One that never comes.'].map((code) => ({
    filename: at('src/client/bills.ts'),
    code,
    errors: [{ messageId: 'unclear' }],
  })),
});
