export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export { createSandboxPortal, type SandboxPortal, type SandboxPortalOptions } from './sandbox-portal.ts';
export type {
  OutboxEntry,
  RecordCounts,
  SandboxControls,
  SandboxState,
  SeedOptions,
  SeedSummary,
} from './controls/controls.ts';
export type { MintOptions } from './controls/mint-token.ts';
export { ConnectionDropped, faultHeader, type Fault, type FaultRule } from './faults/faults.ts';
export {
  createHouseholds,
  demoSecretKey,
  householdNames,
  type HouseholdName,
  type HouseholdOptions,
} from './households/index.ts';
export { createMemoryStore } from './memory-store/memory-store.ts';
export { demoPayeeBank } from './payee-bank.ts';
export type { MonthSummary } from './month/month.ts';
export {
  CardInputError,
  createMemoryBook,
  createSimulatedAcquirer,
  testCards,
  type AcquirerBook,
  type BankDecision,
  type BankOrder,
  type BankSetup,
  type BankSide,
  type BookAnswer,
  type BookEntry,
  type BookRequest,
  type CardBehaviour,
  type CardInput,
  type Charge,
  type MemoryBook,
  type PageState,
  type SimulatedAcquirer,
  type SimulatedAcquirerOptions,
} from './simulated-acquirer/index.ts';
