import { WaiverFilters } from '../shared/waiverQuery';

/** What every panel of the page is given. */
export interface WaiverPanelProps {
  filters: WaiverFilters;
  setFilters: (filters: WaiverFilters) => void;
  /** Rises with every decision; what was read before it is out of date. */
  changes: number;
  onChanged: () => void;
}
