// This small client represents your team's code that calls the API.

/** Creates a job. Returns undefined if another job of the same type is active. */
export async function createJob(origin, token, type) {
  const response = await fetch(`${origin}/2/compliance/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type }),
  });
  if (response.status === 409) return undefined;
  if (!response.ok) throw new Error(`creating a job failed with status ${response.status}`);
  return (await response.json()).data;
}

/** Returns the status of a job. If the rate limit is exhausted, returns the time at which to retry. */
export async function getJobStatus(origin, token, id) {
  const response = await fetch(`${origin}/2/compliance/jobs/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status === 429)
    return { retryAt: new Date(Number(response.headers.get('x-rate-limit-reset')) * 1000) };
  const { data } = await response.json();
  return { status: data.status };
}
