using System.Globalization;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Stories;

namespace Dateline.Indexing;

/// <summary>Turns an article into the document that the index keeps. Reused from article to article; one thread.</summary>
internal sealed class NewsDocument
{
    private static readonly FieldType s_words = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions, OmitsNorms = true, IsStored = true };
    private static readonly FieldType s_wordsNotStored = s_words with { IsStored = false };
    private static readonly FieldType s_offsets = TextField.WithOffsets;
    private static readonly FieldType s_offsetsWithoutNorms = TextField.WithOffsets with { OmitsNorms = true };
    private static readonly FieldType s_counts = new() { IndexOptions = IndexOptions.DocumentsAndFrequencies, OmitsNorms = true };

    private const int MaxPooledWords = 1 << 17;

    private readonly List<(string Term, int Count)> _entities = [];
    private readonly Dictionary<string, int> _entityCounts = new(StringComparer.Ordinal);
    private readonly HashSet<(int From, int To)> _days = [];
    private readonly List<PlacedDays> _placed = [];
    private readonly StoredArticleWriter _writer = new();
    private readonly ArticleWords _words = new();
    private readonly StorySigner _signer = new();
    private readonly FieldPool _pool = new();

    /// <summary>The fields of the article.</summary>
    public Document Document { get; } = [];

    /// <summary>Splits the document's text; to be used for this document alone.</summary>
    public NewsAnalyzer Analyzer { get; } = new();

    /// <summary>Whether it is worth keeping for the next article: a very long one leaves much memory behind.</summary>
    public bool IsSmall => _words.Capacity <= MaxPooledWords;

    /// <summary>Lets go of the article.</summary>
    public void Clear()
    {
        Document.Clear();
        _pool.Reset();
    }

    /// <summary>Fills in the fields of an article.</summary>
    public void Set(Article article, EntityTagger tagger)
    {
        Clear();
        ArticleText text = article.Text;
        _words.Split(text, tagger.Catalogue);
        EntityAnnotations annotations = tagger.Tag(text, _words);
        CountEntities(annotations);
        PlaceDays(TemporalTagger.Tag(text, _words, article.Published));
        Analyzer.Bind(text, _words, annotations, _entities, _placed);

        Add(FieldNames.Id, StringField.Stored, article.Id);
        AddText(article, text);
        AddEntities(annotations);
        AddDates(article);
        foreach ((int from, int to) in _days)
        {
            AddPoint(FieldNames.When, from, to);
            AddMentioned(DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to));
        }
        AddNames(FieldNames.Source, article.Source);
        if (article.Agency is { } agency && agency != article.Source) Add(FieldNames.Source, s_wordsNotStored, agency);
        foreach (string author in article.Authors) AddNames(FieldNames.Author, author);
        foreach (string keyword in article.Keywords) AddNames(FieldNames.Keyword, keyword);
        AddNames(FieldNames.Section, article.Section);
        if (article.Language is { } language)
        {
            Add(FieldNames.Language, StringField.Stored, language);
            AddValue(FieldNames.Language, language);
        }
        Next(FieldNames.Story, BinaryDocValuesField.ColumnType).SetBytes(_signer.Compute(article, _words, annotations).ToBytes());
        AddStored(article, annotations);
    }

    private void AddText(Article article, ArticleText text)
    {
        Add(FieldNames.Text, s_offsets, text.Text);
        bool title = false, lead = false, caption = false, byline = false;
        foreach (Zone zone in text.Zones)
        {
            title |= zone.Kind == ZoneKind.Title;
            lead |= zone.Kind is ZoneKind.Lead or ZoneKind.Deck or ZoneKind.Dateline;
            caption |= zone.Kind is ZoneKind.Caption or ZoneKind.Credit;
            byline |= zone.Kind == ZoneKind.Byline;
        }
        if (title) Add(FieldNames.Title, s_offsets, text.Text);
        if (lead) Add(FieldNames.Lead, s_offsets, text.Text);
        if (byline) Add(FieldNames.Byline, s_offsetsWithoutNorms, text.Text);
        if (caption) Add(FieldNames.Caption, s_offsetsWithoutNorms, text.Text);
        foreach (string apart in article.Captions)
        {
            Add(FieldNames.Caption, StoredField.StoredOnly, apart);
            if (!IsInText(text, apart)) Add(FieldNames.Caption, s_offsetsWithoutNorms, apart);
        }
    }

    /// <summary>Whether a caption is printed among the paragraphs.</summary>
    public static bool IsInText(ArticleText text, string caption)
    {
        foreach (Zone zone in text.Zones)
        {
            if (zone.Kind is ZoneKind.Caption or ZoneKind.Credit && text.Of(zone).Contains(caption, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private void AddEntities(EntityAnnotations annotations)
    {
        bool any = false;
        foreach (CountryCount count in annotations.Countries)
        {
            ReadOnlyMemory<char> code = LocalId(count.Country);
            if (count.Mentions > 0)
            {
                any = true;
                AddValue(FieldNames.Country, code);
            }
            if (count.IsFocus)
            {
                Add(FieldNames.Focus, StringField.NotStored, code);
                AddValue(FieldNames.Focus, code);
            }
        }
        if (any) Add(FieldNames.Country, s_counts, "");
        if (_entities.Count > 0) Add(FieldNames.Entity, s_counts, "");
        foreach (EntityCount count in annotations.Organizations)
            AddValue(count.Entity.Type == EntityType.Group ? FieldNames.Group : FieldNames.Org, LocalId(count.Entity));
        foreach (EntityCount count in annotations.Persons) AddValue(FieldNames.Person, LocalId(count.Entity));
    }

    private static ReadOnlyMemory<char> LocalId(Entity entity) => entity.Id.AsMemory(entity.Id.Length - entity.LocalId.Length);

    // Every entity that is no country, with its mentions in what is searched by default.
    private void CountEntities(EntityAnnotations annotations)
    {
        _entities.Clear();
        _entityCounts.Clear();
        foreach (Mention mention in annotations.Mentions)
        {
            if (mention.Entity.Type == EntityType.Country || mention.Zone is ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Boilerplate or ZoneKind.Byline) continue;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_entityCounts, mention.Entity.Id, out _)++;
        }
        foreach ((string id, int count) in _entityCounts) _entities.Add((id, count));
    }

    private void AddDates(Article article)
    {
        if (article.Published is not { } published) return;
        long milliseconds = published.ToUnixTimeMilliseconds();
        long day = DateOnly.FromDateTime(published.DateTime).DayNumber;
        AddNumber(FieldNames.Published, NumericDocValuesField.ColumnType, milliseconds);
        AddPoint(FieldNames.Published, milliseconds);
        AddNumber(FieldNames.Day, NumericDocValuesField.ColumnType, day);
        AddPoint(FieldNames.Day, day);
    }

    // The days that the story speaks of: each once, and every place at which it does; those of captions never count.
    private void PlaceDays(IReadOnlyList<DateMention> mentions)
    {
        _days.Clear();
        _placed.Clear();
        ReadOnlySpan<ArticleWord> words = _words.Words;
        int first = 0;
        foreach (DateMention mention in mentions)
        {
            if (mention.From is not { } from || mention.To is not { } to || mention.Zone is ZoneKind.Caption or ZoneKind.Credit) continue;
            _days.Add((from.DayNumber, to.DayNumber));
            while (first < words.Length && words[first].End <= mention.Start) first++;
            int next = first;
            while (next < words.Length && words[next].Start < mention.End) next++;
            if (next > first) _placed.Add(new PlacedDays(first, next - first, mention.End, ReservedTerms.OfDays(from, to)));
        }
    }

    // The smallest stretch of the calendar that has it all; of several years each, but of no more than a decade's.
    private void AddMentioned(DateOnly from, DateOnly to)
    {
        if (from.Year != to.Year)
        {
            for (int year = from.Year; year <= to.Year && to.Year - from.Year < 10; year++) AddValue(FieldNames.Mentioned, year.ToString("D4", CultureInfo.InvariantCulture));
            return;
        }
        AddValue(FieldNames.Mentioned, from.ToString(from == to ? "yyyy-MM-dd" : from.Month == to.Month ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture));
    }

    private void AddNames(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        Add(field, s_words, value);
        // A column's value is a term: longer ones are not worth counting by.
        if (value.Length <= 1024) AddValue(field, value);
    }

    private void AddStored(Article article, EntityAnnotations annotations)
    {
        if (article.Title.Length > 0) AddStored(FieldNames.Title, article.Title);
        if (article.Deck.Length > 0) AddStored(FieldNames.Deck, article.Deck);
        AddStored(FieldNames.Text, article.Text.Text);
        if (article.Published is { } published) AddStored(FieldNames.Date, published.ToString("O", CultureInfo.InvariantCulture));
        if (article.PublishedEvidence != PublishedEvidence.None) AddStored(FieldNames.Evidence, (int)article.PublishedEvidence);
        if (article.Inferred is { } inferred) AddNumber(FieldNames.Inferred, StoredField.StoredOnly, (long)inferred.Date.DayNumber << 8 | (byte)inferred.Evidence);
        if (article.Updated is { } updated) AddStored(FieldNames.Updated, updated.ToString("O", CultureInfo.InvariantCulture));
        if (article.Agency is { } agency) AddStored(FieldNames.Agency, agency);
        if (article.Url is { } url) AddStored(FieldNames.Url, url);
        if (article.Status != ArticleStatus.Usable) AddStored(FieldNames.Status, (int)article.Status);
        AddStored(FieldNames.Zones, _writer.WriteZones(article.Text));
        AddStored(FieldNames.Annotations, _writer.WriteAnnotations(annotations));
    }

    private Field Next(string name, FieldType type)
    {
        Field field = _pool.Take(name, type);
        Document.Add(field);
        return field;
    }

    private void Add(string name, FieldType type, string value) => Next(name, type).SetText(value);

    private void Add(string name, FieldType type, ReadOnlyMemory<char> value) => Next(name, type).SetText(value);

    private void AddValue(string name, string value) => Add(name, SortedSetDocValuesField.ColumnType, value);

    private void AddValue(string name, ReadOnlyMemory<char> value) => Add(name, SortedSetDocValuesField.ColumnType, value);

    private void AddStored(string name, string value) => Add(name, StoredField.StoredOnly, value);

    private void AddStored(string name, ReadOnlyMemory<byte> value) => Next(name, StoredField.StoredOnly).SetBytes(value);

    private void AddStored(string name, int value) => Next(name, StoredField.StoredOnly).SetInt32(value);

    private void AddNumber(string name, FieldType type, long value) => Next(name, type).SetInt64(value);

    private void AddPoint(string name, params ReadOnlySpan<long> values) => Document.Add(_pool.TakePoint(name, values));
}
