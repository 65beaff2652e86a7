using System.Text;
using Dateline.Articles;
using Dateline.Lucene.Store;
using Dateline.Reading;

namespace Dateline.Tests.Querying;

/// <summary>What a reader is shown of a hit: passages that say something, with the right words marked.</summary>
[TestFixture]
public sealed class SnippetTests
{
    private static readonly NewsIndex s_index = NewsIndex.Open(new MemoryIndexDirectory());

    [OneTimeSetUp]
    public void IndexArticles()
    {
        s_index.Add(new Article("dam", "A dam for the valley", "The engineers had drawn up three plans for the valley. Botswana paid. Nobody in the government of the day had asked the farmers what they wanted.\n\nNamibia did not. “The river has always been there for both of us,” said the minister for water. Zola nodded."));
        s_index.Add(new Article("kingdoms", "Two unions", "The United Kingdom sent an envoy, and the German states sent two. The talks were long, and the envoys of the United States came late to all of them."));
        s_index.Add(new Article("airline", "Airlines", "A jet of United was held on the runway for hours, said the airports of four states."));
        using var text = new MemoryStream(Encoding.UTF8.GetBytes("GABORONE, Botswana, May 2, 2024 (Example Wire) - Cattle prices fell for the third month in a row as buyers stayed away.\n\nThe herds are large this year, said Botswana's union of farmers."));
        s_index.Add(new ArticleReader(new() { Format = ArticleFormat.Text }).Read(text, "wire.txt", "wire").Single().Article!);
        s_index.Commit();
    }

    [OneTimeTearDown]
    public void Close() => s_index.Dispose();

    private static string Snippets(string query, string id, int length = 300) =>
        string.Join('|', s_index.Search(query, new() { SnippetLength = length }).Hits.Single(h => h.Id == id).Snippets);

    [Test]
    public void Search_ShortSentence_IsShownWithItsNeighbour()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Snippets("country:BW", "dam"), Is.EqualTo("The engineers had drawn up three plans for the valley. <mark>Botswana</mark> paid."));
            // The first of its paragraph: with what comes next, and not with the paragraph before.
            Assert.That(Snippets("country:NA", "dam"), Is.EqualTo("<mark>Namibia</mark> did not. “The river has always been there for both of us,” said the minister for water."));
            Assert.That(Snippets("nodded", "dam"), Does.EndWith("said the minister for water. Zola <mark>nodded</mark>."));
            // Without marks, or without room, a short sentence is left out or by itself.
            Assert.That(Snippets("engineers", "dam"), Is.EqualTo("The <mark>engineers</mark> had drawn up three plans for the valley."));
            Assert.That(Snippets("country:BW", "dam", length: 40), Is.EqualTo("<mark>Botswana</mark> paid."));
        }
    }

    [Test]
    public void Search_Dateline_IsShownWithTheSentenceBehindIt()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Snippets("country:BW", "wire"), Does.StartWith("<mark>GABORONE</mark>, <mark>Botswana</mark>, May 2, 2024 (Example Wire) - Cattle prices fell for the third month in a row as buyers stayed away.|"));
            Assert.That(Snippets("cattle", "wire"), Is.EqualTo("<mark>Cattle</mark> prices fell for the third month in a row as buyers stayed away."));
        }
    }

    [Test]
    public void Search_NameOfSeveralWords_IsMarkedAsAWholeAndItsWordsOnlyWhereItIsNowhere()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Snippets("united states", "kingdoms"), Does.Contain("<mark>United States</mark>").And.Not.Contain("<mark>United</mark>").And.Not.Contain("<mark>states</mark>"));
            Assert.That(Snippets("united states", "airline"), Is.EqualTo("A jet of <mark>United</mark> was held on the runway for hours, said the airports of four <mark>states</mark>."));
        }
    }
}
