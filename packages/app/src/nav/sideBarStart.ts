const PIN_STATE_KEY = 'sidebarPinState';
const ROOM_FOR_SIDE_BAR = '(min-width: 1024px)';

/** Backstage pins the side bar open until somebody folds it; a narrow window has better use for the room. */
export function foldSideBarInNarrowWindow() {
  const undecided = window.localStorage.getItem(PIN_STATE_KEY) === null;
  if (undecided && !window.matchMedia(ROOM_FOR_SIDE_BAR).matches) {
    window.localStorage.setItem(PIN_STATE_KEY, 'false');
  }
}
