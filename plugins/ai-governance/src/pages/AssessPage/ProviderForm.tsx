import { Button } from '@backstage/ui';
import { FormEvent, useState } from 'react';
import { canonicalRef, EntityPicker } from '../../components/EntityPicker';
import { CheckedField } from '../../components/FormDialog';
import { useText } from '../../hooks/useText';
import classes from './AssessPage.module.css';

/** What can stand above workloads or beneath them, and so provide for many. */
const PROVIDER_KINDS = [
  'group',
  'domain',
  'system',
  'component',
  'resource',
] as const;

/** Names any entity that provides for many; a reference is checked before it is taken. */
export const ProviderForm = (props: {
  onChoose: (providerRef: string) => void;
}) => {
  const t = useText();
  const [text, setText] = useState('');
  const [invalid, setInvalid] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ref = text.trim() ? canonicalRef(text, 'group') : undefined;
    setInvalid(!ref);
    if (ref) props.onChoose(ref);
  };

  return (
    <form onSubmit={submit}>
      <CheckedField mistake={invalid && t('pages.setup.check.invalid')}>
        <div className={classes.form}>
          <EntityPicker
            className={classes.grow}
            label={t('pages.assess.start.shared.other')}
            placeholder={t('pages.assess.start.shared.placeholder')}
            kinds={PROVIDER_KINDS}
            value={text}
            onChange={setText}
          />
          <Button type="submit" variant="secondary">
            {t('pages.assess.start.shared.action')}
          </Button>
        </div>
      </CheckedField>
    </form>
  );
};
