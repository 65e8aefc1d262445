import * as z from 'zod/mini';
import { shape } from './schema.ts';

/** A document the portal can draw; its bytes are read by an operation of their own. */
export const DocumentInfo = shape('DocumentInfo', { mediaType: z.string(), fileName: z.string() });
export type DocumentInfo = z.output<typeof DocumentInfo>;
