namespace Dateline.Lucene.Highlighting.Tests;

public sealed class SentenceFinderTests
{
    private static List<string> Split(string text)
    {
        var found = new List<string>();
        var finder = new SentenceFinder(text);
        while (finder.MoveNext()) found.Add(text[finder.Start..finder.End]);
        return found;
    }

    [TestCase("U.S. officials met Mr. Smith. He left.", "U.S. officials met Mr. Smith.|He left.")]
    [TestCase("They went to the U.S. The talks failed.", "They went to the U.S.|The talks failed.")]
    [TestCase("He is No. 5 on the list. No. He is not.", "He is No. 5 on the list.|No.|He is not.")]
    [TestCase("George W. Bush and J. R. R. Tolkien spoke at 5 p.m. Tuesday. Then it rained.", "George W. Bush and J. R. R. Tolkien spoke at 5 p.m. Tuesday.|Then it rained.")]
    [TestCase("\"We won.\" She smiled. \"Why?\" he asked.", "\"We won.\"|She smiled.|\"Why?\" he asked.")]
    [TestCase("“It is over.” “No!” they cried (loudly.) Then silence.", "“It is over.”|“No!” they cried (loudly.)|Then silence.")]
    [TestCase("Acme Inc. said profits rose 3.5 pct. The shares fell.", "Acme Inc. said profits rose 3.5 pct.|The shares fell.")]
    [TestCase("On Jan. 5 Gen. Lee met Sen. Ray. It was cold.", "On Jan. 5 Gen. Lee met Sen. Ray.|It was cold.")]
    [TestCase("A line that\ngoes on. Next\n\nNew paragraph", "A line that\ngoes on.|Next|New paragraph")]
    [TestCase("Points:\n- one thing\n- another\n1. First item\n2. Second item", "Points:|- one thing|- another|1. First item|2. Second item")]
    [TestCase("News:\n🔴 Fire in town\n🟢 All clear", "News:|🔴 Fire in town|🟢 All clear")]
    [TestCase("Wait... What? Yes!", "Wait...|What?|Yes!")]
    [TestCase("彼は来た。彼女も来た。", "彼は来た。|彼女も来た。")]
    [TestCase("Visit example.com today. Version 2.0 is out.", "Visit example.com today.|Version 2.0 is out.")]
    [TestCase("The U.S. Supreme Court ruled on Monday. Its decision was 6-3.", "The U.S. Supreme Court ruled on Monday.|Its decision was 6-3.")]
    [TestCase("He met U.K. Prime Minister Keir Starmer in the U.K. He then flew home.", "He met U.K. Prime Minister Keir Starmer in the U.K.|He then flew home.")]
    [TestCase("U.S. troops left. U.N. staff stayed.", "U.S. troops left.|U.N. staff stayed.")]
    [TestCase("The E.U. Commission and the U.N. Security Council agreed.", "The E.U. Commission and the U.N. Security Council agreed.")]
    [TestCase("WASHINGTON (AP) — The Senate voted. It passed 51-49.", "WASHINGTON (AP) — The Senate voted.|It passed 51-49.")]
    [TestCase("LONDON, March 3 (Reuters) - Oil fell 2.5 pct. Traders blamed supply.", "LONDON, March 3 (Reuters) - Oil fell 2.5 pct.|Traders blamed supply.")]
    [TestCase("Gov. Gretchen Whitmer and Lt. Gov. Garlin Gilchrist spoke.", "Gov. Gretchen Whitmer and Lt. Gov. Garlin Gilchrist spoke.")]
    [TestCase("Rep. Alexandria Ocasio-Cortez, D-N.Y., objected. Sen. Ted Cruz, R-Texas, did not.", "Rep. Alexandria Ocasio-Cortez, D-N.Y., objected.|Sen. Ted Cruz, R-Texas, did not.")]
    [TestCase("It happened at 10 a.m. The police came at noon.", "It happened at 10 a.m.|The police came at noon.")]
    [TestCase("It happened at 10 a.m. Tuesday in Paris.", "It happened at 10 a.m. Tuesday in Paris.")]
    [TestCase("The meeting runs from 9 a.m. to 5 p.m. EST. Lunch is free.", "The meeting runs from 9 a.m. to 5 p.m. EST.|Lunch is free.")]
    [TestCase("Shares of Apple Inc. and Exxon Mobil Corp. rose. Ford Motor Co. fell.", "Shares of Apple Inc. and Exxon Mobil Corp. rose.|Ford Motor Co. fell.")]
    [TestCase("He works for Smith & Co. The firm is old.", "He works for Smith & Co.|The firm is old.")]
    [TestCase("Dr. Anthony Fauci, M.D., testified. No one listened.", "Dr. Anthony Fauci, M.D., testified.|No one listened.")]
    [TestCase("She holds a Ph.D. from Yale. She teaches law.", "She holds a Ph.D. from Yale.|She teaches law.")]
    [TestCase("Martin Luther King Jr. was born in Atlanta. Robert Downey Jr. was not.", "Martin Luther King Jr. was born in Atlanta.|Robert Downey Jr. was not.")]
    [TestCase("St. Louis beat Ft. Worth at Mt. Vernon. The score was 3-2.", "St. Louis beat Ft. Worth at Mt. Vernon.|The score was 3-2.")]
    [TestCase("They live on Fifth Ave. in New York. He lives at 10 Downing St. in London.", "They live on Fifth Ave. in New York.|He lives at 10 Downing St. in London.")]
    [TestCase("On Sept. 11, 2001, and on Dec. 7, 1941, it rained.", "On Sept. 11, 2001, and on Dec. 7, 1941, it rained.")]
    [TestCase("The law took effect in Sept. It was repealed in Dec.", "The law took effect in Sept.|It was repealed in Dec.")]
    [TestCase("See Fig. 3 on p. 12, para. 4. The rest is on pp. 13-15.", "See Fig. 3 on p. 12, para. 4.|The rest is on pp. 13-15.")]
    [TestCase("He was No. 1. She was No. 2.", "He was No. 1.|She was No. 2.")]
    [TestCase("Inflation rose 0.3 percent in May. Core prices rose 0.2 percent.", "Inflation rose 0.3 percent in May.|Core prices rose 0.2 percent.")]
    [TestCase("It cost $3.5 billion. That is £2.8bn.", "It cost $3.5 billion.|That is £2.8bn.")]
    [TestCase("The index fell to 2,345.67. Volume was thin.", "The index fell to 2,345.67.|Volume was thin.")]
    [TestCase("Version 3.11.2 of Python is out. Update now.", "Version 3.11.2 of Python is out.|Update now.")]
    [TestCase("Visit www.example.org/a.html?b=1. It is free.", "Visit www.example.org/a.html?b=1.|It is free.")]
    [TestCase("Write to tips@news.example.com. We reply.", "Write to tips@news.example.com.|We reply.")]
    [TestCase("“We will not yield,” he said. “Not today.” Then he left.", "“We will not yield,” he said.|“Not today.”|Then he left.")]
    [TestCase("\"Is it over?\" she asked. \"Yes.\" He nodded.", "\"Is it over?\" she asked.|\"Yes.\"|He nodded.")]
    [TestCase("'It's time to go.' The crowd cheered.", "'It's time to go.'|The crowd cheered.")]
    [TestCase("He said, “It’s the economy, stupid.” Voters agreed.", "He said, “It’s the economy, stupid.”|Voters agreed.")]
    [TestCase("“Stop!” they shouted. “Stop now!”", "“Stop!” they shouted.|“Stop now!”")]
    [TestCase("“Who won?” asked Smith. “Jones,” said Lee.", "“Who won?” asked Smith.|“Jones,” said Lee.")]
    [TestCase("(The company declined to comment.) Shares fell.", "(The company declined to comment.)|Shares fell.")]
    [TestCase("The deal (worth $2 bn.) closed. Analysts were glad.", "The deal (worth $2 bn.) closed.|Analysts were glad.")]
    [TestCase("He won [sic]. She lost.", "He won [sic].|She lost.")]
    [TestCase("«C'est fini.» Il partit. « Non ! » cria-t-il.", "«C'est fini.»|Il partit.|« Non ! » cria-t-il.")]
    [TestCase("„Das ist gut.“ Er ging. Dr. Müller blieb.", "„Das ist gut.“|Er ging.|Dr. Müller blieb.")]
    [TestCase("Am 6. August 2024 regnete es. Er war 42. Im 19. Jahrhundert nicht.", "Am 6. August 2024 regnete es.|Er war 42.|Im 19. Jahrhundert nicht.")]
    [TestCase("Really?! Yes... no. Maybe…", "Really?!|Yes... no.|Maybe…")]
    [TestCase("And so... The end.", "And so...|The end.")]
    [TestCase("He paused… then spoke. Nobody listened.", "He paused… then spoke.|Nobody listened.")]
    [TestCase("Yahoo! shares rose. Jeopardy! returns.", "Yahoo! shares rose.|Jeopardy! returns.")]
    [TestCase("J.K. Rowling and George R.R. Martin met J. D. Vance.", "J.K. Rowling and George R.R. Martin met J. D. Vance.")]
    [TestCase("John F. Kennedy was shot. Lyndon B. Johnson was sworn in.", "John F. Kennedy was shot.|Lyndon B. Johnson was sworn in.")]
    [TestCase("Plan B. It failed.", "Plan B. It failed.")]
    [TestCase("The case is Roe v. Wade. It was overturned.", "The case is Roe v. Wade.|It was overturned.")]
    [TestCase("Food, water, etc. were sent. Tents, too.", "Food, water, etc. were sent.|Tents, too.")]
    [TestCase("Fruit (e.g. apples) and nuts, i.e. almonds, sold out. Sorry.", "Fruit (e.g. apples) and nuts, i.e. almonds, sold out.|Sorry.")]
    [TestCase("The vote was 5 to 4 in favor. 23 members abstained.", "The vote was 5 to 4 in favor.|23 members abstained.")]
    [TestCase("It opened in 1999. 2000 was better.", "It opened in 1999.|2000 was better.")]
    [TestCase("iPhone sales fell. iPad sales rose.", "iPhone sales fell. iPad sales rose.")]
    [TestCase("He left. — She stayed.", "He left.|— She stayed.")]
    [TestCase("Key points:\n• Rates rose\n• Stocks fell\nMore later.", "Key points:|• Rates rose|• Stocks fell\nMore later.")]
    [TestCase("Today:\n1) Vote in Paris\n2) Talks in Rome", "Today:|1) Vote in Paris|2) Talks in Rome")]
    [TestCase("Headlines\n\n🚨 Breaking: fire\n✅ All safe", "Headlines|🚨 Breaking: fire|✅ All safe")]
    [TestCase("➡️ Read more. 👉 Sign up.", "➡️ Read more.|👉 Sign up.")]
    [TestCase("First line\r\nsecond line.\r\n\r\nThird.", "First line\r\nsecond line.|Third.")]
    [TestCase("Heading\n\nBody starts here. It ends.", "Heading|Body starts here.|It ends.")]
    [TestCase("— Additional reporting by A. Smith\n— Edited by B. Jones", "— Additional reporting by A. Smith|— Edited by B. Jones")]
    [TestCase("Он ушёл. Она осталась.", "Он ушёл.|Она осталась.")]
    [TestCase("¿Quién ganó? ¡Nadie! Fin.", "¿Quién ganó?|¡Nadie!|Fin.")]
    [TestCase("これは文です。次の文です！本当？", "これは文です。|次の文です！|本当？")]
    [TestCase("यह वाक्य है। दूसरा वाक्य।", "यह वाक्य है।|दूसरा वाक्य।")]
    [TestCase("هل فاز؟ نعم. انتهى", "هل فاز؟|نعم.|انتهى")]
    [TestCase("Sgt. Pepper met Capt. Kirk, Adm. Nelson and Col. Sanders.", "Sgt. Pepper met Capt. Kirk, Adm. Nelson and Col. Sanders.")]
    [TestCase("The Rev. Al Sharpton spoke. So did Msgr. Kelly.", "The Rev. Al Sharpton spoke.|So did Msgr. Kelly.")]
    [TestCase("Calif. Gov. Gavin Newsom signed it. Tex. Gov. Greg Abbott did not.", "Calif. Gov. Gavin Newsom signed it.|Tex. Gov. Greg Abbott did not.")]
    [TestCase("She moved to Springfield, Ill. Her brother stayed in Topeka, Kan.", "She moved to Springfield, Ill.|Her brother stayed in Topeka, Kan.")]
    [TestCase("He was born in Washington, D.C. He died in L.A.", "He was born in Washington, D.C.|He died in L.A.")]
    [TestCase("The Washington, D.C. Metro closed. Riders waited.", "The Washington, D.C. Metro closed.|Riders waited.")]
    [TestCase("Maj. Gen. Smith of the U.S. Army retired. The U.S. Navy did not comment.", "Maj. Gen. Smith of the U.S. Army retired.|The U.S. Navy did not comment.")]
    [TestCase("Prices rose 5%. Wages fell 2%.", "Prices rose 5%.|Wages fell 2%.")]
    [TestCase("It was 30°C. It felt hotter.", "It was 30°C.|It felt hotter.")]
    [TestCase("  \n ", "")]
    [TestCase("", "")]
    public void MoveNext_News_SplitsAtSentences(string text, string expected) =>
        Assert.That(Split(text), Is.EqualTo(expected.Length == 0 ? [] : expected.Split('|')));

    [Test]
    public void MoveNext_RandomText_CoversEverythingButSpace([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        const string Letters = "aA1 .!?\n\r\t\"'”(-•🔴é\u0301。U";
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Create(random.Next(60), random, (span, r) => { for (int i = 0; i < span.Length; i++) span[i] = Letters[r.Next(Letters.Length)]; });
            int at = 0;
            var finder = new SentenceFinder(text);
            while (finder.MoveNext())
            {
                Assert.That(finder.Start, Is.GreaterThanOrEqualTo(at), text);
                Assert.That(finder.End, Is.GreaterThan(finder.Start), text);
                Assert.That(string.IsNullOrWhiteSpace(text[at..finder.Start]), Is.True, text);
                at = finder.End;
            }
            Assert.That(string.IsNullOrWhiteSpace(text[at..]), Is.True, text);
        }
    }
}
