using System.Globalization;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Indexing;

/// <summary>Turns an article into the document that the index keeps. Reused from article to article; one thread.</summary>
internal sealed class NewsDocument
{
    private static readonly FieldType s_words = new() { IndexOptions = IndexOptions.DocumentsFrequenciesAndPositions, OmitsNorms = true, IsStored = true };
    private static readonly FieldType s_offsets = TextField.WithOffsets;
    private static readonly FieldType s_offsetsWithoutNorms = TextField.WithOffsets with { OmitsNorms = true };
    private static readonly FieldType s_counts = new() { IndexOptions = IndexOptions.DocumentsAndFrequencies, OmitsNorms = true };

    private readonly List<(string Term, int Count)> _entities = [];
    private readonly Dictionary<string, int> _entityCounts = new(StringComparer.Ordinal);
    private readonly HashSet<(int From, int To)> _days = [];
    private readonly StoredArticleWriter _writer = new();

    /// <summary>The fields of the article.</summary>
    public Document Document { get; } = [];

    /// <summary>Splits the document's text; to be used for this document alone.</summary>
    public NewsAnalyzer Analyzer { get; } = new();

    /// <summary>Fills in the fields of an article.</summary>
    public void Set(Article article, EntityAnnotations annotations)
    {
        Document.Clear();
        ArticleText text = article.Text;
        CountEntities(annotations);
        Analyzer.Bind(text, annotations, _entities);

        Add(new StringField(FieldNames.Id, article.Id, stored: true));
        AddText(article, text);
        AddEntities(annotations);
        AddDates(article);
        AddMentionedDates(article);
        AddNames(FieldNames.Source, article.Source);
        if (article.Agency is { } agency && agency != article.Source)
            Add(new Field(FieldNames.Source, agency, s_words with { IsStored = false }));
        foreach (string author in article.Authors) AddNames(FieldNames.Author, author);
        foreach (string keyword in article.Keywords) AddNames(FieldNames.Keyword, keyword);
        AddNames(FieldNames.Section, article.Section);
        if (article.Language is { } language)
        {
            Add(new StringField(FieldNames.Language, language, stored: true));
            Add(new SortedSetDocValuesField(FieldNames.Language, language));
        }
        AddStored(article, annotations);
    }

    private void AddText(Article article, ArticleText text)
    {
        Add(new Field(FieldNames.Text, text.Text, s_offsets));
        bool title = false, lead = false, caption = false, byline = false;
        foreach (Zone zone in text.Zones)
        {
            title |= zone.Kind == ZoneKind.Title;
            lead |= zone.Kind is ZoneKind.Lead or ZoneKind.Deck or ZoneKind.Dateline;
            caption |= zone.Kind is ZoneKind.Caption or ZoneKind.Credit;
            byline |= zone.Kind == ZoneKind.Byline;
        }
        if (title) Add(new Field(FieldNames.Title, text.Text, s_offsets));
        if (lead) Add(new Field(FieldNames.Lead, text.Text, s_offsets));
        if (byline) Add(new Field(FieldNames.Byline, text.Text, s_offsetsWithoutNorms));
        if (caption) Add(new Field(FieldNames.Caption, text.Text, s_offsetsWithoutNorms));
        foreach (string apart in article.Captions)
        {
            Add(new StoredField(FieldNames.Caption, apart));
            if (!IsInText(text, apart)) Add(new Field(FieldNames.Caption, apart, s_offsetsWithoutNorms));
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
            string? code = null;
            if (count.Mentions > 0)
            {
                any = true;
                code = count.Country.LocalId.ToString();
                Add(new SortedSetDocValuesField(FieldNames.Country, code));
            }
            if (count.IsFocus)
            {
                code ??= count.Country.LocalId.ToString();
                Add(new StringField(FieldNames.Focus, code));
                Add(new SortedSetDocValuesField(FieldNames.Focus, code));
            }
        }
        if (any) Add(new Field(FieldNames.Country, "", s_counts));
        if (_entities.Count > 0) Add(new Field(FieldNames.Entity, "", s_counts));
        foreach (EntityCount count in annotations.Organizations)
            Add(new SortedSetDocValuesField(count.Entity.Type == EntityType.Group ? FieldNames.Group : FieldNames.Org, count.Entity.LocalId.ToString()));
        foreach (EntityCount count in annotations.Persons)
            Add(new SortedSetDocValuesField(FieldNames.Person, count.Entity.LocalId.ToString()));
    }

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
        Add(new NumericDocValuesField(FieldNames.Published, milliseconds));
        Add(new Int64Point(FieldNames.Published, milliseconds));
        Add(new NumericDocValuesField(FieldNames.Day, day));
        Add(new Int64Point(FieldNames.Day, day));
    }

    // The days that the story speaks of, each once; those of captions never count.
    private void AddMentionedDates(Article article)
    {
        _days.Clear();
        foreach (DateMention mention in TemporalTagger.Tag(article.Text, article.Published))
        {
            if (mention.From is not { } from || mention.To is not { } to || mention.Zone is ZoneKind.Caption or ZoneKind.Credit) continue;
            if (_days.Add((from.DayNumber, to.DayNumber))) Add(new Int64Point(FieldNames.When, from.DayNumber, to.DayNumber));
        }
    }

    private void AddNames(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        Add(new Field(field, value, s_words));
        // A column's value is a term: longer ones are not worth counting by.
        if (value.Length <= 1024) Add(new SortedSetDocValuesField(field, value));
    }

    private void AddStored(Article article, EntityAnnotations annotations)
    {
        if (article.Title.Length > 0) Add(new StoredField(FieldNames.Title, article.Title));
        if (article.Deck.Length > 0) Add(new StoredField(FieldNames.Deck, article.Deck));
        Add(new StoredField(FieldNames.Text, article.Text.Text));
        if (article.Published is { } published) Add(new StoredField(FieldNames.Date, published.ToString("O", CultureInfo.InvariantCulture)));
        if (article.PublishedEvidence != PublishedEvidence.None) Add(new StoredField(FieldNames.Evidence, (int)article.PublishedEvidence));
        if (article.Inferred is { } inferred) Add(new StoredField(FieldNames.Inferred, (long)inferred.Date.DayNumber << 8 | (byte)inferred.Evidence));
        if (article.Updated is { } updated) Add(new StoredField(FieldNames.Updated, updated.ToString("O", CultureInfo.InvariantCulture)));
        if (article.Agency is { } agency) Add(new StoredField(FieldNames.Agency, agency));
        if (article.Url is { } url) Add(new StoredField(FieldNames.Url, url));
        if (article.Status != ArticleStatus.Usable) Add(new StoredField(FieldNames.Status, (int)article.Status));
        Add(new StoredField(FieldNames.Zones, _writer.WriteZones(article.Text)));
        Add(new StoredField(FieldNames.Annotations, _writer.WriteAnnotations(annotations)));
    }

    private void Add(Field field) => Document.Add(field);
}
