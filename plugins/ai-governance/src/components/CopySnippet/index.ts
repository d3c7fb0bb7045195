export { CopySnippet } from './CopySnippet';
