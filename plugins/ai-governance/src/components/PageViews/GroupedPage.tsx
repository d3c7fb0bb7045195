import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { UnknownView } from './UnknownView';
import { useViewTabs } from './useViewTabs';
import { View } from './viewTabs';
import { ViewNav } from './ViewNav';

/** A view with what an extension draws of it. */
export interface PageView extends View {
  element: JSX.Element;
}

/**
 * The page of the new frontend system: its header, the tabs, and below a tab
 * that several views share the way from one to the other.
 */
export const GroupedPage = (props: {
  pluginId: string;
  title: string;
  icon: IconElement;
  views: PageView[];
}) => {
  const { pluginId, title, icon, views } = props;
  const root = useRouteRef(rootRouteRef)();
  const { '*': below = '' } = useParams();
  const headerActions = useApi(pluginHeaderActionsApiRef);
  const { tabs, openTab } = useViewTabs(views);
  const content = (
    <>
      {openTab && <ViewNav label={openTab.title} entries={openTab.entries} />}
      <Routes>
        {views.length > 0 && (
          <Route index element={<Navigate to={views[0].path} replace />} />
        )}
        {views.map(({ path, element }) => (
          <Route key={path} path={`${path}/*`} element={element} />
        ))}
        <Route
          path="*"
          element={<UnknownView below={below} root={root} first={views[0]} />}
        />
      </Routes>
    </>
  );
  return (
    <PageLayout
      title={title}
      icon={icon}
      titleLink={root}
      headerActions={headerActions.getPluginHeaderActions(pluginId)}
      tabs={tabs.map(tab => ({
        id: tab.id,
        label: tab.title,
        href: tab.target.path,
      }))}
    >
      {openTab ? (
        <BreadcrumbEntry
          entry={{
            label: openTab.title,
            href: `${root}/${openTab.target.path}`,
          }}
        >
          {content}
        </BreadcrumbEntry>
      ) : (
        content
      )}
    </PageLayout>
  );
};
