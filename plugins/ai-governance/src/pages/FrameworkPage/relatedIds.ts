import {
  Control,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What another framework says on the subject of a control. */
export interface RelatedGroup {
  key: string;
  title: string;
  url?: string;
  ids: { id: string; name?: string }[];
}

/** The ids of other frameworks that a control names, by framework. */
export function relatedIds(
  control: Control,
  external: FrameworkDocument['externalFrameworks'],
): RelatedGroup[] {
  return Object.entries({ ...control.threats, ...control.crosswalk })
    .filter(([, ids]) => ids.length > 0)
    .map(([key, ids]) => {
      const framework = external[key];
      return {
        key,
        title: framework?.title ?? key,
        url: framework?.url,
        ids: ids.map(id => ({ id, name: framework?.ids?.[id] })),
      };
    });
}
