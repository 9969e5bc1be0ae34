// Node's node-pop3 as a client: port, message, user, password. Prints the message as it hands it on.
const Pop3Command = require(`${process.env.PEERS}/node_modules/node-pop3`);

const [port, message, user, password] = process.argv.slice(2);
const pop3 = new (Pop3Command.default ?? Pop3Command)({
  host: "127.0.0.1", port: Number(port), tls: true, tlsOptions: { rejectUnauthorized: false }, user, password,
});
pop3.RETR(message).then((text) => {
  process.stdout.write(text);
  return pop3.QUIT();
});
