/** One of the decisions that a verifier may take. */
export interface Option<Key extends string> {
  key: Key;
  label: string;
  /** What follows from it. */
  what: string;
  /** On the button that sends it. */
  send: string;
  needsReason: boolean;
  danger?: boolean;
}
