import * as z from 'zod/mini';
import { shape } from './schema.ts';

/** A document the portal can produce. Its bytes come from the resource's `download`. */
export interface DocumentInfo {
  /** `application/pdf`. */
  mediaType: string;
  fileName: string;
}
export const documentInfoSchema = shape<DocumentInfo>('DocumentInfo', {
  mediaType: z.string(),
  fileName: z.string(),
});
