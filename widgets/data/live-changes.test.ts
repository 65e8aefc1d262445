import { expect } from '@open-wc/testing';
import type { PortalEvent } from '@esanduce/sdk';
import { ChangeBatch, type LiveChanges } from './live-changes.ts';

const event = (number: number): PortalEvent => ({
  id: `evt_${String(number).padStart(16, '0')}`,
  type: 'bill.updated',
  at: '2026-11-23T08:15:00.000Z',
  propertyId: 'prop_a',
  subject: `bill_${number}`,
});
const passing = (ms: number) => new Promise((passed) => setTimeout(passed, ms));

describe('ChangeBatch', () => {
  let delivered: LiveChanges[];
  let batch: ChangeBatch;
  beforeEach(() => {
    delivered = [];
    batch = new ChangeBatch(5, (changes) => delivered.push(changes));
  });

  it('delivers changes in order, once', async () => {
    batch.add([event(1)]);
    batch.add([event(2), event(3)]);
    expect(delivered).to.deep.equal([]);
    await passing(10);
    batch.add([event(4)]);
    await passing(10);
    expect(delivered).to.deep.equal([[event(1), event(2), event(3)], [event(4)]]);
  });

  it('delivers null when anything may have changed', async () => {
    batch.add([event(1)]);
    batch.add(null);
    batch.add([event(2)]);
    await passing(10);
    expect(delivered).to.deep.equal([null]);
  });

  it('delivers nothing after it is cleared', async () => {
    batch.add([event(1)]);
    batch.clear();
    await passing(10);
    expect(delivered).to.deep.equal([]);
  });
});
