export { RoadmapPanels } from './RoadmapPanels';
