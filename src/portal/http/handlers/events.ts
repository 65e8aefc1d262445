import type { PortalContext } from '../../context.ts';
import type { EventStreams } from '../../events/event-streams.ts';
import { lostPage, readEvents, startAfter } from '../../events/read-events.ts';
import type { Handlers } from '../call.ts';

const defaultLimit = 100;

export function eventHandlers(context: PortalContext, streams: EventStreams): Pick<Handlers, 'events.list'> {
  const { store, clock } = context;
  return {
    'events.list': async ({ caller, query, streamed }) => {
      const start = await startAfter(query.after, caller, context);
      if (streamed) return streams.open(caller, start);
      if (start.lost) return lostPage(start.position, clock);
      return readEvents(store, caller, start.position, query.limit ?? defaultLimit);
    },
  };
}
