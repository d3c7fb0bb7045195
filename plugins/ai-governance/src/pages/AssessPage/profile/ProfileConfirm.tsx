import {
  ProfileFactKey,
  profileUpdatePermission,
  Scorecard,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { CopySnippet } from '../../../components/CopySnippet';
import {
  formOf,
  ProfileForm,
  snippetOf,
  updateOf,
} from '../../../components/EntityContent/profile/profileForm';
import { StatusMark } from '../../../components/marks';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  ErrorPanel,
  LoadingSkeleton,
} from '../../../components/states';
import { useScorecard } from '../../../hooks/useScorecard';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import pageClasses from '../AssessPage.module.css';
import { isConfirmed, shownKeys } from './confirmed';
import { FactField } from './FactField';
import classes from './ProfileConfirm.module.css';
import { RequiredNote } from './RequiredNote';

const ProfileFields = (props: {
  scorecard: Scorecard;
  onSaved: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, onSaved } = props;
  const { entityRef, profileFacts } = scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const permission = usePermission({
    permission: profileUpdatePermission,
    resourceRef: entityRef,
  });
  const refused = !permission.loading && !permission.allowed;
  // Only what differs from the scorecard, so that a new one shows through.
  const [changed, setChanged] = useState<Partial<ProfileForm>>({});
  const [snippet, setSnippet] = useState(false);
  const [said, setSaid] = useState('');
  const form: ProfileForm = { ...formOf(profileFacts), ...changed };
  const keys = shownKeys(form, profileFacts);
  const confirmed = keys.filter(key => isConfirmed(key, profileFacts));
  // What is chosen or derived and nobody stands behind yet.
  const open = Object.fromEntries(
    Object.entries(updateOf(form, profileFacts)).filter(
      ([key]) =>
        key in changed || !isConfirmed(key as ProfileFactKey, profileFacts),
    ),
  );

  const [saving, save] = useAsyncFn(
    async (facts: ReturnType<typeof updateOf>, message: string) => {
      const saved = await api.updateProfile({ entityRef, facts });
      setChanged({});
      setSaid(message);
      onSaved(saved);
    },
    [api, entityRef, onSaved],
  );

  return (
    <Panel
      title={`1. ${t('pages.assess.profile.title')}`}
      note={t('pages.assess.profile.note')}
      aside={
        <>
          {confirmed.length === keys.length && (
            <StatusMark status="met" label="none" size={14} />
          )}
          <span>
            {t('pages.assess.profile.count', {
              confirmed: String(confirmed.length),
              total: String(keys.length),
            })}
          </span>
        </>
      }
    >
      {refused && (
        <p className={textClasses.muted}>
          {t('pages.assess.profile.refused', {
            permission: <code>{profileUpdatePermission.name}</code>,
          })}
        </p>
      )}
      <p role="status" className={textClasses.hidden}>
        {said}
      </p>
      <div className={classes.facts}>
        {keys.map(key => (
          <FactField
            key={key}
            factKey={key}
            value={form[key]}
            fact={profileFacts.find(fact => fact.key === key)}
            confirmed={confirmed.includes(key)}
            isDisabled={!permission.allowed}
            onChange={value => {
              setChanged({ ...changed, [key]: value });
              save(
                { ...changed, [key]: value === '' ? null : value },
                t('pages.assess.profile.saved', {
                  fact: t(`entity.fact.${key}`),
                }),
              );
            }}
          />
        ))}
      </div>
      {saving.error && (
        <ErrorPanel
          error={saving.error}
          title={t('pages.assess.profile.failed')}
          stillTrue={t('pages.assess.profile.stillTrue')}
        />
      )}
      <RequiredNote
        scorecard={scorecard}
        onSnippet={() => setSnippet(!snippet)}
        snippetOpen={snippet}
      />
      {snippet && (
        <div className={pageClasses.below}>
          <CopySnippet snippet={snippetOf(form)} />
        </div>
      )}
      {Object.keys(open).length > 0 && (
        <div className={pageClasses.actions}>
          <Button
            variant="secondary"
            isDisabled={!permission.allowed}
            isPending={saving.loading}
            onPress={() => save(open, t('pages.assess.profile.savedAll'))}
          >
            {t('pages.assess.profile.confirmAll')}
          </Button>
        </div>
      )}
    </Panel>
  );
};

/** The profile as it is known or derived; each choice is recorded as it is made. */
export const ProfileConfirm = (props: {
  entityRef: string;
  onSaved: () => void;
}) => {
  const t = useText();
  const scorecard = useScorecard(props.entityRef);
  return (
    <AsyncBoundary
      state={scorecard}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={[{ height: 320 }]} />}
      errorTitle={t('pages.assess.profile.title')}
    >
      {value => (
        <ProfileFields
          scorecard={value}
          onSaved={saved => {
            scorecard.replace(saved);
            props.onSaved();
          }}
        />
      )}
    </AsyncBoundary>
  );
};
