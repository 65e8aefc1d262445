import { existsSync } from 'node:fs';
import { Converter, OptionDefaults, ReflectionKind } from 'typedoc';

/** Lit's static fields are not part of an element's interface, and their inherited text has links that do not resolve here. */
const withoutLitStatics = (/** @type {import('typedoc').Application} */ { converter }) =>
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.Property)) {
      if (reflection.flags.isStatic && ['styles', 'properties'].includes(reflection.name)) {
        project.removeReflection(reflection);
      }
    }
  });

/** The whole gallery where `npm run gallery` has built it. */
const gallery = ['docs/gallery/built/README.md'].filter((path) => existsSync(path));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  plugin: [withoutLitStatics],
  name: 'e.Sanduče SDK',
  tsconfig: 'tsconfig.build.json',
  entryPoints: [
    'src/index.ts',
    'src/challenge/index.ts',
    'src/payment/file-journal.ts',
    'src/contract/index.ts',
    'src/format/index.ts',
    'src/serbia/index.ts',
    'src/webhooks/index.ts',
    'src/payment-orders/index.ts',
    'src/portal/index.ts',
    'src/sandbox/index.ts',
    'src/sandbox/msw.ts',
    'widgets/index.ts',
  ],
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'csv', 'nginx'],
  readme: 'README.md',
  projectDocuments: ['docs/guides/*.md', 'docs/pictures/README.md', ...gallery, 'CHANGELOG.md'],
  out: 'docs/api',
  blockTags: [
    ...OptionDefaults.blockTags,
    '@attr',
    '@csspart',
    '@cssprop',
    '@cssstate',
    '@fires',
    '@slot',
    '@tag',
  ],
  // Links to sources would need a repository host.
  disableSources: true,
  // Types that only compute others; readers see the results.
  intentionallyNotExported: [
    'src/contract/operation.ts:Output',
    'src/contract/bill.ts:services',
    'src/contract/payable.ts:notPayableReasons',
    'src/contract/payment.ts:failureCodes',
    'src/contract/priority.ts:priorityReasons',
    'src/contract/payment.ts:paymentChannels',
    'src/contract/payment-order.ts:paymentOrderStatuses',
    'src/contract/credit.ts:creditStatuses',
    'src/portal/ports/store.ts:ListOf',
    'src/portal/records/calendar.ts:CalendarSubscriptionRecord',
    'src/portal/records/credits.ts:CreditRecord',
    'src/portal/records/credits.ts:PayeeReferenceRecord',
    'widgets/payment/pay-mode.ts:payModes',
    'src/contract/property.ts:propertyKinds',
    'src/contract/reminder.ts:consequences',
    'src/contract/reschedule.ts:instalmentStatuses',
    'src/client/log.ts:levels',
    'src/webhooks/verify-signature.ts:HeaderValue',
    'src/portal/ports/store.ts:FilterOf',
    'src/portal/ports/store.ts:SumOf',
    'src/sandbox/households/index.ts:households',
    'src/sandbox/simulated-acquirer/cards.ts:cardBehaviours',
    'src/portal/reversals/reversal-error.ts:messages',
    // A store keeps records whole and needs no names for them.
    'src/portal/records/outbox.ts:OutboxRecord',
    'src/portal/records/debts.ts:AgreementRecord',
    'src/portal/records/debts.ts:BillRecord',
    'src/portal/records/debts.ts:LawsuitRecord',
    'src/portal/records/debts.ts:PropertyRecord',
    'src/portal/records/debts.ts:ReminderRecord',
    'src/portal/records/cards.ts:CardSetupRecord',
    'src/portal/records/cards.ts:PaymentMethodRecord',
    'src/portal/records/payments.ts:ClaimRecord',
    'src/portal/records/payments.ts:PaymentRecord',
    'src/portal/records/access.ts:ConnectionRecord',
    'src/portal/records/access.ts:CustomerRecord',
    'src/portal/records/access.ts:PartnerRecord',
    'src/portal/records/access.ts:SignInCodeRecord',
    'src/portal/records/differences.ts:DifferenceRecord',
    'src/portal/records/order-keys.ts:OrderKeyRecord',
    'src/portal/records/events.ts:EventRecord',
    'src/portal/records/idempotency.ts:IdempotencyRecord',
    'src/portal/records/settings.ts:SettingRecord',
    'src/sandbox/households/index.ts:SeedData',
  ],
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  treatWarningsAsErrors: true,
};
