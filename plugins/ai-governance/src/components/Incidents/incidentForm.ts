import {
  IncidentCategory,
  IncidentRequest,
  LayerId,
  layerOfCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { canonicalRef } from '../EntityPicker';

export const TITLE_MAX = 300;
export const DESCRIPTION_MAX = 20_000;
const URL_MAX = 2000;

/** What the dialog holds while somebody writes. */
export interface IncidentForm {
  workload: string;
  title: string;
  severity?: Severity;
  category?: IncidentCategory;
  layer?: LayerId;
  description: string;
  /** RFC 3339. */
  startedAt?: string;
  affected: string[];
  asset: string;
  url: string;
}

export const EMPTY_INCIDENT: IncidentForm = {
  workload: '',
  title: '',
  description: '',
  affected: [],
  asset: '',
  url: '',
};

/** A field that cannot be sent as it stands. */
export type IncidentMistake =
  | 'workload'
  | 'title'
  | 'severity'
  | 'category'
  | 'layer'
  | 'description'
  | 'startedAt'
  | 'asset'
  | 'url';

/** Those of what is folded away. */
export const FOLDED_MISTAKES: readonly IncidentMistake[] = [
  'description',
  'startedAt',
  'asset',
  'url',
];

function isWebAddress(text: string): boolean {
  return (
    text.length <= URL_MAX &&
    URL.canParse(text) &&
    ['http:', 'https:'].includes(new URL(text).protocol)
  );
}

/** Whether the category leaves it to somebody to say the layer. */
export function asksForLayer(category: IncidentCategory | undefined): boolean {
  return category !== undefined && layerOfCategory(category) === null;
}

export function incidentMistakes(
  form: IncidentForm,
): ReadonlySet<IncidentMistake> {
  const mistakes = new Set<IncidentMistake>();
  const title = form.title.trim();
  const asset = form.asset.trim();
  const url = form.url.trim();
  const hasAsset =
    asset !== '' && canonicalRef(asset, 'resource') !== undefined;
  // An asset says which workloads it concerns.
  if (
    canonicalRef(form.workload, 'component') === undefined &&
    !(hasAsset && form.workload.trim() === '')
  ) {
    mistakes.add('workload');
  }
  if (title === '' || title.length > TITLE_MAX) mistakes.add('title');
  if (!form.severity) mistakes.add('severity');
  if (!form.category) mistakes.add('category');
  if (asksForLayer(form.category) && !form.layer) mistakes.add('layer');
  if (form.description.length > DESCRIPTION_MAX) mistakes.add('description');
  if (form.startedAt && DateTime.fromISO(form.startedAt) > DateTime.now()) {
    mistakes.add('startedAt');
  }
  if (asset !== '' && !hasAsset) mistakes.add('asset');
  if (url !== '' && !isWebAddress(url)) mistakes.add('url');
  return mistakes;
}

/** What is sent, or undefined where something is still wrong. */
export function toIncidentRequest(
  form: IncidentForm,
): IncidentRequest | undefined {
  const { severity, category } = form;
  if (!severity || !category || incidentMistakes(form).size > 0) {
    return undefined;
  }
  const entityRef = canonicalRef(form.workload, 'component');
  const assetRef = canonicalRef(form.asset, 'resource');
  const description = form.description.trim();
  const url = form.url.trim();
  return {
    ...(entityRef !== undefined && { entityRef }),
    ...(assetRef !== undefined && { assetRef }),
    title: form.title.trim(),
    severity,
    category,
    ...(asksForLayer(category) && { layer: form.layer }),
    ...(description && { description }),
    ...(form.affected.length > 0 && { affected: form.affected }),
    ...(form.startedAt && { startedAt: form.startedAt }),
    ...(url && { source: { system: 'page', url } }),
  };
}
