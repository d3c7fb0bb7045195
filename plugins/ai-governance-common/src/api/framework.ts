import { ControlStatus } from '../evaluation/types';
import { Control, FrameworkDocument } from '../framework/types';

/** @public */
export interface FrameworkResponse {
  digest: string;
  document: FrameworkDocument;
}

/** @public */
export interface ControlResponse {
  control: Control;
  figures: ControlFigures;
}

/** How many workloads stand where on one control. @public */
export interface ControlFigures {
  controlId: string;
  statuses: Record<ControlStatus, number>;
  workloads: number;
}
