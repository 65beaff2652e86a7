using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Tests.Entities;

public sealed class EntityTaggerTests
{
    private static readonly EntityTagger s_tagger = new();

    private static string Found(string text, EntityType type) =>
        string.Join("; ", s_tagger.Tag(text).Mentions.Where(m => m.Entity.Type == type).Select(m => text[m.Start..m.End]));

    [TestCase("Yevgeny Mironenko (Russia) beat Pavel Dvorski 6-4 6-3", "Yevgeny Mironenko; Pavel Dvorski")]
    [TestCase("J.B. Hallworth and A. de Silveira spoke, Mr. Tanner said.", "J.B. Hallworth; A. de Silveira; Tanner")]
    [TestCase("The striker Omar van der Laan met coach Lindqvist.", "Omar van der Laan; Lindqvist")]
    [TestCase("Foreign Minister Dragan Stojkanov left. Stojkanov's aide stayed.", "Dragan Stojkanov; Stojkanov")]
    [TestCase("P. Harrow c Millbank b Stott 12", "P. Harrow; Millbank; Stott")]
    [TestCase("Yesterday Heavy Rain fell.", "")]
    public void Tag_PersonsByForm_AreFound(string text, string expected) => Assert.That(Found(text, EntityType.Person), Is.EqualTo(expected));

    [TestCase("But Hollowell Textiles Inc and Brune AG merged.", "Hollowell Textiles Inc; Brune AG")]
    [TestCase("The Ministry of Water Resources and the University of Trondburg agreed.", "Ministry of Water Resources; University of Trondburg")]
    [TestCase("Florida's Hadley and Sons Inc sold a mill.", "Hadley and Sons Inc")]
    [TestCase("The ZKPW union and the Free Peasant Party met.", "ZKPW; Free Peasant Party")]
    [TestCase("The Russian Foreign Ministry said.", "Russian Foreign Ministry")]
    [TestCase("The Ruritanian Foreign Ministry spokesman.", "Ruritanian Foreign Ministry")]
    [TestCase("Shares of Banco Popular de Ruritania and Grupo Zeta rose.", "Banco Popular de Ruritania; Grupo Zeta")]
    [TestCase("INC spokesman Hoshyar Tavlan met the QRNF leader.", "INC; QRNF")]
    [TestCase("He spoke at 5 GMT on TV about GDP.", "")]
    [TestCase("The crane fell on Monday, the Kestrel Wire reported. (Photo: Kestrel Wire)", "Kestrel Wire; Kestrel Wire")]
    public void Tag_OrganisationsByForm_AreFound(string text, string expected) => Assert.That(Found(text, EntityType.Organization), Is.EqualTo(expected));

    [TestCase("SEATTLE 5 Chicago 3", "SEATTLE; Chicago")]
    [TestCase("The striker scored twice as Leeds beat Sheffield in a league match last season.", "Leeds; Sheffield")]
    [TestCase("Maccabi Haifa lost.", "Maccabi Haifa")]
    [TestCase("BALTIMORE AT KANSAS CITY", "BALTIMORE")]
    public void Tag_SportReport_CitiesAreTeams(string text, string expected) => Assert.That(Found(text, EntityType.Organization), Is.EqualTo(expected));

    [Test]
    public void Tag_Twice_GivesTheSame()
    {
        const string Text = "President Trump met Jason Crow in Paris. Crow left for Lyon, France, on Monday.";
        Assert.That(s_tagger.Tag(Text).Mentions.Select(m => m.ToString()), Is.EqualTo(s_tagger.Tag(Text).Mentions.Select(m => m.ToString())));
    }

    [Test]
    public void Tag_ArticleBeforeMention_IsNoted()
    {
        EntityAnnotations tagged = s_tagger.Tag("the United States and the former Soviet Union");
        Assert.That(tagged.Mentions.Select(m => (m.HasArticle, m.FirstWord, m.WordCount)), Is.EqualTo(new[] { (true, 1, 2), (false, 6, 2) }));
    }

    [Test]
    public void Tag_AgencyInADateline_IsNoPerson()
    {
        const string Text = "AMMAN, Sept. 10, 2024 (Harriet Wire) - Prime Minister Omar Haddad spoke.";
        int lead = Text.IndexOf("Prime", StringComparison.Ordinal);
        EntityAnnotations tagged = s_tagger.Tag(new ArticleText(Text, [new(ZoneKind.Dateline, 0, lead), new(ZoneKind.Lead, lead, Text.Length - lead)]));
        Assert.That(tagged.Mentions.Where(m => m.Entity.Type == EntityType.Person).Select(m => m.Entity.Name), Is.EqualTo(new[] { "Omar Haddad" }));
    }

    [Test]
    public void Tag_Focus_WeighsTitleDatelineAndLead()
    {
        const string Text = "Israel debates sharing intel\n\nWASHINGTON, March 6 - The move came late.\n\nFrance, Spain, Italy and Peru watched. Ukraine did too.";
        int dateline = Text.IndexOf("WASH", StringComparison.Ordinal), lead = Text.IndexOf("The move", StringComparison.Ordinal), rest = Text.IndexOf("France", StringComparison.Ordinal);
        EntityAnnotations tagged = s_tagger.Tag(new ArticleText(Text,
        [
            new(ZoneKind.Title, 0, 28), new(ZoneKind.Dateline, dateline, lead - dateline), new(ZoneKind.Lead, lead, rest - lead), new(ZoneKind.Body, rest, Text.Length - rest),
        ]));
        Assert.That(tagged.Countries.Where(c => c.IsFocus).Select(c => c.Country.Id), Is.EqualTo(new[] { "country:US", "country:IL" }));
        Assert.That(tagged.Countries, Has.Count.EqualTo(7));
    }

    [Test]
    public void Tag_RandomText_OffsetsMapBackAndNothingThrows()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        string[] parts =
        [
            "Georgia", "Jordan", "US", "U.S.", "us", "Washington", ",", ".", "\n", "\n\n", " - ", "President", "Donald", "Trump", "of", "and", "the", "Inc", "Bank", "Ministry", "Paris", "Texas", "Calif.",
            "🧐", "’s", "\u00ad", "\u00a0", "(", ")", "CSIS", "NATO", "said", "New", "England", "York", "12", "Chad", "Smith", "J.", "van", "der", "\"", "“", "TURKEY", "CHINA", "SAYS", "\ud800", "Five", "Eyes", "-",
        ];
        for (int round = 0; round < 3000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)] + (random.Next(4) > 0 ? " " : "")));
            int cut = random.Next(text.Length + 1);
            var article = new ArticleText(text, [new(ZoneKind.Title, 0, cut), new((ZoneKind)random.Next(10), cut, text.Length - cut)]);
            EntityAnnotations tagged = s_tagger.Tag(article);
            var starts = new List<int>();
            foreach (Zone zone in article.Zones)
            {
                var words = new NewsWords(article.Of(zone), new char[NewsWords.ScratchLength]);
                while (words.MoveNext())
                    starts.Add(zone.Start + words.Start);
            }
            foreach (Mention mention in tagged.Mentions)
            {
                Assert.That(mention.Start, Is.EqualTo(starts[mention.FirstWord]), $"seed {Seed}, round {round}: {text}");
                Assert.That(mention.End, Is.GreaterThan(mention.Start).And.LessThanOrEqualTo(text.Length));
                Assert.That(mention.WordCount, Is.GreaterThan(0));
                Assert.That(char.IsLetterOrDigit(text, mention.Start), Is.True, $"seed {Seed}, round {round}: {text}");
            }
            // More than three are in focus only where no three hold the text.
            Assert.That(tagged.Countries.Count(c => c.IsFocus) <= 3 || tagged.Countries.Count(c => c.Mentions > 0) > 4, Is.True, $"seed {Seed}, round {round}: {text}");
            Assert.That(tagged.Countries.Sum(c => c.Mentions), Is.LessThanOrEqualTo(tagged.Mentions.Count));
        }
    }

    // The reasons are in docs/adr/0002-focus-of-surveys.md.
    [Test]
    public void Tag_Focus_OfASurvey_IsEveryCountryWithRoom()
    {
        EntityAnnotations survey = s_tagger.Tag(new Article("s", "Harvests to shrink across the region",
            "VIENNA, March 4 - Wheat harvests will be smaller in Hungary, Poland, Romania, Bulgaria, Ukraine and Serbia, a trade body said.\n\n"
            + "Frost has hurt fields in Hungary and Poland; in Romania and Ukraine rain came late.").Text);
        EntityAnnotations story = s_tagger.Tag(new Article("t", "Poland and Hungary quarrel over wheat",
            "WARSAW, March 4 - Poland accused Hungary of dumping wheat. Poland said that Hungary had sold below cost, and Hungary denied it.\n\n"
            + "Poland wants a tariff; Hungary wants talks. Ukraine, Romania, Bulgaria, Slovakia and Serbia are watching.").Text);
        Assert.Multiple(() =>
        {
            Assert.That(survey.Countries.Where(c => c.IsFocus).Select(c => c.Country.LocalId.ToString()), Is.SupersetOf(new[] { "HU", "PL", "RO", "BG", "UA", "RS" }));
            Assert.That(story.Countries.Where(c => c.IsFocus).Select(c => c.Country.LocalId.ToString()), Is.EquivalentTo(new[] { "PL", "HU" }));
        });
    }

    [TestCase("The company reported sterling results, which marks the end of an era.")]
    [TestCase("He paid in pesos and yen for lunch.")]
    [TestCase("Acme Inc and Zenix Corp merged.")]
    public void Tag_NoCountryNamed_NoneIsAssumed(string text) => Assert.That(s_tagger.Tag(text).Countries, Is.Empty);

    [Test]
    public void Tag_ManyThreads_GiveTheSame()
    {
        string[] texts = ["Georgia and Atlanta", "Georgia and Tbilisi", "The US and the UK", "Jason Crow left. Crow said so.", "IBM and the KGB of the Soviet Union"];
        string[] expected = texts.Select(t => string.Join('|', s_tagger.Tag(t).Mentions)).ToArray();
        Parallel.For(0, 400, i => Assert.That(string.Join('|', s_tagger.Tag(texts[i % texts.Length]).Mentions), Is.EqualTo(expected[i % texts.Length])));
    }

    [Test]
    public void Tag_SameOrganisationInParentheses_BindsTheAcronym() =>
        Assert.That(s_tagger.Tag("The Ruritanian Oil Workers Federation (ROWF) met. Later ROWF split.").Organizations.Single().Mentions, Is.EqualTo(3));

    [TestCase("President Bush and Vice President Dick Cheney spoke of Iraq.", "person:george-w-bush")]
    [TestCase("President Bush and Vice President Dan Quayle met Gorbachev.", "person:george-h-w-bush")]
    [TestCase("Prime Minister Brown of Britain resigned.", "person:gordon-brown")]
    [TestCase("Mr. Brown, a baker, sold bread.", "person:brown")]
    public void Tag_AmbiguousSurname_IsDecidedByTheArticle(string text, string id) => Assert.That(s_tagger.Tag(text).Mentions.First(m => m.Entity.Type == EntityType.Person).Entity.Id, Is.EqualTo(id));

    [TestCase("AAAA BBBB CCCC dddd ")]
    [TestCase("Georgia and Jordan, ")]
    [TestCase("J. P. ")]
    [TestCase("Bank of ")]
    [TestCase("Smith ")]
    [TestCase("Paris, Texas, ")]
    [TestCase("US ")]
    [TestCase("\"Back in Israel\" and ")]
    [TestCase("Iceland, the chain, ")]
    [TestCase("his sister India said ")]
    [TestCase("Korea Zinc rose, ")]
    public void Tag_LongMonotonousText_TakesLinearTime(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 400_000 / part.Length));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        s_tagger.Tag(text);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Tag_Empty_HasNothing() => Assert.That(s_tagger.Tag("").Mentions, Is.Empty);
}
