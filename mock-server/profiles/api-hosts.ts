/** Hosts of the real API. */
export const API_HOSTS: readonly string[] = ['api.x.com', 'api.twitter.com'];
