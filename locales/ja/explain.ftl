# explain：文章の意味。
explain-nothing = この文章からは、何も読み取れませんでした。問題が軽いという意味ではありません。
explain-read = 文章からわかったこと
explain-piece = 「{ $piece }」
explain-causes = 考えられる原因
explain-cause = { $cause }（{ $percent }%）
explain-try = お試しください：{ $remedy }
explain-paste = 文章を貼り付け、最後に何もない行で Ctrl-D を押してください。
explain-no-input = 文章を読み取れません。{ $error }
explain-more = 答えを自分の言葉で文章に書き足すと、さらに絞り込めます。mailmedic だけで起動すると、順に質問しながら測定もします。
