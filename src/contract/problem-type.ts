/** `urn:esanduce:problem:not-found`: a name that stays when the portal moves. */
export const problemTypePrefix = 'urn:esanduce:problem:';
