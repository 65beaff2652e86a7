using Dateline.Lucene.Codecs;

namespace Dateline.Lucene.Indexing;

/// <summary>The updated doc values of one field of a segment, of one generation; shared by readers and counted.</summary>
internal sealed class SharedDocValues(int fieldNumber, long generation, DocValuesReader reader)
{
    private int _references = 1;

    public int FieldNumber { get; } = fieldNumber;

    public long Generation { get; } = generation;

    public DocValuesReader Reader { get; } = reader;

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) Reader.Dispose();
    }
}
