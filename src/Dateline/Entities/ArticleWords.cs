using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>The words of an article, split and folded once for all who read them: the taggers of entities and dates, and each field of the index. Reused; one thread.</summary>
internal sealed class ArticleWords
{
    private ArticleWord[] _words = new ArticleWord[1024];
    private char[] _terms = new char[8192];
    private int[] _firsts = new int[32];           // the first word of each zone, and the end
    private int[] _ids = new int[1024];            // each word's number in a catalogue, or -1
    private EntityCatalogue? _numberedBy;

    /// <summary>Words of the article.</summary>
    public int Count { get; private set; }

    /// <summary>Words that there is room for.</summary>
    public int Capacity => _words.Length;

    /// <summary>All words, of one zone after the other.</summary>
    public ReadOnlySpan<ArticleWord> Words => _words.AsSpan(0, Count);

    /// <summary>The first word of a zone; of the one after the last: the number of words.</summary>
    public int FirstOf(int zone) => _firsts[zone];

    /// <summary>A word as it folds.</summary>
    public ReadOnlySpan<char> TermOf(in ArticleWord word) => _terms.AsSpan(word.TermStart, word.TermLength);

    /// <summary>Each word's number among a catalogue's terms, or -1; looked up once for all who ask by the same catalogue.</summary>
    public ReadOnlySpan<int> NumbersIn(EntityCatalogue catalogue)
    {
        if (ReferenceEquals(_numberedBy, catalogue)) return _ids.AsSpan(0, Count);
        if (_ids.Length < Count) _ids = new int[_words.Length];
        catalogue.Terms.Find(Words, _terms, _ids);
        _numberedBy = catalogue;
        return _ids.AsSpan(0, Count);
    }

    /// <summary>Takes in another article.</summary>
    public void Split(ArticleText article)
    {
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        if (_firsts.Length <= article.Zones.Count) _firsts = new int[article.Zones.Count + 16];
        _numberedBy = null;
        int count = 0, length = 0;
        for (int z = 0; z < article.Zones.Count; z++)
        {
            Zone zone = article.Zones[z];
            _firsts[z] = count;
            var words = new NewsWords(article.Of(zone), scratch);
            while (words.MoveNext())
            {
                ReadOnlySpan<char> term = words.Term;
                if (count == _words.Length) Array.Resize(ref _words, count * 2);
                if (length + term.Length > _terms.Length) Array.Resize(ref _terms, Math.Max(_terms.Length * 2, length + term.Length));
                ref ArticleWord word = ref _words[count++];
                word.Start = zone.Start + words.Start;
                word.End = zone.Start + words.End;
                word.TermStart = length;
                word.TermLength = term.Length;
                word.Hash = TermTable.Hash(term);
                word.Flags = words.Flags;
                term.CopyTo(_terms.AsSpan(length));
                length += term.Length;
            }
        }
        _firsts[article.Zones.Count] = count;
        Count = count;
    }
}
