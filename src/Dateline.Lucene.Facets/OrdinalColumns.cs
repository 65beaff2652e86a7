using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Lucene.Indexing;

namespace Dateline.Lucene.Facets;

/// <summary>The flat columns of each segment's fields, made for fields that are counted much. Thread-safe; a column lives as long as its segment is open.</summary>
/// <remarks>Laying out a column costs about what counting all documents one by one does, so it is done once so many have been counted: whoever counts seldom pays nothing, whoever counts much at most twice.</remarks>
internal sealed class OrdinalColumns
{
    private const int Worth = 2;   // times the documents of the segment

    private static readonly ConditionalWeakTable<SegmentReader, OrdinalColumns> s_all = [];

    private readonly ConcurrentDictionary<string, Field> _fields = new(StringComparer.Ordinal);

    /// <summary>What is known of a field in a segment.</summary>
    public static Field Of(SegmentReader segment, string field) => s_all.GetValue(segment, static _ => new OrdinalColumns())._fields.GetOrAdd(field, static _ => new Field());

    internal sealed class Field
    {
        private volatile OrdinalColumn? _column;
        private long _counted;
        private int _tried;

        /// <summary>The column, where it has been made.</summary>
        public OrdinalColumn? Column => _column;

        /// <summary>Notes that documents were counted one by one, and makes the column when that has become too many.</summary>
        public void Note(SegmentReader segment, string field, int documents)
        {
            if (Interlocked.Add(ref _counted, documents) < (long)Worth * segment.MaxDoc || Interlocked.Exchange(ref _tried, 1) != 0) return;
            _column = OrdinalColumn.Build(SegmentValues.Open(segment, field)!, segment.MaxDoc);
        }
    }
}
