using Dateline.Articles;
using Dateline.Entities;
using Dateline.Reading;
using Dateline.Stories;
using Dateline.Tests.Reading;

namespace Dateline.Tests.Stories;

public sealed class StoryTests
{
    private static readonly EntityTagger s_tagger = new();

    private const string Harbour =
        "The new ferry terminal at Porto Lavra opened on Tuesday after eleven years of delays. Mayor Tomasina Wiedergut cut the ribbon while fishermen protested on the quay. "
        + "The building has cost ninety million, three times what the council had voted for. An inquiry into the contracts begins next month under a retired judge. "
        + "Boats to the islands will leave every forty minutes in summer and every two hours in winter. The old pier is to become a museum of the cod trade.";

    private static StorySignature Sign(string title, string body, DateOnly? day = null)
    {
        var article = new Article("x", title, body) { Published = day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null };
        return new StorySigner().Compute(article, s_tagger.Tag(article.Text));
    }

    private static (List<string> Ids, List<StorySignature> Signatures) Read(string folder)
    {
        var signer = new StorySigner();
        var ids = new List<string>();
        var signatures = new List<StorySignature>();
        foreach (ReadResult result in new ArticleReader().Read(folder))
        {
            if (result.Article is not { } article)
                continue;
            ids.Add(article.Id);
            signatures.Add(signer.Compute(article, s_tagger.Tag(article.Text)));
        }
        return (ids, signatures);
    }

    private static string[] Sets(List<string> ids, int[] groups) =>
        [.. Enumerable.Range(0, ids.Count).GroupBy(i => groups[i]).Where(g => g.Count() > 1).Select(g => string.Join(" ", g.Select(i => ids[i]).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    [Test]
    public void ToBytes_ReadBack_IsTheSame()
    {
        StorySignature signature = Sign("Ferry terminal opens", Harbour, new(2024, 5, 7));
        StorySignature read = StorySignature.Read(signature.ToBytes());
        Assert.Multiple(() =>
        {
            Assert.That(read.ToBytes(), Is.EqualTo(signature.ToBytes()));
            Assert.That(read.Day, Is.EqualTo(new DateOnly(2024, 5, 7).DayNumber));
            Assert.That(read.Resemblance(signature), Is.EqualTo(1f));
            Assert.That(read.ToBytes(), Has.Length.LessThanOrEqualTo(330));
        });
    }

    [Test]
    public void Read_OtherBytes_AreRefused()
    {
        byte[] bytes = Sign("", Harbour).ToBytes();
        Assert.Multiple(() =>
        {
            Assert.That(() => StorySignature.Read([]), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => StorySignature.Read(bytes.AsSpan(0, bytes.Length - 1)), Throws.InstanceOf<InvalidDataException>());
            bytes[0] = 9;
            Assert.That(() => StorySignature.Read(bytes), Throws.InstanceOf<InvalidDataException>());
        });
    }

    [Test]
    public void IsNearCopyOf_TheSameTextUnderAnotherTitle_IsACopy() =>
        Assert.That(Sign("Terminal opens at last", Harbour).IsNearCopyOf(Sign("Ribbon cut amid protest", Harbour)), Is.True);

    // A paper that has no room prints the beginning of an agency's text.
    [Test]
    public void IsNearCopyOf_ATextThatIsCut_IsACopy()
    {
        string tail = " Shopkeepers in the old town hope for visitors; the hotel association speaks of two thousand beds. The opposition wants to see the bills, and the harbour master wants more tugs."
            + " A swimming race across the bay, last held in 1961, is planned for the first Sunday of August.";
        Assert.That(Sign("", Harbour + tail).IsNearCopyOf(Sign("", Harbour)), Is.True);
    }

    [Test]
    public void IsNearCopyOf_AnotherText_IsNone() => Assert.That(Sign("", Harbour).IsNearCopyOf(Sign("",
        "The retired judge who looks into the contracts for the ferry terminal at Porto Lavra heard the first witnesses on Monday, among them the mayor and two builders, and will report before Easter.")), Is.False);

    // Most of each brief is the note that an agency puts under everything it sends.
    [Test]
    public void BriefsUnderOneStandingNote_AreNeitherCopiesNorOneStory()
    {
        const string Note = "\n\nThe Harbour News Agency receives support from several foundations to widen its coverage of climate, health and schools. The agency alone is responsible for what it prints. Its rules for working with "
            + "those who give, a list of them and of what they pay for are on its pages. Nothing of this may be printed, broadcast, rewritten or passed on without leave. The agency's reporters work in nearly a hundred countries, and have done so since 1846.";
        var day = new DateOnly(2025, 3, 6);
        StorySignature[] briefs =
        [
            Sign("Chile votes on water law", "Chile's senate voted on Tuesday to limit how much water copper mines may take from the Atacama." + Note, day),
            Sign("Kenya opens malaria ward", "A hospital in Kisumu opened Kenya's largest malaria ward on Tuesday, with eighty beds for children." + Note, day),
            Sign("Ohio schools get buses", "Schools in Ohio will get four hundred electric buses this summer, the governor said on Tuesday." + Note, day),
            Sign("Kenyan hospital has new ward", "A hospital in Kisumu opened Kenya's largest ward for malaria on Tuesday, with eighty beds for children." + Note, day),
        ];
        Assert.That(briefs[0].Resemblance(briefs[1]), Is.GreaterThan(0.5f), "else this shows nothing");
        Assert.That((NearCopies.Group(briefs), StoryClusters.Group(briefs)), Is.EqualTo((new[] { 0, 1, 2, 1 }, new[] { 0, 1, 2, 1 })));
    }

    [Test]
    public void IsNearCopyOf_TheSameFormOnAnotherDay_IsNone()
    {
        const string Form = "The central bank of Ruritania added reserves to the banking system through overnight repurchases worth {0} million crowns, a spokesman said. "
            + "The overnight rate stood at {1} percent at the time of the operation. Dealers had expected {2}.";
        StorySignature monday = Sign("", string.Format(null, Form, "200", "four and a half", "a smaller operation or none at all"), new(2024, 5, 6));
        StorySignature friday = Sign("", string.Format(null, Form, "350", "five", "it because cash was short after the tax date"), new(2024, 5, 10));
        Assert.That((monday.Resemblance(friday) > 0.1f, monday.IsNearCopyOf(friday)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Compute_TextsOfAFewWords_AreNoCopies()
    {
        StorySignature none = Sign("Storm", ""), few = Sign("Storm", "More follows soon.");
        Assert.That((none.Runs, few.Runs, none.IsNearCopyOf(none), few.IsNearCopyOf(few)), Is.EqualTo((0, 0, false, false)));
    }

    [Test]
    public void Compute_LongText_KeepsItsBounds()
    {
        var body = new System.Text.StringBuilder();
        for (int i = 0; i < 5000; i++)
            body.Append("Name").Append((char)('a' + i % 26)).Append((char)('a' + i / 26 % 26)).Append((char)('a' + i / 676)).Append(i % 9 == 8 ? ".\n\n" : " ");
        StorySignature signature = Sign("", body.ToString());
        Assert.That((signature.Features.Length, signature.Runs > 4000, StorySignature.Read(signature.ToBytes()).Runs == signature.Runs), Is.EqualTo((StorySignature.MaxFeatures, true, true)));
    }

    [Test]
    public void Group_DifferentDaysOrPlaces_StayApart()
    {
        List<StorySignature> signatures =
        [
            Sign("Quake shakes Lima", "LIMA, May 6 - An earthquake of magnitude 6.2 shook Lima on Monday, Peruvian officials said. No one was hurt.", new(2024, 5, 6)),
            Sign("Quake shakes Manila", "MANILA, May 6 - An earthquake of magnitude 6.2 shook Manila on Monday, Philippine officials said. No one was hurt.", new(2024, 5, 6)),
            Sign("Quake shakes Lima", "LIMA, Aug 21 - An earthquake shook Lima, the capital of Peru, and people ran into the streets, witnesses said.", new(2024, 8, 21)),
        ];
        Assert.That(StoryClusters.Group(signatures), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void Group_NothingAndOne_AreThemselves() => Assert.Multiple(() =>
    {
        Assert.That(StoryClusters.Group([]), Is.Empty);
        Assert.That(NearCopies.Group([]), Is.Empty);
        Assert.That(StoryClusters.Group([Sign("a", Harbour)]), Is.EqualTo(new[] { 0 }));
    });

    [Test]
    public void Group_SampleNews_FindsTheStoryOfMarchAndTheCopies()
    {
        (List<string> ids, List<StorySignature> signatures) = Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "corpus"));
        string[] copies = ["intel-explainer intel-explainer-mirror", "moldova-wire-a moldova-wire-b"];
        string[] stories = ["intel-bare intel-bullets intel-explainer intel-explainer-mirror intel-header-date intel-jerusalem-desk intel-kyiv-desk", "moldova-wire-a moldova-wire-b"];
        Assert.Multiple(() =>
        {
            Assert.That(Sets(ids, NearCopies.Group(signatures)), Is.EqualTo(copies));
            Assert.That(Sets(ids, StoryClusters.Group(signatures)), Is.EqualTo(stories));
        });
    }

    // What stands first in a result list changes nothing but the name of the group.
    [Test]
    public void Group_InAnyOrder_GroupsAlike([Values(1, 2, 3)] int seed)
    {
        (List<string> ids, List<StorySignature> signatures) = Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "corpus"));
        int[] order = [.. Enumerable.Range(0, ids.Count)];
        new Random(seed).Shuffle(order);
        List<string> shuffledIds = [.. order.Select(i => ids[i])];
        List<StorySignature> shuffled = [.. order.Select(i => signatures[i])];
        Assert.That(Sets(shuffledIds, StoryClusters.Group(shuffled)), Is.EqualTo(Sets(ids, StoryClusters.Group(signatures))));
    }

    [Test]
    public void Group_ScrapedArticles_AreOneStoryWithoutCopies()
    {
        if (SharedData.Folder("seeds") is not { } folder)
        {
            Assert.Ignore("The folder shared/seeds is not beside the repository.");
            return;
        }
        (List<string> ids, List<StorySignature> signatures) = Read(folder);
        Assert.Multiple(() =>
        {
            Assert.That(NearCopies.Group(signatures).Distinct().Count(), Is.EqualTo(ids.Count));
            Assert.That(StoryClusters.Group(signatures).Distinct().Count(), Is.EqualTo(1));
        });
    }
}
