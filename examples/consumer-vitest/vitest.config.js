export default { test: { include: ['*.contract.test.js'] } };
