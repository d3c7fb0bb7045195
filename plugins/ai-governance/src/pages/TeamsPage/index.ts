export { TeamsPages } from './TeamsPages';
