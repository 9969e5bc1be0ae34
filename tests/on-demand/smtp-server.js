// Node's smtp-server as a submission server: address, certificate, key, user, password.
const fs = require("fs");
const { SMTPServer } = require(`${process.env.PEERS}/node_modules/smtp-server`);

const [address, cert, key, user, password] = process.argv.slice(2);
for (const [port, secure] of [[587, false], [465, true]]) {
  const server = new SMTPServer({
    secure,
    name: "smtp.example.test",
    size: 2097152,
    // It would ask for the client's name before it greets, and nobody answers here.
    disableReverseLookup: true,
    cert: fs.readFileSync(cert),
    key: fs.readFileSync(key),
    onAuth(given, session, answer) {
      const right = given.username === user && given.password === password;
      answer(right ? null : new Error("Wrong user name or password"), right ? { user } : undefined);
    },
    onData(stream, session, answer) {
      stream.resume().on("end", answer);
    },
  });
  // A client that breaks off is no reason to end.
  server.on("error", () => {});
  server.listen(port, address);
}
