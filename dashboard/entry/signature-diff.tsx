import type { Entry } from '../data/control-types.js';

/** The signed request compared with the request that came, line by line. */
export const SignatureDiff = ({ signature }: { signature: NonNullable<Entry['signature']> }) => {
  return (
    <table class="diff">
      <caption class="hidden">Signed request compared with the sent one</caption>
      <tbody>
        {signature.lines.map(({ signed, sent }, at) =>
          signed === sent ? (
            <tr key={at}>
              <th scope="row">
                <span class="hidden">both</span>
              </th>
              <td>{signed}</td>
            </tr>
          ) : (
            <>
              {signed !== null && (
                <tr class="is-signed">
                  <th scope="row">signed</th>
                  <td>{signed}</td>
                </tr>
              )}
              {sent !== null && (
                <tr class="is-sent">
                  <th scope="row">sent</th>
                  <td>{sent}</td>
                </tr>
              )}
            </>
          ),
        )}
      </tbody>
    </table>
  );
};
