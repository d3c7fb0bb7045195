export { FrameworkPage } from './FrameworkPage';
