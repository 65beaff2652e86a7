using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Analysis;
using Token = Dateline.Lucene.Analysis.Token;

namespace Dateline.Indexing;

/// <summary>Gives the index the words of an article and, at the same positions, the entities that they name.</summary>
/// <remarks>Bound to one article at a time, because zones and mentions are known before analysis; not thread-safe then. Unbound it splits any text into folded
/// words, and is thread-safe.</remarks>
internal sealed class NewsAnalyzer : Analyzer
{
    /// <summary>Positions between two paragraphs beyond the usual one: no phrase and no near search of fewer words reaches across.</summary>
    public const int ParagraphGap = 100;

    private ArticleText? _text;
    private ArticleWords _words = new();
    private IReadOnlyList<Mention> _mentions = [];
    private IReadOnlyList<CountryCount> _countries = [];
    private List<PlacedDays> _days = [];
    private List<(string Term, int Count)> _entities = [];

    public void Bind(ArticleText text, ArticleWords words, EntityAnnotations annotations, List<(string Term, int Count)> entities, List<PlacedDays> days)
    {
        _text = text;
        _words = words;
        _days = days;
        _mentions = InOrder(annotations.Mentions);
        _countries = annotations.Countries;
        _entities = entities;
    }

    // A mention inside another may be listed after one that starts before it; the index takes tokens in order.
    private static IReadOnlyList<Mention> InOrder(IReadOnlyList<Mention> mentions)
    {
        for (int i = 1; i < mentions.Count; i++)
        {
            if (mentions[i].FirstWord < mentions[i - 1].FirstWord) return [.. mentions.OrderBy(m => m.FirstWord)];
        }
        return mentions;
    }

    public override int GetPositionIncrementGap(string field) => ParagraphGap;

    public override string Normalize(string field, ReadOnlySpan<char> text) => NewsWords.Fold(text);

    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink)
    {
        switch (field)
        {
            case FieldNames.Text when _text != null:
                AnalyzeZones(Zones.Story, withExact: true, token, ref sink);
                break;
            case FieldNames.Title when _text != null:
                AnalyzeZones(Zones.Title, withExact: false, token, ref sink);
                break;
            case FieldNames.Lead when _text != null:
                AnalyzeZones(Zones.Lead, withExact: false, token, ref sink);
                break;
            case FieldNames.Byline when _text != null:
                AnalyzeZones(Zones.Byline, withExact: false, token, ref sink);
                break;
            // The captions that are not in the text follow as values of their own.
            case FieldNames.Caption when _text != null && text.Overlaps(_text.Text):
                AnalyzeZones(Zones.Caption, withExact: false, token, ref sink);
                break;
            case FieldNames.Country when _text != null:
                AnalyzeCountries(token, ref sink);
                break;
            case FieldNames.Entity when _text != null:
                AnalyzeEntities(token, ref sink);
                break;
            default:
                AnalyzeWords(text, token, ref sink);
                break;
        }
    }

    [Flags]
    private enum Zones
    {
        Title = 1 << ZoneKind.Title,
        Lead = 1 << ZoneKind.Deck | 1 << ZoneKind.Dateline | 1 << ZoneKind.Lead,
        Byline = 1 << ZoneKind.Byline,
        Caption = 1 << ZoneKind.Caption | 1 << ZoneKind.Credit,
        Story = Title | Lead | 1 << ZoneKind.Body | 1 << ZoneKind.Heading,
    }

    private void AnalyzeZones<TSink>(Zones wanted, bool withExact, Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct
    {
        ArticleText article = _text!;
        ArticleWords split = _words;
        string text = article.Text;
        IReadOnlyList<Mention> mentions = _mentions;
        Span<byte> payload = stackalloc byte[2];
        int mention = 0, day = 0, end = 0, increment = 1;
        token.Clear();
        for (int z = 0; z < article.Zones.Count; z++)
        {
            Zone zone = article.Zones[z];
            if (((int)wanted >> (int)zone.Kind & 1) == 0) continue;
            bool starts = end == 0 || text.AsSpan(end, zone.Start - end).Contains('\n');
            int first = split.FirstOf(z), last = split.FirstOf(z + 1);
            while (mention < mentions.Count && mentions[mention].FirstWord < first) mention++;
            while (day < _days.Count && _days[day].FirstWord < first) day++;
            int next = Next(mentions, mention, day);
            for (int w = first; w < last; w++)
            {
                ref readonly ArticleWord word = ref split.Words[w];
                ReadOnlySpan<char> folded = split.TermOf(word);
                starts |= w > first && (word.Flags & NewsWordFlags.AfterParagraph) != 0;
                if (starts && end > 0) increment += ParagraphGap;
                end = word.End;
                token.SetTerm(folded);
                token.StartOffset = word.Start;
                token.EndOffset = end;
                token.PositionIncrement = increment;
                increment = 1;
                if (!sink.Accept(token)) return;
                if (withExact)
                {
                    ReadOnlySpan<char> printed = text.AsSpan(word.Start, end - word.Start);
                    if (!folded.SequenceEqual(printed))
                    {
                        token.PositionIncrement = 0;
                        token.SetLength(folded.Length + 2 + printed.Length);
                        token.SetLength(ReservedTerms.WriteExact(folded, printed, token.Term));
                        if (!sink.Accept(token)) return;
                    }
                }
                if (starts)
                {
                    starts = false;
                    token.PositionIncrement = 0;
                    token.SetTerm(ReservedTerms.Paragraph);
                    if (!sink.Accept(token)) return;
                }
                if (w != next) continue;
                for (; mention < mentions.Count && mentions[mention].FirstWord == w; mention++)
                {
                    Mention found = mentions[mention];
                    token.PositionIncrement = 0;
                    token.SetLength(found.Entity.Id.Length + 1);
                    token.Term[0] = ReservedTerms.Entity;
                    found.Entity.Id.CopyTo(token.Term[1..]);
                    token.EndOffset = Math.Max(end, found.End);
                    token.PositionLength = found.WordCount;
                    int length = ReservedTerms.WritePayload(found, payload);
                    if (length > 0) token.SetPayload(payload[..length]);
                    if (!sink.Accept(token)) return;
                    token.ClearPayload();
                }
                for (; day < _days.Count && _days[day].FirstWord == w; day++)
                {
                    PlacedDays spoken = _days[day];
                    token.PositionIncrement = 0;
                    token.SetTerm(spoken.Term);
                    token.EndOffset = Math.Max(end, spoken.End);
                    token.PositionLength = spoken.WordCount;
                    payload[0] = (byte)Math.Min(spoken.WordCount - 1, 15);
                    if (payload[0] > 0) token.SetPayload(payload[..1]);
                    if (!sink.Accept(token)) return;
                    token.ClearPayload();
                }
                token.PositionLength = 1;
                next = Next(mentions, mention, day);
            }
        }
        token.Clear();
        token.PositionIncrement = 0;
        token.StartOffset = token.EndOffset = text.Length;
        sink.End(token);
    }

    // The next word at which something stands besides it.
    private int Next(IReadOnlyList<Mention> mentions, int mention, int day) =>
        Math.Min(mention < mentions.Count ? mentions[mention].FirstWord : int.MaxValue, day < _days.Count ? _days[day].FirstWord : int.MaxValue);

    private void AnalyzeCountries<TSink>(Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct
    {
        foreach (CountryCount count in _countries)
        {
            if (count.Mentions == 0) continue;
            token.Clear();
            token.SetTerm(count.Country.LocalId);
            token.TermFrequency = count.Mentions;
            if (!sink.Accept(token)) return;
        }
        token.Clear();
        token.PositionIncrement = 0;
        sink.End(token);
    }

    private void AnalyzeEntities<TSink>(Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct
    {
        foreach ((string term, int count) in _entities)
        {
            token.Clear();
            token.SetTerm(term);
            token.TermFrequency = count;
            if (!sink.Accept(token)) return;
        }
        token.Clear();
        token.PositionIncrement = 0;
        sink.End(token);
    }

    private static void AnalyzeWords<TSink>(ReadOnlySpan<char> text, Token token, ref TSink sink)
        where TSink : ITokenSink, allows ref struct
    {
        var words = new NewsWords(text, stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext())
        {
            token.Clear();
            token.SetTerm(words.Term);
            token.StartOffset = words.Start;
            token.EndOffset = words.End;
            if (!sink.Accept(token)) return;
        }
        token.Clear();
        token.PositionIncrement = 0;
        token.StartOffset = token.EndOffset = text.Length;
        sink.End(token);
    }
}
