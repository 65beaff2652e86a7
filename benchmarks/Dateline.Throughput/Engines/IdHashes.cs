using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Throughput.Engines;

/// <summary>Reads the hash of every document's stored id.</summary>
internal static class IdHashes
{
    public static ulong[] Read(Snapshot snapshot)
    {
        ulong[] hashes = new ulong[snapshot.MaxDoc];
        var visitor = new Visitor();
        for (int doc = 0; doc < hashes.Length; doc++)
        {
            visitor.Hash = 0;
            snapshot.VisitStored(doc, visitor);
            hashes[doc] = visitor.Hash;
        }
        return hashes;
    }

    private sealed class Visitor : StoredFieldVisitor
    {
        public ulong Hash { get; set; }

        public override StoredFieldChoice Choose(FieldInfo field) => field.Name == PlainDocument.Id ? StoredFieldChoice.Read : StoredFieldChoice.Skip;

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => Hash = Fingerprint.Of(utf8);
    }
}
