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
    private readonly Bytes _zones = new(), _annotations = new();
    private readonly Dictionary<Entity, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Entity> _entities = [];
    private int[] _ofMentions = new int[64];   // the number of each mention's entity

    /// <summary>The zones; valid until the next call.</summary>
    public ReadOnlyMemory<byte> WriteZones(ArticleText text)
    {
        Bytes to = _zones;
        to.Clear();
        ReadOnlySpan<Zone> zones = text.ZoneSpan;
        to.Int(zones.Length);
        int end = 0;
        foreach (ref readonly Zone zone in zones)
        {
            to.Int((int)zone.Kind);
            to.Int(zone.Start - end);
            to.Int(zone.Length);
            to.String(zone.Language ?? "");
            end = zone.End;
        }
        return to.Written;
    }

    /// <summary>The annotations; valid until the next call.</summary>
    public ReadOnlyMemory<byte> WriteAnnotations(EntityAnnotations annotations)
    {
        Bytes to = _annotations;
        to.Clear();
        _numbers.Clear();
        _entities.Clear();
        ReadOnlySpan<Mention> mentions = annotations.MentionSpan;
        if (_ofMentions.Length < mentions.Length) _ofMentions = new int[mentions.Length * 2];
        foreach (CountryCount count in annotations.Countries) Number(count.Country);
        for (int i = 0; i < mentions.Length; i++) _ofMentions[i] = Number(mentions[i].Entity);
        foreach (EntityCount count in annotations.Organizations) Number(count.Entity);
        foreach (EntityCount count in annotations.Persons) Number(count.Entity);

        to.Int(2);
        to.Int(_entities.Count);
        foreach (Entity entity in _entities)
        {
            to.String(entity.Id);
            if (entity.IsInCatalogue)
            {
                to.Int(0);
                continue;
            }
            to.String(entity.Name);
            to.String(entity.Country ?? "");
        }
        to.Int(annotations.Countries.Count);
        foreach (CountryCount count in annotations.Countries)
        {
            to.Int(Number(count.Country));
            to.Int(count.Mentions);
            to.Single(count.Score);
            to.Int(count.IsFocus ? 1 : 0);
        }
        WriteCounts(annotations.Organizations);
        WriteCounts(annotations.Persons);
        to.Int(mentions.Length);
        int start = 0, word = 0;
        for (int i = 0; i < mentions.Length; i++)
        {
            ref readonly Mention mention = ref mentions[i];
            to.Int(mention.Start - start);
            to.Int(mention.Length);
            to.Int(mention.FirstWord - word);
            to.Int(mention.WordCount);
            to.Int(_ofMentions[i]);
            to.Int((int)mention.Kind);
            to.Int((int)mention.Zone | (mention.Confidence & 3) << 4 | (mention.HasArticle ? 1 << 6 : 0) | (mention.IsInOrganization ? 1 << 7 : 0));
            start = mention.Start;
            word = mention.FirstWord;
        }
        return to.Written;
    }

    private void WriteCounts(IReadOnlyList<EntityCount> counts)
    {
        _annotations.Int(counts.Count);
        foreach (EntityCount count in counts)
        {
            _annotations.Int(Number(count.Entity));
            _annotations.Int(count.Mentions);
        }
    }

    private int Number(Entity entity)
    {
        if (_numbers.TryGetValue(entity, out int number)) return number;
        _numbers.Add(entity, _entities.Count);
        _entities.Add(entity);
        return _entities.Count - 1;
    }

    private sealed class Bytes
    {
        private byte[] _bytes = new byte[1024];
        private int _length;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public void Clear() => _length = 0;

        public void Int(int value)
        {
            if (_length + 5 > _bytes.Length) Grow(5);
            uint rest = (uint)value;
            for (; rest >= 0x80; rest >>= 7) _bytes[_length++] = (byte)(rest | 0x80);
            _bytes[_length++] = (byte)rest;
        }

        public void Single(float value)
        {
            if (_length + 4 > _bytes.Length) Grow(4);
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(_length), value);
            _length += 4;
        }

        public void String(string value)
        {
            int length = Encoding.UTF8.GetByteCount(value);
            Int(length);
            if (_length + length > _bytes.Length) Grow(length);
            _length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
        }

        private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
