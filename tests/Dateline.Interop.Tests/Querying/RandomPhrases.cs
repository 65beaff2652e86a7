using System.Text;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Interop.Tests.Querying;

/// <summary>Random phrases of common words, each with the words that Queries.java reads it from.</summary>
internal static class RandomPhrases
{
    /// <summary>Mostly 2 to 4 words, some repeated, some places left out.</summary>
    public static (Query, string) Phrase(Random random, Vocabulary vocabulary, string field)
    {
        int slop = random.Next(3) switch { 0 => 0, 1 => 1 + random.Next(4), _ => random.Next(20) };
        var terms = new List<Term>();
        var positions = new List<int>();
        var words = new StringBuilder();
        int at = random.Next(8) == 0 ? random.Next(3) : 0;
        for (int i = random.Next(12) == 0 ? 1 : 2 + random.Next(3); i > 0; i--)
        {
            string word = vocabulary.Word(random, common: true);
            if (terms.Count > 0 && random.Next(5) == 0) word = terms[random.Next(terms.Count)].Text;
            terms.Add(new Term(field, word));
            positions.Add(at);
            words.Append(' ').Append(word).Append(' ').Append(at);
            at += random.Next(6) == 0 ? 2 : 1;
        }
        return (new PhraseQuery(ValueList.From(terms), ValueList.From(positions), slop), $"( phrase {field} {slop}{words} )");
    }

    /// <summary>The same with up to three words for a place.</summary>
    public static (Query, string) MultiPhrase(Random random, Vocabulary vocabulary, string field)
    {
        int slop = random.Next(2) == 0 ? 0 : random.Next(6);
        var terms = new List<ValueList<Term>>();
        var positions = new List<int>();
        var words = new StringBuilder();
        int at = 0;
        for (int i = random.Next(12) == 0 ? 1 : 2 + random.Next(2); i > 0; i--)
        {
            string[] place = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => vocabulary.Word(random, common: true)).Distinct()];
            terms.Add(ValueList.From(place.Select(w => new Term(field, w))));
            positions.Add(at);
            words.Append(' ').Append(place.Length).Append(' ').AppendJoin(' ', place).Append(' ').Append(at);
            at += random.Next(6) == 0 ? 2 : 1;
        }
        return (new MultiPhraseQuery(ValueList.From(terms), ValueList.From(positions), slop), $"( multiphrase {field} {slop}{words} )");
    }
}
