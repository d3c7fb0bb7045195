export { GatesPages } from './GatesPages';
