import { batch } from '@preact/signals';
import { controlToken, requiresToken } from '../data/control-calls.js';
import './token-form.css';

/** Asks for the control token. The tab keeps it until it is closed. */
export const TokenForm = () => (
  <main id="main" class="token-form">
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        const token = String(new FormData(event.currentTarget).get('token'));
        batch(() => {
          controlToken.value = token;
          requiresToken.value = false;
        });
      }}
    >
      <h1>Control token</h1>
      <p>
        The mock was started with <code>--control-token</code>. This tab keeps the token until you close it.
      </p>
      {controlToken.value !== undefined && (
        <p class="fail" role="alert">
          The mock did not accept the token.
        </p>
      )}
      <label for="token">Token</label>
      <input id="token" name="token" type="password" required autocomplete="off" />
      <button type="submit" class="button primary">
        Open the dashboard
      </button>
    </form>
  </main>
);
