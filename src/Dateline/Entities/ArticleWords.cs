using Dateline.Articles;

namespace Dateline.Entities;

/// <summary>The words of an article, split and folded once for all who read them: the taggers of entities and dates, and each field of the index. Reused; one thread.</summary>
internal sealed class ArticleWords
{
    private ArticleWord[] _words = new ArticleWord[1024];
    private char[] _terms = new char[8192];
    private int[] _firsts = new int[32];           // the first word of each zone, and the end
    private WordMemo _memo = new(null), _other = new(null);

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

    /// <summary>Lets the words be known by a catalogue: nothing to do where the article was split by it.</summary>
    public void KnowBy(EntityCatalogue catalogue)
    {
        if (ReferenceEquals(_memo.Catalogue, catalogue)) return;
        Choose(catalogue);
        _memo.Find(_words.AsSpan(0, Count), _terms);
    }

    // Two catalogues take turns where a user's own is one of them.
    private void Choose(EntityCatalogue? catalogue)
    {
        if (ReferenceEquals(_memo.Catalogue, catalogue)) return;
        (_memo, _other) = (_other, _memo);
        if (!ReferenceEquals(_memo.Catalogue, catalogue)) _memo = new(catalogue);
    }

    /// <summary>Takes in another article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="catalogue">What its words are to be known by; null where nobody asks for names.</param>
    public void Split(ArticleText article, EntityCatalogue? catalogue)
    {
        Choose(catalogue);
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        ReadOnlySpan<Zone> zones = article.ZoneSpan;
        if (_firsts.Length <= zones.Length) _firsts = new int[zones.Length + 16];
        int count = 0, length = 0;
        for (int z = 0; z < zones.Length; z++)
        {
            Zone zone = zones[z];
            _firsts[z] = count;
            var words = new NewsWords(article.Of(zone), scratch);
            while (words.MoveNext())
            {
                ReadOnlySpan<char> term = words.Term;
                if (count == _words.Length) Array.Resize(ref _words, count * 2);
                if (length + NewsWords.ScratchLength + WordMemo.KeyLength > _terms.Length) Array.Resize(ref _terms, _terms.Length * 2);
                ref ArticleWord word = ref _words[count++];
                word.Start = zone.Start + words.Start;
                word.End = zone.Start + words.End;
                word.TermStart = length;
                word.TermLength = term.Length;
                word.Flags = words.Flags;
                term.CopyTo(_terms.AsSpan(length));
                length += term.Length;
            }
        }
        _firsts[zones.Length] = count;
        Count = count;
        _memo.Find(_words.AsSpan(0, count), _terms);
    }
}
