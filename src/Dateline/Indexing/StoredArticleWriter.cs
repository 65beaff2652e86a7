using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Dateline.Articles;
using Dateline.Entities;

namespace Dateline.Indexing;

/// <summary>Packs zones and annotations into bytes. One thread.</summary>
/// <remarks>
/// Zones := Count (Kind Gap Length Language)*; Gap counts from the end of the zone before, Language is a string.
/// Annotations := Version=2 EntityCount (Id Name Country?)* CountryCount (Entity Mentions Score·4 Focus)* 2×(Count (Entity Mentions)*)
/// MentionCount (Start-Gap Length FirstWord-Gap WordCount Entity Kind Bits)*. Numbers are VInts, Score four bytes little-endian, strings a VInt length
/// and UTF-8; gaps count from the mention before. An entity of the catalogue has an empty
/// Name and no Country: both are the catalogue's. Bits: zone (4), confidence (2), article (1), inside an organisation's name (1).
/// </remarks>
internal sealed class StoredArticleWriter
{
    private readonly ArrayBufferWriter<byte> _zones = new();
    private readonly ArrayBufferWriter<byte> _annotations = new();
    private readonly Dictionary<Entity, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Entity> _entities = [];

    /// <summary>The zones; valid until the next call.</summary>
    public ReadOnlyMemory<byte> WriteZones(ArticleText text)
    {
        _zones.ResetWrittenCount();
        Int(_zones, text.Zones.Count);
        int end = 0;
        foreach (Zone zone in text.Zones)
        {
            Int(_zones, (int)zone.Kind);
            Int(_zones, zone.Start - end);
            Int(_zones, zone.Length);
            String(_zones, zone.Language ?? "");
            end = zone.End;
        }
        return _zones.WrittenMemory;
    }

    /// <summary>The annotations; valid until the next call.</summary>
    public ReadOnlyMemory<byte> WriteAnnotations(EntityAnnotations annotations)
    {
        _annotations.ResetWrittenCount();
        _numbers.Clear();
        _entities.Clear();
        foreach (CountryCount count in annotations.Countries) Number(count.Country);
        foreach (Mention mention in annotations.Mentions) Number(mention.Entity);
        foreach (EntityCount count in annotations.Organizations) Number(count.Entity);
        foreach (EntityCount count in annotations.Persons) Number(count.Entity);

        IBufferWriter<byte> to = _annotations;
        Int(to, 2);
        Int(to, _entities.Count);
        foreach (Entity entity in _entities)
        {
            String(to, entity.Id);
            if (entity.IsInCatalogue)
            {
                Int(to, 0);
                continue;
            }
            String(to, entity.Name);
            String(to, entity.Country ?? "");
        }
        Int(to, annotations.Countries.Count);
        foreach (CountryCount count in annotations.Countries)
        {
            Int(to, Number(count.Country));
            Int(to, count.Mentions);
            BinaryPrimitives.WriteSingleLittleEndian(to.GetSpan(4), count.Score);
            to.Advance(4);
            Int(to, count.IsFocus ? 1 : 0);
        }
        WriteCounts(annotations.Organizations);
        WriteCounts(annotations.Persons);
        Int(to, annotations.Mentions.Count);
        int start = 0, word = 0;
        foreach (Mention mention in annotations.Mentions)
        {
            Int(to, mention.Start - start);
            Int(to, mention.Length);
            Int(to, mention.FirstWord - word);
            Int(to, mention.WordCount);
            Int(to, Number(mention.Entity));
            Int(to, (int)mention.Kind);
            Int(to, (int)mention.Zone | (mention.Confidence & 3) << 4 | (mention.HasArticle ? 1 << 6 : 0) | (mention.IsInOrganization ? 1 << 7 : 0));
            start = mention.Start;
            word = mention.FirstWord;
        }
        return _annotations.WrittenMemory;
    }

    private void WriteCounts(IReadOnlyList<EntityCount> counts)
    {
        Int(_annotations, counts.Count);
        foreach (EntityCount count in counts)
        {
            Int(_annotations, Number(count.Entity));
            Int(_annotations, count.Mentions);
        }
    }

    private int Number(Entity entity)
    {
        if (_numbers.TryGetValue(entity, out int number)) return number;
        _numbers.Add(entity, _entities.Count);
        _entities.Add(entity);
        return _entities.Count - 1;
    }

    private static void Int(IBufferWriter<byte> to, int value)
    {
        Span<byte> span = to.GetSpan(5);
        uint rest = (uint)value;
        int n = 0;
        for (; rest >= 0x80; rest >>= 7) span[n++] = (byte)(rest | 0x80);
        span[n++] = (byte)rest;
        to.Advance(n);
    }

    private static void String(IBufferWriter<byte> to, string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Int(to, length);
        to.Advance(Encoding.UTF8.GetBytes(value, to.GetSpan(length)));
    }
}
