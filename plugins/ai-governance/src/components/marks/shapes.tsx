import { ReactNode } from 'react';
import classes from './Mark.module.css';

const line = (d: string) => <path className={classes.line} d={d} />;
const cut = (d: string) => <path className={classes.cut} d={d} />;

const fullBar = [
  <rect key="1" x="1" y="10" width="4" height="5" rx="1" fill="currentColor" />,
  <rect
    key="2"
    x="6"
    y="5.5"
    width="4"
    height="9.5"
    rx="1"
    fill="currentColor"
  />,
  <rect
    key="3"
    x="11"
    y="1"
    width="4"
    height="14"
    rx="1"
    fill="currentColor"
  />,
];
const hollowBar = [
  <rect
    key="1"
    className={classes.hollow}
    x="1.6"
    y="10.6"
    width="2.8"
    height="3.8"
    rx=".6"
  />,
  <rect
    key="2"
    className={classes.hollow}
    x="6.6"
    y="6.1"
    width="2.8"
    height="8.3"
    rx=".6"
  />,
  <rect
    key="3"
    className={classes.hollow}
    x="11.6"
    y="1.6"
    width="2.8"
    height="12.8"
    rx=".6"
  />,
];

const bars = (full: number) =>
  fullBar.map((bar, index) => (index < full ? bar : hollowBar[index]));

/** Every shape of the vocabulary, drawn on a field of 16 by 16. */
export const shapes = {
  met: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="currentColor" />
      {cut('M4.7 8.2l2.3 2.3 4.3-4.8')}
    </>
  ),
  waived: (
    <>
      <path d="M8 .4 15.6 8 8 15.6.4 8z" fill="currentColor" />
      {cut('M6.3 5.8v4.4M9.7 5.8v4.4')}
    </>
  ),
  notMet: (
    <>
      <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
      {cut('M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8')}
    </>
  ),
  noEvidence: (
    <>
      <circle
        className={classes.line}
        cx="8"
        cy="8"
        r="6.5"
        strokeDasharray="2.6 2.5"
      />
      {line('M6.4 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.9.6-.9 1.2')}
      <circle cx="8" cy="11.2" r=".9" fill="currentColor" />
    </>
  ),
  insufficient: (
    <>
      <circle className={classes.line} cx="8" cy="8" r="6.4" />
      <path d="M8 3.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
    </>
  ),
  stale: (
    <>
      <circle className={classes.line} cx="8" cy="8" r="6.4" />
      {line('M8 4.4V8l2.5 1.6')}
    </>
  ),
  dash: line('M3.5 8h9'),
  bars0: bars(0),
  bars1: bars(1),
  bars2: bars(2),
  bars3: bars(3),
  dots: (
    <>
      <circle cx="3" cy="12" r="1.5" fill="currentColor" />
      <circle cx="8" cy="12" r="1.5" fill="currentColor" />
      <circle cx="13" cy="12" r="1.5" fill="currentColor" />
    </>
  ),
  flag: line('M3.5 14.5V2M3.5 2.6h8.6l-2 3 2 3H3.5'),
  verified: (
    <>
      {line(
        'M8 1.2l5.6 2v4.2c0 3.6-2.3 6-5.6 7.4-3.3-1.4-5.6-3.8-5.6-7.4V3.2z',
      )}
      {line('M5.4 7.8l1.9 1.9 3.4-3.8')}
    </>
  ),
  attested: line('M2 14h12M3.4 11l.6-2.6L10.6 1.8l2.2 2.2-6.6 6.6z'),
  declared: line(
    'M4 1.6h5.4L13 5.2v9.2H4zM9 1.8v3.8h3.8M6.2 8.6h4.4M6.2 11.2h4.4',
  ),
  inherited: line('M8 1.6v7M5 5.8l3 3 3-3M2.4 11v3h11.2v-3'),
  up: line('M8 13.4V3M3.8 7L8 2.8 12.2 7'),
  down: line('M8 2.6V13M3.8 9L8 13.2 12.2 9'),
  level: line('M2.6 8h10.4M9 4l4.2 4L9 12'),
  warning: (
    <>
      {line('M8 1.8L15 14H1z')}
      {line('M8 6.4v3.4')}
      <circle cx="8" cy="11.9" r=".9" fill="currentColor" />
    </>
  ),
  allow: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3.4" fill="currentColor" />
      {cut('M4.7 8.2l2.3 2.3 4.3-4.8')}
    </>
  ),
  obligations: (
    <>
      <rect
        className={classes.line}
        x="1.6"
        y="1.6"
        width="12.8"
        height="12.8"
        rx="3"
      />
      {line(
        'M4.6 5.4h.1M7.2 5.4h4.2M4.6 8h.1M7.2 8h4.2M4.6 10.6h.1M7.2 10.6h4.2',
      )}
    </>
  ),
  pending: line(
    'M4 1.6h8M4 14.4h8M4.8 1.6c0 3.4 3.2 4 3.2 6.4s-3.2 3-3.2 6.4M11.2 1.6c0 3.4-3.2 4-3.2 6.4s3.2 3 3.2 6.4',
  ),
  deny: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="currentColor" />
      {cut('M4.6 8h6.8')}
    </>
  ),
  chevrons3: line('M3 6l5-4.4L13 6M3 10.2l5-4.4 5 4.4M3 14.4L8 10l5 4.4'),
  chevrons2: line('M3 8l5-4.6L13 8M3 13l5-4.6 5 4.6'),
  chevrons1: line('M3 10.6l5-5 5 5'),
  bolt: line('M9.2 1.4L3.2 9h4l-.6 5.6L12.8 7h-4.2z'),
  cross: line('M4 4l8 8M12 4l-8 8'),
  tick: line('M2.8 8.4l3.6 3.6 6.8-7.6'),
  plus: line('M8 3v10M3 8h10'),
  leave: line('M6.4 2.2H2.6v11.6h3.8M6.2 8h7.6M10.8 5l3 3-3 3'),
  umbrella: line(
    'M8 1.4v1.4M1.8 9.2a6.2 6.2 0 0 1 12.4 0zM8 9.2v3.9a1.7 1.7 0 0 0 3.4 0',
  ),
  reviewed: line('M3.2 1.6h9.6v12.8H3.2zM5.6 5h4.8M5.4 9.6l1.8 1.8 3.4-3.8'),
  bell: line(
    'M8 1.6v1.2M3 12h10l-1.4-2V7.2a3.6 3.6 0 0 0-7.2 0V10zM6.6 14.2h2.8',
  ),
  speech: line('M2 2.6h12v8.2H8L5 13.6v-2.8H2z'),
  barrier: line(
    'M2.6 14.6V2.4M2.6 4.4h12v4h-12M6.8 4.4l-2 4M10.8 4.4l-2 4M14 5.4l-1.5 3',
  ),
  lock: (
    <>
      <rect
        className={classes.line}
        x="3"
        y="7"
        width="10"
        height="7.2"
        rx="1.4"
      />
      {line('M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7')}
    </>
  ),
} satisfies Record<string, ReactNode>;
