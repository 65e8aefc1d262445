/** What each page loads anew, as a test runner gives each file its own modules. */
export { Esanduce, memoryJournal } from '@esanduce/sdk';
import '@esanduce/sdk/widgets';
