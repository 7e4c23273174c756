// A small client, which stands for the code of your team that calls the API.

/** Creates a job. Returns undefined while another job of the type is active. */
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

/** Returns the status of a job, or the time at which to retry if the rate limit is exhausted. */
export async function getJobStatus(origin, token, id) {
  const response = await fetch(`${origin}/2/compliance/jobs/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status === 429)
    return { retryAt: new Date(Number(response.headers.get('x-rate-limit-reset')) * 1000) };
  const { data } = await response.json();
  return { status: data.status };
}
