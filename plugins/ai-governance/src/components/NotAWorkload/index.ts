export { NotAWorkload } from './NotAWorkload';
