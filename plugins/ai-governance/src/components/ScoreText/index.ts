export { ScoreText } from './ScoreText';
