using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Indexing;

/// <summary>Puts a stored article together again.</summary>
internal sealed class StoredArticleReader(EntityCatalogue catalogue) : StoredFieldVisitor
{
    private readonly List<string> _authors = [];
    private readonly List<string> _keywords = [];
    private readonly List<string> _captions = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private byte[] _zones = [];
    private byte[] _annotations = [];

    /// <summary>Reads a document of the whole index.</summary>
    /// <exception cref="CorruptIndexException">What is stored is no article.</exception>
    public static StoredArticle Read(Snapshot snapshot, int doc, EntityCatalogue catalogue)
    {
        var reader = new StoredArticleReader(catalogue);
        snapshot.VisitStored(doc, reader);
        try
        {
            return reader.Build();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
        {
            throw new CorruptIndexException($"the stored fields of document {doc} are no article ({e.Message}). Restore the index from a backup or rebuild it.", "stored fields", -1, e);
        }
    }

    public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8)
    {
        string value = Encoding.UTF8.GetString(utf8);
        switch (field.Name)
        {
            case FieldNames.Author: _authors.Add(value); break;
            case FieldNames.Keyword: _keywords.Add(value); break;
            case FieldNames.Caption: _captions.Add(value); break;
            default: _texts[field.Name] = value; break;
        }
    }

    public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value)
    {
        if (field.Name == FieldNames.Zones) _zones = value.ToArray();
        else if (field.Name == FieldNames.Annotations) _annotations = value.ToArray();
    }

    public override void OnInt32(FieldInfo field, int value) => _numbers[field.Name] = value;

    public override void OnInt64(FieldInfo field, long value) => _numbers[field.Name] = value;

    private StoredArticle Build()
    {
        string text = _texts.GetValueOrDefault(FieldNames.Text, "");
        List<Zone> zones = ReadZones();
        var whole = new ArticleText(text, zones);
        int body = 0;
        foreach (Zone zone in zones)
        {
            if (zone.Kind is not (ZoneKind.Title or ZoneKind.Deck)) break;
            body = zone.End;
        }
        var article = new Article
        {
            Id = _texts[FieldNames.Id],
            Title = _texts.GetValueOrDefault(FieldNames.Title, ""),
            Deck = _texts.GetValueOrDefault(FieldNames.Deck, ""),
            Body = text[body..].Trim(),
            Text = whole,
            Published = Date(FieldNames.Date),
            PublishedEvidence = (PublishedEvidence)_numbers.GetValueOrDefault(FieldNames.Evidence),
            Inferred = _numbers.TryGetValue(FieldNames.Inferred, out long inferred) ? new InferredDate(DateOnly.FromDayNumber((int)(inferred >> 8)), (PublishedEvidence)(byte)inferred) : null,
            Updated = Date(FieldNames.Updated),
            Source = _texts.GetValueOrDefault(FieldNames.Source),
            Agency = _texts.GetValueOrDefault(FieldNames.Agency),
            Authors = _authors,
            Language = _texts.GetValueOrDefault(FieldNames.Language),
            Url = _texts.GetValueOrDefault(FieldNames.Url),
            Section = _texts.GetValueOrDefault(FieldNames.Section),
            Keywords = _keywords,
            Captions = _captions,
            Status = (ArticleStatus)_numbers.GetValueOrDefault(FieldNames.Status),
        };
        return new StoredArticle(article, ReadAnnotations());
    }

    private DateTimeOffset? Date(string field) =>
        _texts.TryGetValue(field, out string? value) ? DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture) : null;

    private List<Zone> ReadZones()
    {
        var bytes = new Bytes(_zones);
        int count = _zones.Length == 0 ? 0 : bytes.Int();
        var zones = new List<Zone>(Math.Min(count, _zones.Length));
        int end = 0;
        for (int i = 0; i < count; i++)
        {
            var kind = (ZoneKind)bytes.Int();
            int start = checked(end + bytes.Int());
            int length = bytes.Int();
            string language = bytes.String();
            zones.Add(new Zone(kind, start, length, language.Length == 0 ? null : language));
            end = checked(start + length);
        }
        return zones;
    }

    private EntityAnnotations ReadAnnotations()
    {
        if (_annotations.Length == 0) return EntityAnnotations.Empty;
        var bytes = new Bytes(_annotations);
        if (bytes.Int() != 2) throw new FormatException("annotations of an unknown version");
        var entities = new Entity[bytes.Count()];
        for (int i = 0; i < entities.Length; i++)
        {
            string id = bytes.String(), name = bytes.String(), country = name.Length == 0 ? "" : bytes.String();
            entities[i] = catalogue.TryGet(id, out Entity? known) ? known : new Entity(id, name.Length == 0 ? NameOf(id) : name) { Country = country.Length == 0 ? null : country };
        }
        var countries = new CountryCount[bytes.Count()];
        for (int i = 0; i < countries.Length; i++)
        {
            Entity entity = entities[bytes.Int()];
            int mentions = bytes.Int();
            countries[i] = new CountryCount(entity, mentions, bytes.Single(), bytes.Int() == 1);
        }
        EntityCount[] organizations = ReadCounts(ref bytes, entities), persons = ReadCounts(ref bytes, entities);
        var mentionsRead = new Mention[bytes.Count()];
        int start = 0, word = 0;
        for (int i = 0; i < mentionsRead.Length; i++)
        {
            start += bytes.Int();
            int length = bytes.Int();
            word += bytes.Int();
            int words = bytes.Int();
            Entity entity = entities[bytes.Int()];
            var kind = (MentionKind)bytes.Int();
            int bits = bytes.Int();
            mentionsRead[i] = new Mention(start, start + length, word, words, entity, kind, (byte)(bits >> 4 & 3), (bits >> 6 & 1) != 0, (bits >> 7 & 1) != 0, (ZoneKind)(bits & 15));
        }
        return new EntityAnnotations(mentionsRead, countries, organizations, persons);
    }

    // The index was made with a catalogue that had the name; this one has not.
    private static string NameOf(string id) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(id[(id.IndexOf(':') + 1)..].Replace('-', ' '));

    private static EntityCount[] ReadCounts(ref Bytes bytes, Entity[] entities)
    {
        var counts = new EntityCount[bytes.Count()];
        for (int i = 0; i < counts.Length; i++)
        {
            Entity entity = entities[bytes.Int()];
            counts[i] = new EntityCount(entity, bytes.Int());
        }
        return counts;
    }

    private ref struct Bytes(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public int Int()
        {
            uint value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = _bytes[_at++];
                value |= (uint)(next & 0x7f) << shift;
                if (next < 0x80) return (int)value;
                if (shift > 28) throw new FormatException("a number is longer than five bytes");
            }
        }

        // Each element takes a byte at least: a count above that is damage, not a list to make room for.
        public int Count()
        {
            int count = Int();
            return (uint)count <= (uint)(_bytes.Length - _at) ? count : throw new FormatException("a list is longer than its bytes");
        }

        public float Single()
        {
            float value = BinaryPrimitives.ReadSingleLittleEndian(_bytes[_at..]);
            _at += 4;
            return value;
        }

        public string String()
        {
            int length = Int();
            string value = Encoding.UTF8.GetString(_bytes.Slice(_at, length));
            _at += length;
            return value;
        }
    }
}
