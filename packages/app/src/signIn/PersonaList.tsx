import { Logo } from '../nav/Logo';
import { Persona } from './personas';
import styles from './signIn.module.css';

export function PersonaList(props: {
  title: string;
  personas: Persona[];
  onChoose(persona: Persona): void;
}) {
  const { title, personas, onChoose } = props;
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <Logo size={32} />
          <h1>{title}</h1>
        </header>
        <h2>Who do you want to be?</h2>
        <p>
          This is a demo with an invented organisation. Each person sees and may
          do different things; sign out in the settings to become somebody else.
        </p>
        <ul className={styles.list}>
          {personas.map(persona => (
            <li key={persona.user}>
              <button
                type="button"
                className={styles.persona}
                onClick={() => onChoose(persona)}
              >
                <span className={styles.name}>
                  {persona.name}, {persona.role}
                </span>{' '}
                <span>{persona.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
