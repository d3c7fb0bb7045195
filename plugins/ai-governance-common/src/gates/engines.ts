import { decide, GATE_ENGINE_VERSION } from './decide';
import { DecisionCore } from './decision';
import { GateInputs } from './inputs';

/** Every version of the rules that can be replayed. @public */
export const gateEngines: Readonly<
  Record<string, (inputs: GateInputs) => DecisionCore>
> = { [GATE_ENGINE_VERSION]: decide };
