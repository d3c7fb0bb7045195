import { LayerId } from '../framework/types';
import { INCIDENT_CATEGORIES, IncidentCategory } from './types';

/** The layer in which the cause of such an incident lies; null where somebody has to say. @public */
export function layerOfCategory(category: IncidentCategory): LayerId | null {
  return INCIDENT_CATEGORIES[category];
}

/** @public */
export function isIncidentCategory(word: string): word is IncidentCategory {
  return Object.hasOwn(INCIDENT_CATEGORIES, word);
}
