import { ButtonLink } from '@backstage/ui';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { usePageLinks } from './links';

/** Nothing in the catalog is selected: why that may be, and where to look. */
export const NoWorkloads = () => {
  const t = useText();
  const links = usePageLinks();
  return (
    <EmptyState
      title={t('pages.workloads.empty.title')}
      message={t('pages.workloads.empty.text')}
      action={
        <ButtonLink variant="secondary" size="small" href={links.setup()}>
          {t('pages.openSetup')}
        </ButtonLink>
      }
    />
  );
};
