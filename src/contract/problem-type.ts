/** What a problem's `type` begins with, `urn:esanduce:problem:not-found`. A URN outlives the portal's address. */
export const problemTypePrefix = 'urn:esanduce:problem:';
