import { html, type TemplateResult } from 'lit';

/** The portal's sections, in the order of its tabs. */
export const sections = [
  'bills',
  'lawsuits',
  'reschedule',
  'reminders',
  'payments',
  'cards',
  'help',
] as const;
export type Section = (typeof sections)[number];

/** The elements of each section; they take their property from `propertyContext`. */
export const sectionContents: Readonly<Record<Section, TemplateResult>> = {
  bills: html`<esanduce-pay-first optional></esanduce-pay-first
    ><esanduce-bill-list compact></esanduce-bill-list><esanduce-spending-chart></esanduce-spending-chart
    ><esanduce-calendar></esanduce-calendar>`,
  lawsuits: html`<esanduce-lawsuit-list compact></esanduce-lawsuit-list>`,
  reschedule: html`<esanduce-reschedule-plan compact></esanduce-reschedule-plan>`,
  reminders: html`<esanduce-reminder-list compact></esanduce-reminder-list>`,
  payments: html`<esanduce-payment-history></esanduce-payment-history>`,
  cards: html`<esanduce-card-list></esanduce-card-list>`,
  help: html`<esanduce-help></esanduce-help>`,
};
