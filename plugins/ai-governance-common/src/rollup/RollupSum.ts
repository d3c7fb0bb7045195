import {
  RollupFigures,
  RollupGap,
  SectionFigures,
  SectionStanding,
  TeamFigures,
} from '../api/rollups';
import { compareCodeUnits } from '../catalog/refs';
import { Confidence, CONTROL_STATUSES, Maturity } from '../evaluation/types';
import { Phase, PHASES, SECTIONS } from '../framework/types';
import { AT, count, COUNTS, SCORES } from './layout';
import { APPROVALS, keyed, MATURITIES } from './orders';
import { RollupMember } from './RollupMember';

/** What a sum is stored as. @public */
export interface StoredRollupSum {
  counts: number[];
  /** Control, workloads, summed risk. */
  gaps: [string, number, number][];
}

/**
 * Figures of a set of workloads. Sums of sums stay exact, the median too, and what was added can be taken away again, which
 * leaves no trace.
 * @public
 */
export class RollupSum {
  readonly #counts = new Float64Array(COUNTS);
  readonly #gaps = new Map<string, { workloads: number; risk: number }>();

  static fromJSON({ counts, gaps }: StoredRollupSum): RollupSum {
    const sum = new RollupSum();
    sum.#counts.set(counts);
    for (const [controlId, workloads, risk] of gaps) {
      sum.#gaps.set(controlId, { workloads, risk });
    }
    return sum;
  }

  get workloads(): number {
    return this.#counts[AT.workloads];
  }

  get assessed(): number {
    return this.workloads - this.#total(AT.notAssessed, PHASES.length);
  }

  get compliant(): number {
    return this.#counts[AT.compliant];
  }

  add(member: RollupMember): void {
    this.#count(member, 1);
  }

  /** Takes away what was added before. */
  remove(member: RollupMember): void {
    this.#count(member, -1);
  }

  /** Adds another set; the two have no workload in common. */
  addAll(other: RollupSum): void {
    this.addCounts(other);
    for (const [controlId, { workloads, risk }] of other.#gaps) {
      this.#addGap(controlId, workloads, risk);
    }
  }

  /** Adds another set without its gaps, which are most of the work, for who asks for figures of teams alone. */
  addCounts(other: RollupSum): void {
    for (let position = 0; position < COUNTS; position++) {
      this.#counts[position] += other.#counts[position];
    }
  }

  /** Undefined where no workload has the gap. */
  gap(controlId: string): RollupGap | undefined {
    const gap = this.#gaps.get(controlId);
    return gap && { controlId, ...gap };
  }

  /** The largest summed risk first. */
  gaps(): RollupGap[] {
    return Array.from(this.#gaps, ([controlId, gap]) => ({
      controlId,
      ...gap,
    })).sort(
      (a, b) => b.risk - a.risk || compareCodeUnits(a.controlId, b.controlId),
    );
  }

  medianScore(): number | null {
    const total = this.#total(AT.scores, SCORES);
    if (total === 0) {
      return null;
    }
    const lower = this.#scoreAt(Math.floor((total - 1) / 2));
    const upper = this.#scoreAt(Math.floor(total / 2));
    // Of an even number the mean of the two in the middle.
    return (lower + upper) / 2;
  }

  /** `counted` is what changes without a new result, by time or by incidents, and is counted when somebody asks. */
  toFigures(
    counted: Pick<RollupFigures, 'incidents' | 'waivers'>,
  ): RollupFigures {
    const counts = this.#counts;
    const notAssessedByRequiredPhase = this.#keyed(PHASES, AT.notAssessed);
    const byRequiredPhase = keyed(PHASES, phase =>
      this.#keyed(MATURITIES, AT.standing + phase * MATURITIES.length),
    );
    const lowest = this.#scoreAt(0);
    return {
      workloads: this.workloads,
      notAssessed: this.workloads - this.assessed,
      compliant: this.compliant,
      byMaturity: keyed(MATURITIES, position =>
        PHASES.reduce(
          (sum, phase) => sum + byRequiredPhase[phase][MATURITIES[position]],
          0,
        ),
      ),
      byRequiredPhase,
      required: keyed(PHASES, position => {
        const phase = PHASES[position];
        return (
          notAssessedByRequiredPhase[phase] +
          Object.values(byRequiredPhase[phase]).reduce((a, b) => a + b)
        );
      }),
      notAssessedByRequiredPhase,
      medianScore: this.medianScore(),
      lowestScore: lowest === -1 ? null : lowest,
      provisional: counts[AT.provisional],
      errored: counts[AT.errored],
      withProblems: counts[AT.withProblems],
      sections: SECTIONS.map((_, section) => this.#section(section)),
      controls: this.#keyed(CONTROL_STATUSES, AT.controls),
      withStatus: this.#keyed(CONTROL_STATUSES, AT.withStatus),
      gaps: this.gaps(),
      risk: counts[AT.risk],
      confidence: this.#confidence(),
      waivers: counted.waivers,
      approvals: this.#keyed(APPROVALS, AT.approvals),
      incidents: counted.incidents,
    };
  }

  toTeamFigures(): TeamFigures {
    return {
      workloads: this.workloads,
      notAssessed: this.workloads - this.assessed,
      compliant: this.compliant,
      risk: this.#counts[AT.risk],
      sections: SECTIONS.map((_, section) =>
        this.#standing(section, this.#byMaturity(section)),
      ),
    };
  }

  toJSON(): StoredRollupSum {
    return {
      counts: Array.from(this.#counts),
      gaps: Array.from(this.#gaps, ([controlId, { workloads, risk }]) => [
        controlId,
        workloads,
        risk,
      ]),
    };
  }

  #count(member: RollupMember, by: number): void {
    count(this.#counts, member, by);
    if (member.assessed) {
      for (const { controlId, risk } of member.gaps) {
        this.#addGap(controlId, by, by * risk);
      }
    }
  }

  #addGap(controlId: string, workloads: number, risk: number): void {
    const gap = this.#gaps.get(controlId);
    if (!gap) {
      this.#gaps.set(controlId, { workloads, risk });
      return;
    }
    gap.workloads += workloads;
    gap.risk += risk;
    if (gap.workloads === 0) {
      this.#gaps.delete(controlId);
    }
  }

  #section(section: number): SectionFigures {
    const byMaturity = this.#byMaturity(section);
    const reaching = (from: Phase) =>
      PHASES.slice(PHASES.indexOf(from)).reduce(
        (sum, phase) => sum + byMaturity[phase],
        0,
      );
    return {
      ...this.#standing(section, byMaturity),
      byMaturity,
      reaching: keyed(PHASES, position => reaching(PHASES[position])),
    };
  }

  #standing(
    section: number,
    byMaturity: Record<Maturity, number>,
  ): SectionStanding {
    const applying = MATURITIES.filter(
      maturity => maturity !== 'not-applicable',
    );
    return {
      id: SECTIONS[section],
      applicable: applying.reduce((sum, key) => sum + byMaturity[key], 0),
      reached: this.#counts[AT.reached + section],
      lowest: applying.find(maturity => byMaturity[maturity] > 0) ?? null,
    };
  }

  #byMaturity(section: number): Record<Maturity, number> {
    return this.#keyed(MATURITIES, AT.sections + section * MATURITIES.length);
  }

  /** Rounded as that of a workload is: never up to evidence that is not there. */
  #confidence(): Confidence | null {
    const { assessed } = this;
    if (assessed === 0) {
      return null;
    }
    const [verified, attested, declared] = [0, 1, 2].map(kind =>
      Math.floor(this.#counts[AT.confidence + kind] / assessed),
    );
    const none = 100 - verified - attested - declared;
    return { verified, attested, declared, none };
  }

  #keyed<K extends string>(keys: readonly K[], from: number) {
    return keyed(keys, position => this.#counts[from + position]);
  }

  #total(from: number, length: number): number {
    let total = 0;
    for (let position = from; position < from + length; position++) {
      total += this.#counts[position];
    }
    return total;
  }

  /** The score at a position of all scores in ascending order; -1 where there are not so many. */
  #scoreAt(position: number): number {
    let seen = 0;
    for (let score = 0; score < SCORES; score++) {
      seen += this.#counts[AT.scores + score];
      if (seen > position) {
        return score;
      }
    }
    return -1;
  }
}
