import { AttestationsPanel } from '../../components/Attestations';
import { PageBody } from '../../components/PageBody';

/** What people stated, and what of it runs out. */
export const AttestationsPage = () => (
  <PageBody>
    <AttestationsPanel />
  </PageBody>
);
