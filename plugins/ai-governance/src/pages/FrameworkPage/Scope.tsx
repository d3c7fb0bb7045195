import {
  AxisEntry,
  Control,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { DetailPart, Words } from './DetailPart';

function titlesOf(ids: string[], entries: AxisEntry[]): string {
  return ids
    .map(id => entries.find(entry => entry.id === id)?.title ?? id)
    .join(', ');
}

/** To which workloads a control applies. */
export const Scope = (props: {
  control: Control;
  document: FrameworkDocument;
}) => {
  const t = useText();
  const { document } = props;
  const { applies } = props.control;
  const parts = [
    {
      term: t('pages.framework.detail.useCases'),
      text: titlesOf(applies.useCases ?? [], document.useCases),
    },
    {
      term: t('pages.framework.detail.agenticScopes'),
      text: titlesOf(applies.agenticScopes ?? [], document.agenticScopes),
    },
    {
      term: t('pages.framework.detail.genaiScopes'),
      text: titlesOf(applies.genaiScopes ?? [], document.genaiScopes),
    },
    {
      term: t('pages.framework.detail.capabilities'),
      text: (applies.capabilities ?? []).join(', '),
    },
    {
      term: t('pages.framework.detail.conditions'),
      text: (applies.conditions ?? [])
        .map(
          id => document.conditions.find(entry => entry.id === id)?.when ?? id,
        )
        .join(', '),
    },
  ].filter(({ text }) => text !== '');
  return (
    <DetailPart title={t('pages.framework.detail.applies')}>
      {parts.length === 0 && <p>{t('pages.framework.detail.appliesAll')}</p>}
      {parts.map(({ term, text }) => (
        <Words key={term} term={term}>
          {text}
        </Words>
      ))}
    </DetailPart>
  );
};
