import { MaturityFigures } from '../api/teams';
import { Maturity } from '../evaluation/types';
import { Phase } from '../framework/types';

/** Workloads that stand alike, and how many there are. @public */
export interface FigureRow {
  requiredPhase: Phase;
  maturity: Maturity;
  assessed: boolean;
  compliant: boolean;
  score: number | null;
  count: number;
}

const byPhase = <T>(value: () => T): Record<Phase, T> => ({
  foundational: value(),
  enhanced: value(),
  advanced: value(),
});

const byMaturity = (): Record<Maturity, number> => ({
  'not-applicable': 0,
  none: 0,
  foundational: 0,
  enhanced: 0,
  advanced: 0,
});

/** Scores are whole and from 0 to 100, so their distribution is a short list. */
const SCORES = 101;

/**
 * Figures of a set of workloads, built row by row. Sums of sums stay exact, the median too: the scores are kept as a
 * distribution.
 * @public
 */
export class FigureSum {
  #workloads = 0;
  #notAssessed = 0;
  #compliant = 0;
  readonly #byMaturity = byMaturity();
  readonly #byRequiredPhase = byPhase(byMaturity);
  readonly #required = byPhase(() => 0);
  readonly #notAssessedByRequiredPhase = byPhase(() => 0);
  readonly #scores = new Uint32Array(SCORES);

  get workloads(): number {
    return this.#workloads;
  }

  add(row: FigureRow): void {
    const { requiredPhase, maturity, count } = row;
    this.#workloads += count;
    this.#required[requiredPhase] += count;
    if (!row.assessed) {
      this.#notAssessed += count;
      this.#notAssessedByRequiredPhase[requiredPhase] += count;
      return;
    }
    this.#byMaturity[maturity] += count;
    this.#byRequiredPhase[requiredPhase][maturity] += count;
    if (row.compliant) {
      this.#compliant += count;
    }
    if (row.score !== null) {
      this.#scores[row.score] += count;
    }
  }

  /** Adds another set; the two have no workload in common. */
  addAll(other: FigureSum): void {
    this.#workloads += other.#workloads;
    this.#notAssessed += other.#notAssessed;
    this.#compliant += other.#compliant;
    addEach(this.#byMaturity, other.#byMaturity);
    addEach(this.#required, other.#required);
    addEach(
      this.#notAssessedByRequiredPhase,
      other.#notAssessedByRequiredPhase,
    );
    for (const phase of Object.keys(this.#byRequiredPhase) as Phase[]) {
      addEach(this.#byRequiredPhase[phase], other.#byRequiredPhase[phase]);
    }
    for (let score = 0; score < SCORES; score++) {
      this.#scores[score] += other.#scores[score];
    }
  }

  toFigures(): MaturityFigures {
    const lowest = this.#scores.findIndex(count => count > 0);
    return {
      workloads: this.#workloads,
      notAssessed: this.#notAssessed,
      compliant: this.#compliant,
      byMaturity: { ...this.#byMaturity },
      byRequiredPhase: {
        foundational: { ...this.#byRequiredPhase.foundational },
        enhanced: { ...this.#byRequiredPhase.enhanced },
        advanced: { ...this.#byRequiredPhase.advanced },
      },
      required: { ...this.#required },
      notAssessedByRequiredPhase: { ...this.#notAssessedByRequiredPhase },
      medianScore: this.#median(),
      lowestScore: lowest === -1 ? null : lowest,
    };
  }

  /** Of an even number the mean of the two in the middle. */
  #median(): number | null {
    const total = this.#scores.reduce((sum, count) => sum + count, 0);
    if (total === 0) {
      return null;
    }
    const lower = this.#scoreAt(Math.floor((total - 1) / 2));
    const upper = this.#scoreAt(Math.floor(total / 2));
    return (lower + upper) / 2;
  }

  /** The score at a position of all scores in ascending order. */
  #scoreAt(position: number): number {
    let seen = 0;
    return this.#scores.findIndex(count => {
      seen += count;
      return seen > position;
    });
  }
}

function addEach<K extends string>(
  sums: Record<K, number>,
  others: Record<K, number>,
): void {
  for (const key of Object.keys(others) as K[]) {
    sums[key] += others[key];
  }
}
