export { TabBody } from './TabBody';
