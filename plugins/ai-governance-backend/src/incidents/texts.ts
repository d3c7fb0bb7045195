import { hash } from 'node:crypto';
import { storable } from '../database/storable';

/* Bounds of what comes from outside; the doors cut, the page is told. */

export const MAX_TITLE = 300;
export const MAX_DESCRIPTION = 20_000;
export const MAX_NOTE = 10_000;
export const MAX_URL = 2_000;
const MAX_EXTERNAL_ID = 512;

const cut = (text: string, length: number): string =>
  storable(text.slice(0, length));

export const titleText = (text: string): string =>
  cut(text.replace(/\s+/g, ' ').trim(), MAX_TITLE) || 'Without a title';
export const descriptionText = (text: string): string =>
  cut(text.trim(), MAX_DESCRIPTION);
/** One that is longer than any column stays itself by its digest. */
export const externalIdText = (text: string): string =>
  text.length > MAX_EXTERNAL_ID ? hash('sha256', text) : storable(text);

/** Undefined for what is no address that a page may link to. */
export function linkText(url: string | undefined): string | undefined {
  return url !== undefined &&
    url.length <= MAX_URL &&
    /^https?:\/\/[^\s]+$/i.test(url) &&
    URL.canParse(url)
    ? storable(url)
    : undefined;
}
