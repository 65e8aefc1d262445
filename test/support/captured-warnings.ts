/** Captures `console.warn` during each test around it. The array is emptied before each test. */
export function captureWarnings(): readonly string[] {
  const warnings: string[] = [];
  const warn = console.warn;
  beforeEach(() => {
    warnings.length = 0;
    console.warn = (message: string) => warnings.push(message);
  });
  afterEach(() => {
    console.warn = warn;
  });
  return warnings;
}
