# explain: what a text means.
explain-nothing = mailmedic does not recognise anything in this text. That does not mean that the problem is small.
explain-read = What the text says
explain-piece = “{ $piece }”
explain-causes = What it may come from
explain-cause = { $cause } ({ $percent } %)
explain-try = To try: { $remedy }
explain-paste = Paste the text, then press Ctrl-D on a line of its own.
explain-no-input = The text cannot be read: { $error }
explain-more = Add the answer to the text in your own words. Or start mailmedic alone: it asks step by step and measures as well.
