import type { Bill } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { bills, describe, header, payments, pdf } from './rewriting.ts';

const ofBills = 'bills.download is a whole PDF wherever the bill says so, and else unknown';
const ofPayments = 'payments.download is a whole PDF of every receipt where bills have one, and else unknown';
const onDocuments = /\/document$/;
const found = ({ status }: Response) => status === 200;

export const documentMutants: readonly Mutant[] = [
  {
    name: 'a PDF has five bytes',
    broken: pdf(() => '%PDF-'),
    caughtBy: { [ofBills]: 'begins with', [ofPayments]: 'begins with' },
  },
  {
    name: 'a PDF ends early',
    broken: pdf((content) => content.slice(0, -10)),
    caughtBy: { [ofBills]: 'is a PDF to its end' },
  },
  {
    name: 'a PDF is a page of HTML',
    broken: pdf(() => '<!doctype html><title>Пријава</title>'),
    caughtBy: { [ofBills]: 'begins with' },
  },
  {
    name: 'a PDF is sent as any bytes',
    broken: header('content-type', 'application/octet-stream', onDocuments, found),
    caughtBy: { [ofBills]: 'content type' },
  },
  {
    name: 'a PDF is kept by caches on the way',
    broken: header('cache-control', 'public, max-age=86400', onDocuments, found),
    caughtBy: { [ofBills]: 'Cache-Control of' },
  },
  {
    name: 'a PDF may be taken for another type',
    broken: header('x-content-type-options', null, onDocuments, found),
    caughtBy: { [ofPayments]: 'X-Content-Type-Options of' },
  },
  {
    name: 'a bill says it has no document, and has one',
    broken: bills((bill: Bill) => (bill.document = null)),
    caughtBy: { [ofBills]: 'bills.download was answered 200' },
  },
  {
    name: 'a document is saved by the name of another folder',
    broken: bills(({ document }) => document && (document.fileName = '../../2026-10.pdf')),
    caughtBy: { [ofBills]: 'is a file name' },
  },
  {
    name: 'a receipt’s document cannot be read',
    broken: () => (request, send) =>
      /\/payments\/\w+\/document$/.test(describe(request))
        ? send(new Request(request.url.replace(/pay_\w+/, 'pay_nobodyhasthis'), request))
        : send(request),
    caughtBy: { [ofPayments]: 'status of payments.download' },
  },
  {
    name: 'receipts have no document',
    broken: payments((payment) => (payment.document = null)),
    caughtBy: { [ofPayments]: 'having a document' },
  },
  {
    name: 'a failed payment has a receipt to print',
    broken: payments((payment) => {
      payment.document ??= { mediaType: 'application/pdf', fileName: 'potvrda.pdf' };
    }),
    caughtBy: { [ofPayments]: 'having a document' },
  },
];
