/** What an IPS status code says of an order: 00 executed, 05 rejected, 82 and any other unknown: ask again. */
export const ipsStatus = (code: string): 'executed' | 'rejected' | 'unknown' =>
  code === '00' ? 'executed' : code === '05' ? 'rejected' : 'unknown';
