/** The package's version, by which two copies on one page detect that they differ. */
export const version = '0.1.0';
