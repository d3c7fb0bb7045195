import { CompiledFramework } from '../../framework/compileFramework';
import { ScannerFinding } from './finding';

/** Controls by the checks that the framework names for them. @public */
export class CheckIndex {
  readonly #framework: CompiledFramework;
  readonly #controls = new Map<string, Set<string>>();

  constructor(framework: CompiledFramework) {
    this.#framework = framework;
    for (const { id, control } of framework.controls) {
      const checks = Object.values(control.evidence.prowlerChecks ?? {});
      for (const check of checks.flat()) {
        const controls = this.#controls.get(check) ?? new Set();
        this.#controls.set(check, controls.add(id));
      }
    }
  }

  /** True for the id of a control of the framework, in upper case as it is written. */
  isControl = (id: string): boolean => this.#framework.byId.has(id);

  /** Ids of the controls that a finding speaks of; none for a check that the framework does not know. */
  controlsOf(
    finding: Pick<ScannerFinding, 'checkIds' | 'controlIds'>,
  ): string[] {
    return Array.from(
      new Set([
        ...finding.controlIds.filter(this.isControl),
        ...finding.checkIds.flatMap(check =>
          Array.from(this.#controls.get(check) ?? []),
        ),
      ]),
    );
  }
}
