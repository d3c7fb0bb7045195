import { Link } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { ApprovalView } from '../../components/Approvals';
import { PageBody } from '../../components/PageBody';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';

/** One approval at an address that can be sent to somebody. */
export const ApprovalPage = () => {
  const { id = '' } = useParams();
  const t = useText();
  const links = usePageLinks();
  return (
    <PageBody>
      <div>
        <Link className={page.link} href={links.approvals()}>
          {t('approvals.page.back')}
        </Link>
      </div>
      <ApprovalView id={id} />
    </PageBody>
  );
};
