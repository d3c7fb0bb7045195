import { compareCodeUnits } from '../catalog/refs';
import { Problem, ProblemCode } from './types';

/** Problems of one workload: the same code and subject stands once. */
export class ProblemSet {
  private readonly subjects = new Map<ProblemCode, Set<string>>();

  add(code: ProblemCode, subject: string): void {
    const known = this.subjects.get(code);
    if (known) {
      known.add(subject);
    } else {
      this.subjects.set(code, new Set([subject]));
    }
  }

  addAll(problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.add(problem.code, problem.subject);
    }
  }

  sorted(): Problem[] {
    return [...this.subjects.keys()]
      .sort(compareCodeUnits)
      .flatMap(code =>
        [...this.subjects.get(code)!]
          .sort(compareCodeUnits)
          .map(subject => ({ code, subject })),
      );
  }
}
