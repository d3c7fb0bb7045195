export { GroupedPage } from './GroupedPage';
export { useViewTabs } from './useViewTabs';
export { ViewNav } from './ViewNav';
