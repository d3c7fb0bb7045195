export interface Config {
  auth?: {
    providers?: {
      /** The sign-in of the demo. It is refused when NODE_ENV is "production". */
      demo?: {
        /**
         * The people that a visitor can sign in as.
         *
         * @deepVisibility frontend
         */
        personas: Array<{
          /** The user's entity ref; the kind may be left out. */
          user: string;
          /** The person's name. */
          name: string;
          /** What this person does at work. */
          role: string;
          /** What there is to see and do as this person, in a sentence. */
          description: string;
        }>;
      };
    };
  };
}
