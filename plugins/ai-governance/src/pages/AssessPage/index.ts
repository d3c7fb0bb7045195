export { AssessPage } from './AssessPage';
