import classes from './HistoryPanel.module.css';

/** The controls that a reader can be led to on the same tab. */
export interface ControlLinks {
  titles: ReadonlyMap<string, string>;
  onSelect: (controlId: string) => void;
}

/** Leads to a control on the same tab, as long as it is there. */
export const ControlLink = (props: {
  controlId: string;
  controls: ControlLinks;
}) => {
  const { controlId, controls } = props;
  const title = controls.titles.get(controlId);
  // A control of an earlier framework may be gone.
  if (title === undefined) return <>{controlId}</>;
  return (
    <a
      className={classes.link}
      href={`#${controlId}`}
      title={title}
      onClick={event => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        controls.onSelect(controlId);
      }}
    >
      {controlId}
    </a>
  );
};
