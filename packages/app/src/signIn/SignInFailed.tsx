import { Button } from '@backstage/ui';
import styles from './signIn.module.css';

export function SignInFailed(props: {
  user: string;
  error?: Error;
  onRetry(): void;
  onBack(): void;
}) {
  const { user, error, onRetry, onBack } = props;
  return (
    <main className={styles.page}>
      <div className={styles.column} role="alert">
        <h1>The sign-in did not work</h1>
        <p>
          Nobody could be signed in as <code>{user}</code>. Right after a first
          start the catalog may still be reading its people; try again in a few
          seconds.
        </p>
        {error && <p>{error.message}</p>}
        <div className={styles.actions}>
          <Button onPress={onRetry}>Try again</Button>
          <Button variant="secondary" onPress={onBack}>
            Choose somebody else
          </Button>
        </div>
      </div>
    </main>
  );
}
