import {
  ControlFigures,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonIcon } from '@backstage/ui';
import Drawer from '@material-ui/core/Drawer';
import { RiCloseLine } from '@remixicon/react';
import { useId } from 'react';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { ControlDetail } from './ControlDetail';
import classes from './ControlDrawer.module.css';
import { sectionTitles } from './frameworkView';

/** One control beside the board; its address can be sent to somebody. */
export const ControlDrawer = (props: {
  document: FrameworkDocument;
  figures: Map<string, ControlFigures>;
  controlId: string | undefined;
  hrefOf: (controlId: string) => string;
  onClose: () => void;
}) => {
  const t = useText();
  const titleId = useId();
  const { document, figures, controlId, hrefOf, onClose } = props;
  const wanted = controlId?.toLocaleUpperCase('en-US');
  const control = document.controls.find(
    ({ id }) => id.toLocaleUpperCase('en-US') === wanted,
  );
  return (
    <Drawer
      anchor="right"
      open={controlId !== undefined}
      onClose={onClose}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      <div className={classes.head}>
        <div>
          {control && (
            <p className={classes.eyebrow}>
              <span className={pageClasses.mono}>{control.id}</span>
              {` · ${
                sectionTitles(document).get(control.layer) ??
                t(`common.section.${control.layer}`)
              } · ${t(`common.maturity.${control.phase}`)}`}
            </p>
          )}
          <h2 id={titleId} className={classes.title}>
            {control?.title ??
              t('pages.framework.detail.unknownTitle', {
                id: controlId ?? '',
              })}
          </h2>
        </div>
        <ButtonIcon
          variant="secondary"
          size="small"
          icon={<RiCloseLine />}
          aria-label={t('pages.framework.detail.close')}
          onPress={onClose}
        />
      </div>
      {control ? (
        <ControlDetail
          document={document}
          control={control}
          figures={figures.get(control.id)}
          hrefOf={hrefOf}
        />
      ) : (
        <EmptyState message={t('pages.framework.detail.unknown')} />
      )}
    </Drawer>
  );
};
