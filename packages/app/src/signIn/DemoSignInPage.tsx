import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo, useState } from 'react';
import { chosenPersona } from './chosenPersona';
import { forgettingIdentity } from './forgettingIdentity';
import { PersonaList } from './PersonaList';
import { readPersonas } from './personas';
import { SignInFailed } from './SignInFailed';

/** Asks who the visitor wants to be, then signs in as that person through the demo provider. */
export function DemoSignInPage(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  const config = useApi(configApiRef);
  const personas = useMemo(() => readPersonas(config), [config]);
  const [user, setUser] = useState(chosenPersona.get);
  const [attempt, setAttempt] = useState(1);

  if (!user) {
    return (
      <PersonaList
        title={config.getOptionalString('app.title') ?? 'AI Governance'}
        personas={personas}
        onChoose={persona => {
          chosenPersona.set(persona.user);
          setUser(persona.user);
        }}
      />
    );
  }

  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-demo-persona': user }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingIdentity(identity))
      }
      ErrorComponent={({ error }) => (
        <SignInFailed
          user={user}
          error={error}
          onRetry={() => setAttempt(current => current + 1)}
          onBack={() => {
            chosenPersona.clear();
            setUser(undefined);
          }}
        />
      )}
    />
  );
}
