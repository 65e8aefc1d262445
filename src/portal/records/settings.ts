/** A setting of the portal itself, such as the test clock's offset. */
export interface SettingRecord {
  id: string;
  value: unknown;
}
