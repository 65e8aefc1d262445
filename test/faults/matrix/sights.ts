/** Rare events that a run counts; all but a late charge given back must occur, or it shows little. */
export const sights = [
  'refused, then charged under the same order',
  'charged after its time',
  'late charge given back',
  'given back in part',
  'charge given back for a credit',
  'paid ahead',
  'paid across midnight',
  'slow letters',
  'bank silent for hours',
] as const;
export type Sight = (typeof sights)[number];
