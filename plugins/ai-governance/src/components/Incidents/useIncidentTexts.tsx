import {
  INCIDENT_CATEGORIES,
  INCIDENT_STATES,
  IncidentCategory,
  IncidentState,
  isIncidentCategory,
  LAYERS,
  LayerId,
  SEVERITIES,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useMemo } from 'react';
import { useText } from '../../hooks/useText';

/** A choice of a field. */
interface Choice<T extends string> {
  value: T;
  label: string;
}

/** The words for what an incident is, one by one and as choices of a field. */
export function useIncidentTexts() {
  const t = useText();
  return useMemo(() => {
    const severity = (value: Severity) => t(`incidents.severity.${value}`);
    const state = (value: IncidentState) => t(`incidents.state.${value}`);
    const category = (value: IncidentCategory) =>
      t(`incidents.category.${value}`);
    const layer = (value: LayerId | null) =>
      value === null
        ? t('incidents.layerUnknown')
        : t(`common.section.${value}`);
    return {
      severity,
      state,
      category,
      layer,
      severities: SEVERITIES.map(
        (value): Choice<Severity> => ({ value, label: severity(value) }),
      ),
      /** With what each means, where somebody has to choose. */
      severityMeanings: SEVERITIES.map(
        (value): Choice<Severity> => ({
          value,
          label: t(`incidents.severityMeans.${value}`),
        }),
      ),
      states: INCIDENT_STATES.map(
        (value): Choice<IncidentState> => ({ value, label: state(value) }),
      ),
      categories: Object.keys(INCIDENT_CATEGORIES)
        .filter(isIncidentCategory)
        .map(
          (value): Choice<IncidentCategory> => ({
            value,
            label: category(value),
          }),
        ),
      layers: LAYERS.map(
        (value): Choice<LayerId> => ({ value, label: layer(value) }),
      ),
    };
  }, [t]);
}
