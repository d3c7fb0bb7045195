export { SectionGlance } from './SectionGlance';
export { TeamMaturity } from './TeamMaturity';
export { TeamMaturityCard } from './TeamMaturityCard';
export { TeamMaturityContent } from './TeamMaturityContent';
export { weakestAmong } from './teamScope';
export { useFinding } from './useFinding';
export { useTeam } from './useTeam';
