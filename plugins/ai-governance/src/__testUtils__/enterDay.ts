import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** Types a date into the one date field of a part of the page. */
export async function enterDay(
  user: ReturnType<typeof userEvent.setup>,
  inside: HTMLElement,
  date: Record<'day' | 'month' | 'year', string>,
): Promise<void> {
  for (const [part, text] of Object.entries(date)) {
    await user.click(
      within(inside).getByRole('spinbutton', {
        name: new RegExp(`^${part}`, 'i'),
      }),
    );
    await user.keyboard(text);
  }
}
