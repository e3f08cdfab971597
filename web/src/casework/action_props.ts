import type { Unit } from '../api/types';
import type { Case } from './case.svelte';

/** What every dialog of an action takes. */
export interface ActionProps {
  open: boolean;
  one: Case;
  /** Still possible, after whatever happened while it was open. */
  possible: boolean;
  ondone: () => void;
}

/** The same of those that name a unit below the holder. */
export interface DispositionProps extends ActionProps {
  below: readonly Unit[];
}
