import { createMemoryStore } from '@esanduce/sdk/sandbox';
import { describeStore } from './describe-store.ts';

describeStore('memory', async () => createMemoryStore());
