import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { WorkloadProfile } from './types';

/** A profile as bits on the axes of the framework. */
export interface ProfileBits {
  useCase: number;
  agenticScope: number;
  genaiScope: number;
  capabilities: number;
  euHighRisk: boolean;
}

function bitOf(axis: readonly string[], value: string | null): number {
  const index = value === null ? -1 : axis.indexOf(value);
  return index === -1 ? 0 : 1 << index;
}

/** Translates a profile once for all controls. */
export function profileBits(
  framework: CompiledFramework,
  profile: WorkloadProfile,
  euAiActRisk: string | undefined,
): ProfileBits {
  return {
    useCase: bitOf(framework.useCases, profile.useCase),
    agenticScope: bitOf(framework.agenticScopes, profile.agenticScope),
    genaiScope: bitOf(framework.genaiScopes, profile.genaiScope),
    capabilities: profile.capabilities.reduce(
      (bits, capability) => bits | bitOf(framework.capabilities, capability),
      0,
    ),
    euHighRisk: euAiActRisk === 'high',
  };
}

/** A control that does not ask (-1) matches also a profile without a value. */
const fits = (asked: number, bits: number) =>
  asked === -1 || (asked & bits) !== 0;

/** Whether a control concerns a workload. */
export function applies(control: CompiledControl, bits: ProfileBits): boolean {
  const asked = control.applies;
  return (
    fits(asked.useCases, bits.useCase) &&
    fits(asked.agenticScopes, bits.agenticScope) &&
    fits(asked.genaiScopes, bits.genaiScope) &&
    fits(asked.capabilities, bits.capabilities) &&
    (!asked.euHighRisk || bits.euHighRisk)
  );
}
