// For Node 20, which has no NODE_USE_ENV_PROXY: leads `fetch` and `https` to HTTPS_PROXY, as its users do without one.
import https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new EnvHttpProxyAgent());
https.globalAgent = new HttpsProxyAgent(process.env.HTTPS_PROXY);
