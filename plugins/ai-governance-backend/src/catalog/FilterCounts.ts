import { Settings } from '../config/settings';
import { ProjectedEntity } from './projectEntity';
import { FilterMatches } from './SyncStateStore';

/** How many entities each configured filter finds, for the set-up page. */
export class FilterCounts {
  readonly #include: number[];
  readonly #exclude: number[];

  constructor(settings: Settings) {
    this.#include = settings.selection.include.map(() => 0);
    this.#exclude = settings.selection.exclude.map(() => 0);
  }

  add({ selection }: ProjectedEntity): void {
    selection.included.forEach(index => (this.#include[index] += 1));
    selection.excluded.forEach(index => (this.#exclude[index] += 1));
  }

  matches(): FilterMatches[] {
    const list = (kind: FilterMatches['kind'], counts: number[]) =>
      counts.map((matches, index) => ({ kind, index, matches }));
    return [
      ...list('include', this.#include),
      ...list('exclude', this.#exclude),
    ];
  }
}
