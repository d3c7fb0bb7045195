/** The mark: the framework's grid of three layers and three phases, filled as far as a workload has come. */
export function Logo(props: { size: number }) {
  return (
    <svg
      width={props.size}
      height={props.size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {[0, 1, 2].flatMap(layer =>
        [0, 1, 2].map(phase => (
          <rect
            key={`${layer}-${phase}`}
            x={1 + phase * 8}
            y={1 + layer * 8}
            width="6"
            height="6"
            rx="1.5"
            fill={phase <= layer ? '#7dd3c0' : 'none'}
            stroke="#7dd3c0"
            strokeWidth="1.5"
          />
        )),
      )}
    </svg>
  );
}
