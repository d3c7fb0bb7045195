import { PageBody } from '../PageBody';

/** The tab of a workload: finding, reasons, next steps. */
export const EntityContent = () => <PageBody>{null}</PageBody>;
