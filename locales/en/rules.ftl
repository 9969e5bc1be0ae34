# Facts that stand in the rules and in no other file of texts.

fact-net-25-closed-587-open = port 25 closed, port 587 open
    .v-true = Port 25 of the outgoing server does not answer, while port 587 does.
    .v-false = It is not so that port 25 of the outgoing server is closed and port 587 open.
