import { ButtonLink } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { PageBody } from '../PageBody';
import { EmptyState } from '../states';
import { View } from './viewTabs';

/** An address that no view answers to, as one mistyped or of an older link: says so, and leads to the first view. */
export const UnknownView = (props: {
  below: string;
  root: string;
  first?: View;
}) => {
  const t = useText();
  const { below, root, first } = props;
  return (
    <PageBody>
      <EmptyState
        title={t('common.states.unknownPageTitle')}
        message={t('common.states.unknownPage', { path: below })}
        action={
          first && (
            <ButtonLink
              variant="secondary"
              size="small"
              href={`${root}/${first.path}`}
            >
              {t('common.states.unknownPageAction', { title: first.title })}
            </ButtonLink>
          )
        }
      />
    </PageBody>
  );
};
