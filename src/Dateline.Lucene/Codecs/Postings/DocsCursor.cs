using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>Documents and, when asked, frequencies of a term.</summary>
internal sealed class DocsCursor(PostingsReader reader) : BlockPostingsCursor(reader)
{
    public override int NextPosition() => -1;

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public override ReadOnlySpan<byte> Payload => default;

    public override int FillPositions(Span<int> positions) => 0;
}
