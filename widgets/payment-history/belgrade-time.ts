// Swedish writes moments as ISO does.
const format = /* @__PURE__ */ new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Belgrade',
});

/** The ISO date and the time, `14:05`, of a moment in Belgrade, wherever the reader is. */
export const belgradeTime = (moment: string): [date: string, time: string] =>
  format.format(new Date(moment)).split(' ') as [string, string];
