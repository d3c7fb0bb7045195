import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { listText } from '../../components/Approvals';
import { capitalised } from '../../components/Approvals/listText';
import { CopySnippet } from '../../components/CopySnippet';
import { useText } from '../../hooks/useText';
import classes from './IncidentPage.module.css';

const isDependant = ({ how }: Incident['affectedWorkloads'][number]) =>
  how === 'depends-on' || how === 'consumes-api';

/** Names at the beginning of a sentence, and how many they are. */
const listOf = (names: string[]) => ({
  count: names.length,
  list: capitalised(listText(names)),
});

/** Which gates it stops and how firmly, who else is warned, and how its fix gets through; nothing where it stops none. */
export const BlockNotice = ({ incident }: { incident: Incident }) => {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { blocks, number } = incident;
  if (blocks.length === 0) return null;
  const named = (mode: 'warn' | 'enforce') =>
    blocks.filter(block => block.mode === mode).map(block => block.environment);
  const enforced = named('enforce');
  const warned = named('warn');
  const dependants = incident.affectedWorkloads.filter(isDependant).length;
  const environments = t('incident.blocks.gates', {
    count: blocks.length,
    list: listText(blocks.map(({ environment }) => environment)),
  });
  return (
    <section className={classes.notice}>
      <RiInformationLine aria-hidden size={16} />
      <div>
        <p>
          <strong>
            {t(
              enforced.length > 0
                ? 'incident.blocks.enforce'
                : 'incident.blocks.warn',
              { environments, title: incident.workloadTitle },
            )}
          </strong>{' '}
          {t('incident.blocks.until')}{' '}
          {enforced.length > 0 &&
            `${t('incident.blocks.enforced', listOf(enforced))} `}
          {warned.length > 0 &&
            `${t('incident.blocks.warned', listOf(warned))} `}
          {dependants > 0 &&
            `${t('incident.blocks.dependants', { count: dependants })} `}
          {t('incident.blocks.fix', {
            link: (
              <Button
                variant="tertiary"
                size="small"
                className={classes.inlineButton}
                aria-expanded={open}
                aria-controls={open ? id : undefined}
                onPress={() => setOpen(!open)}
              >
                {t('incident.blocks.fixLink', { number })}
              </Button>
            ),
          })}
        </p>
        {open && (
          <div id={id} className={classes.fix}>
            <h3>{t('incident.blocks.fixTitle', { number })}</h3>
            <p>{t('incident.blocks.fixText')}</p>
            <CopySnippet
              file={t('incident.blocks.fixPipeline')}
              snippet={`ai-governance gate ${incident.entityRef} --environment ${blocks[0].environment} --fixes ${number}`}
            />
          </div>
        )}
      </div>
    </section>
  );
};
