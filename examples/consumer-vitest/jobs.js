// A small client: the part of a team's code that talks to the API.

/** Creates a job, unless one of the type is under way: then there is nothing to do yet. */
export async function startJob(origin, token, type) {
  const response = await fetch(`${origin}/2/compliance/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type }),
  });
  if (response.status === 409) return undefined;
  if (!response.ok) throw new Error(`creating a job was answered ${response.status}`);
  return (await response.json()).data;
}

/** The status of a job, or when to ask again. */
export async function lookAtJob(origin, token, id) {
  const response = await fetch(`${origin}/2/compliance/jobs/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status === 429)
    return { askAgainAt: new Date(Number(response.headers.get('x-rate-limit-reset')) * 1000) };
  const { data } = await response.json();
  return { status: data.status };
}
