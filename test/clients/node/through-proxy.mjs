// Makes `fetch` and `https` use HTTPS_PROXY on Node 20, which has no NODE_USE_ENV_PROXY.
import https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new EnvHttpProxyAgent());
https.globalAgent = new HttpsProxyAgent(process.env.HTTPS_PROXY);
