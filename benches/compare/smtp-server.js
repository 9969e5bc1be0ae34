// Node's smtp-server as it comes, on the port of the first argument; it takes mail and keeps nothing.
const { SMTPServer } = require(process.env.COMPARE + "/node_modules/smtp-server");
new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  disableReverseLookup: true,
  onData(stream, session, done) {
    stream.on("data", () => {});
    stream.on("end", done);
  },
}).listen(Number(process.argv[2]), "127.0.0.1");
