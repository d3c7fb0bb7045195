import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';
import classes from './Approvals.module.css';

/** Somebody or something that did or may do something: a person as a link, what is no entity as it is called. */
export const Who = (props: { subject: string; title?: string }) => {
  const { subject, title } = props;
  const t = useText();
  if (subject === 'system') return <>{t('approvals.timeline.service')}</>;
  if (!isEntityRef(subject)) return <>{title ?? subject}</>;
  return (
    <EntityRefLink
      entityRef={subject}
      hideIcon
      className={classes.who}
      {...(title && { title })}
    >
      {title}
    </EntityRefLink>
  );
};

function isEntityRef(text: string): boolean {
  try {
    const { kind, name } = parseEntityRef(text, {
      defaultKind: '',
      defaultNamespace: 'default',
    });
    return Boolean(kind && name);
  } catch {
    return false;
  }
}
