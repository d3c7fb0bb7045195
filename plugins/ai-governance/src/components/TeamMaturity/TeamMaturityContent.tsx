import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';
import { governancePageRouteRef } from '../../routes';
import { EmptyState } from '../states';
import { TabBody } from '../TabBody';
import { TeamMaturity } from './TeamMaturity';
import { useTeam } from './useTeam';

const Content = ({ entityRef }: { entityRef: string }) => (
  <TeamMaturity entityRef={entityRef} state={useTeam(entityRef)} />
);

/** The tab of a Group, System or Domain. Its figures lead to lists, so that it needs the page. */
export const TeamMaturityContent = () => {
  const t = useText();
  const { entity } = useEntity();
  const hasPage = useRouteRef(governancePageRouteRef) !== undefined;
  return (
    <TabBody>
      {hasPage ? (
        <Content entityRef={stringifyEntityRef(entity)} />
      ) : (
        <EmptyState message={t('team.noPage')} />
      )}
    </TabBody>
  );
};
